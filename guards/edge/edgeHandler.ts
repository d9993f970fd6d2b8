import type { CloudFrontRequest, CloudFrontRequestEvent, CloudFrontResponse } from './CloudFrontRequest.ts';
import { deadlineOf, type EdgeContext } from './deadline.ts';
import { GatewayUnavailable } from './GatewayClient.ts';
import { empty, problem } from './responses.ts';
import { writeLine } from '../log/writeLine.ts';
import { GuardError } from '../verifier/GuardError.ts';

type Answer = Promise<CloudFrontRequest | CloudFrontResponse>;

/**
 * Handler of a Lambda@Edge function for viewer requests: it returns the request to let it pass, or a response. It
 * responds half a second before the invocation ends, by `context` or, without one, CloudFront's limit of 5 seconds.
 */
export type EdgeGuard = (event: CloudFrontRequestEvent, context?: EdgeContext) => Answer;

/** Returns a request to let it pass, or a response. It waits for nothing longer than until the deadline. */
export type RequestGuard = (request: CloudFrontRequest, deadline: AbortSignal) => Answer;

/**
 * Returns a handler for what a guard does with a request. No request passes unchecked: after an error the response is
 * 503, and the log has one line.
 */
export function edgeHandler(guard: RequestGuard): EdgeGuard {
  return async ({ Records: [record] }, context) => {
    const request = record?.cf.request;
    if (!request) return empty(400);
    try {
      return await guard(request, deadlineOf(context));
    } catch (error) {
      writeLine('ERROR', 'the request was not checked', causeOf(error));
      return problem(request, 'TEMPORARILY_UNAVAILABLE');
    }
  };
}

/** Returns the cause by its name and code. The text of an error may quote a token. */
function causeOf(error: unknown): { error: string; reason?: string } {
  if (error instanceof GatewayUnavailable) return { error: error.name, reason: error.reason };
  if (error instanceof GuardError) return { error: error.name, reason: error.code };
  return { error: (error as Error).name };
}
