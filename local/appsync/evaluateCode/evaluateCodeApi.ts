import { randomUUID } from 'node:crypto';
import { ServiceException } from '../../awsJson/ServiceException.ts';
import type { EventLog, RunningCall } from '../../events.ts';
import { isRecord } from '../code/util/types/isRecord.ts';
import { evaluateCode, type EvaluateCodeInput } from './evaluateCode.ts';

interface EvaluateCodeApi {
  /** Answers `POST /v1/dataplane-evaluatecode`. */
  handle(request: Request): Promise<Response>;
}

async function answer(request: Request): Promise<object> {
  if (!request.headers.get('authorization')?.startsWith('AWS4-HMAC-SHA256 ')) {
    throw new ServiceException('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const input: unknown = await request.json().catch(() => undefined);
  if (!isRecord(input)) throw new ServiceException('BadRequestException', 'The request body is not a JSON object.');
  return evaluateCode(input as unknown as EvaluateCodeInput);
}

async function respondTo(request: Request, call: RunningCall): Promise<Response> {
  // The code and its context may hold anything: the log has the name of the call only.
  call.request = null;
  try {
    return respond(200, await answer(request));
  } catch (error) {
    if (!(error instanceof ServiceException)) throw error;
    call.outcome = error.name;
    return respond(error.status, { message: error.message }, { 'x-amzn-errortype': error.name });
  }
}

function respond(status: number, body: object, headers: Record<string, string> = {}): Response {
  const all = { 'content-type': 'application/json', 'x-amzn-requestid': randomUUID(), ...headers };
  return new Response(JSON.stringify(body), { status, headers: all });
}

/**
 * Creates AppSync's action EvaluateCode, for AWS SDK clients and the AWS CLI. A call must be signed; whether the
 * signature is right is not checked.
 * @see https://docs.aws.amazon.com/appsync/latest/APIReference/API_EvaluateCode.html
 */
export function createEvaluateCodeApi(events: EventLog): EvaluateCodeApi {
  return {
    handle: (request) => events.call({ service: 'appsync', name: 'EvaluateCode' }, (call) => respondTo(request, call)),
  };
}
