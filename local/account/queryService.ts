import { notEmulated, ServiceException } from '../awsJson/ServiceException.ts';
import { answerCall, type AccountParts } from './answerCall.ts';
import { cloudFormationActions } from './cloudFormationActions.ts';
import { iamActions } from './iamActions.ts';
import type { QueryActions } from './QueryActions.ts';
import { queryError, queryResponse } from './queryXml.ts';
import { snsActions } from './snsActions.ts';
import { stsActions } from './stsActions.ts';

/** Services by the parameter `Version`, which every request has. */
const SERVICES: ReadonlyMap<string, { name: string; actions: QueryActions }> = new Map([
  ['2010-03-31', { name: 'SNS', actions: snsActions }],
  ['2010-05-08', { name: 'IAM', actions: iamActions }],
  ['2010-05-15', { name: 'CloudFormation', actions: cloudFormationActions }],
  ['2011-06-15', { name: 'STS', actions: stsActions }],
]);

/** Names of the emulated actions, for injected faults. */
export const queryActionNames = [...SERVICES.values()].flatMap(({ actions }) => Object.keys(actions));

/** Returns whether a request has the form of the AWS query protocol. */
export function isQuery(request: Request): boolean {
  return (request.headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded');
}

function respond(status: number, body: string): Response {
  return new Response(body, { status, headers: { 'content-type': 'text/xml' } });
}

/**
 * Creates the services with the AWS query protocol: the read-only calls of CloudFormation, IAM, SNS and STS that check
 * a deployment. Any other call fails with NotEmulatedError.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/making-api-requests.html
 */
export function createQueryService(parts: AccountParts): { handle: (request: Request) => Promise<Response> } {
  return {
    async handle(request) {
      const input = new URLSearchParams(await request.text());
      const action = input.get('Action') ?? '';
      const { name, actions } = SERVICES.get(input.get('Version') ?? '') ?? { name: 'AWS', actions: {} };
      const authorization = request.headers.get('authorization') ?? undefined;
      try {
        const result = await answerCall(parts, { service: name, action, authorization }, () => {
          const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
          if (run === undefined) throw notEmulated(`${name} ${action}`);
          return run(parts.store, input);
        });
        return respond(200, queryResponse(action, result));
      } catch (error) {
        if (!(error instanceof ServiceException)) throw error;
        return respond(error.status, queryError(error.name, error.message));
      }
    },
  };
}
