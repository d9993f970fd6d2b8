import { randomUUID } from 'node:crypto';
import type { Faults } from '../faults.ts';
import { NotEmulatedError } from '../notEmulated.ts';
import { InvokeException } from './InvokeException.ts';
import type { LambdaService } from './lambdaService.ts';

interface InvokeApiOptions {
  functions: Pick<LambdaService, 'find' | 'invoke' | 'invokeLater'>;
  faults: Faults;
}

interface InvokeApi {
  /**
   * Answers `POST /2015-03-31/functions/<name>/invocations`.
   * @param functionName name or ARN, complete or partial, with or without a qualifier.
   */
  handle(request: Request, functionName: string): Promise<Response>;
}

const TYPES = ['RequestResponse', 'Event', 'DryRun'] as const;
type InvocationType = (typeof TYPES)[number];

/**
 * Lambda's quotas for the event of a synchronous and of an asynchronous invocation.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const EVENT_LIMIT_BYTES: Readonly<Record<InvocationType, number>> = {
  RequestResponse: 6 * 1024 * 1024,
  Event: 1024 * 1024,
  DryRun: 6 * 1024 * 1024,
};

function readType(request: Request): InvocationType {
  const given = request.headers.get('x-amz-invocation-type') ?? 'RequestResponse';
  const type = TYPES.find((candidate) => candidate === given);
  if (type !== undefined) return type;
  throw new InvokeException('InvalidParameterValueException', `Unsupported invocation type: ${given}`);
}

/** Throws for a header that would change the response or the function's context. */
function assertEmulated(request: Request): void {
  if (request.headers.get('x-amz-log-type') === 'Tail') throw new NotEmulatedError('Invoke with X-Amz-Log-Type Tail');
  if (request.headers.has('x-amz-client-context')) throw new NotEmulatedError('Invoke with X-Amz-Client-Context');
}

/** Returns the event; `{}` for an empty body. */
async function readEvent(request: Request, type: InvocationType): Promise<unknown> {
  const body = await request.text();
  const limit = EVENT_LIMIT_BYTES[type];
  if (Buffer.byteLength(body) > limit) {
    const message = `Request must be smaller than ${limit} bytes for the InvokeFunction operation`;
    throw new InvokeException('RequestTooLargeException', message);
  }
  try {
    return body === '' ? {} : JSON.parse(body);
  } catch {
    throw new InvokeException('InvalidRequestContentException', 'Could not parse request body into json');
  }
}

function respond(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const all = { 'x-amzn-requestid': randomUUID(), 'content-type': 'application/json', ...headers };
  return new Response(body === undefined ? null : JSON.stringify(body), { status, headers: all });
}

function failure(error: unknown): Response {
  if (error instanceof InvokeException) {
    const { name, status, body } = error;
    return respond(status, body, { 'x-amzn-errortype': name });
  }
  if (error instanceof NotEmulatedError) {
    return respond(400, { Type: 'User', message: error.message }, { 'x-amzn-errortype': error.name });
  }
  // The engine is stopping, or the function's code cannot be staged.
  const message = error instanceof Error ? error.message : 'unknown';
  return respond(500, { Type: 'Service', Message: message }, { 'x-amzn-errortype': 'ServiceException' });
}

/**
 * Lambda's Invoke action. A call must be signed; neither the signature nor permissions are checked. Every version and
 * alias is the one version that the assembly holds.
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export function createInvokeApi({ functions, faults }: InvokeApiOptions): InvokeApi {
  async function invoke(request: Request, functionName: string): Promise<Response> {
    const fault = await faults.take('Invoke');
    if (fault !== undefined) throw new InvokeException(fault.exception, fault.message);
    if (!request.headers.get('authorization')?.startsWith('AWS4-')) {
      throw new InvokeException('MissingAuthenticationTokenException', 'Missing Authentication Token');
    }
    const type = readType(request);
    assertEmulated(request);
    const { arn } = functions.find(functionName);
    const event = await readEvent(request, type);
    if (type === 'DryRun') return respond(204, undefined);
    if (type === 'Event') {
      functions.invokeLater(arn, event);
      return respond(202, undefined);
    }
    const result = await functions.invoke(arn, event);
    const headers = { 'x-amz-executed-version': '$LATEST' };
    if ('payload' in result) return respond(200, result.payload, headers);
    const { functionError, errorType, errorMessage } = result;
    return respond(200, { errorType, errorMessage }, { ...headers, 'x-amz-function-error': functionError });
  }

  return { handle: (request, functionName) => invoke(request, functionName).catch(failure) };
}
