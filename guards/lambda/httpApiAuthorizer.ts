import type { Verifier } from '../verifier/createVerifier.ts';
import { GuardError } from '../verifier/GuardError.ts';
import { type AuthorizerContext, authorizerContext } from './authorizerContext.ts';
import { eventValues, type HeadersEvent } from './HeadersEvent.ts';

/** A simple response of a Lambda authorizer. */
export interface SimpleResponse {
  /** Whether API Gateway invokes the integration. */
  readonly isAuthorized: boolean;
  /** `event.requestContext.authorizer.lambda` of the integration. */
  readonly context?: AuthorizerContext;
}

/**
 * Returns the handler of a Lambda authorizer of an HTTP API with simple responses (payload format 2.0). A token that is
 * not accepted is denied, which API Gateway answers with 403; a request without the header gets 401 before the function
 * is invoked.
 *
 * The handler throws when the token cannot be checked.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 *
 * @example
 * export const handler = httpApiAuthorizer(verifier);
 */
export function httpApiAuthorizer(verifier: Verifier): (event: HeadersEvent) => Promise<SimpleResponse> {
  return async (event) => {
    try {
      return {
        isAuthorized: true,
        context: authorizerContext(await verifier.verifyHeader(eventValues(event, 'authorization'))),
      };
    } catch (error) {
      if (error instanceof GuardError && error.status !== 503) return { isAuthorized: false };
      throw error;
    }
  };
}
