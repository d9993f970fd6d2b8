import { randomUUID } from 'node:crypto';
import type { EngineEvent } from '../engineApi.ts';
import type { EventLog, RunningCall } from '../events.ts';
import type { Faults } from '../faults.ts';
import { runAction } from './runAction.ts';
import { notEmulated, ServiceException } from './ServiceException.ts';

/** An emulated AWS service. */
export interface JsonService {
  /** Handles a call of the AWS JSON 1.1 protocol. */
  handle(request: Request): Promise<Response>;
}

/** Members of a request. */
export type Input = Readonly<Record<string, unknown>>;

/** API actions by name. */
export type Actions<Store> = Readonly<Record<string, (store: Store, input: Input) => object | Promise<object>>>;

interface JsonServiceOptions<Store> {
  service: EngineEvent['service'];
  /** Name of the service in messages. */
  name: string;
  /** Text before the action in X-Amz-Target. */
  prefix: string;
  actions: Actions<Store>;
  store: Store;
  /** False for a service whose actions need no signature. Default: true. */
  isSigned?: boolean;
  /** False keeps requests and results out of the call log. */
  logsContent: boolean;
  /** Members of an error response beside `__type` and `message`. */
  errorMembers?: (message: string) => object;
  events: EventLog;
  faults: Faults;
}

/** Creates an AWS service over AWS JSON 1.1, which runs its calls as `runAction`. */
export function createJsonService<Store>(options: JsonServiceOptions<Store>): JsonService {
  const { service, name, prefix, actions, store, logsContent, errorMembers, events, faults } = options;
  const { isSigned = true } = options;

  async function answer(request: Request, action: string, call: RunningCall): Promise<object> {
    const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (run === undefined) throw notEmulated(`${name} ${action}`);
    const input = await readInput(request);
    if (logsContent) call.request = input;
    const output = await run(store, input);
    if (logsContent) call.response = output;
    return output;
  }

  async function respondTo(request: Request, action: string, call: RunningCall): Promise<Response> {
    call.request = null;
    const authorization = request.headers.get('authorization');
    const signature = { authorization, missing: 'MissingAuthenticationTokenException' };
    try {
      const output = await runAction({ action, faults, ...(isSigned && { signature }) }, () =>
        answer(request, action, call),
      );
      return respond(200, output);
    } catch (error) {
      if (!(error instanceof ServiceException)) throw error;
      const body = { __type: error.name, message: error.message, ...errorMembers?.(error.message) };
      call.outcome = error.name;
      call.response = body;
      return respond(error.status, body);
    }
  }

  return {
    async handle(request) {
      const target = request.headers.get('x-amz-target') ?? '';
      const action = target.startsWith(prefix) ? target.slice(prefix.length) : target;
      return events.call({ service, name: action }, (call) => respondTo(request, action, call));
    },
  };
}

async function readInput(request: Request): Promise<Input> {
  const parsed: unknown = await request.json().catch(() => undefined);
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Input;
  throw new ServiceException('SerializationException', 'The request body is not a JSON object.');
}

function respond(status: number, body: object): Response {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() };
  return new Response(JSON.stringify(body), { status, headers });
}
