import { type Failure, failureOf } from '../http/failureOf.ts';
import type { RequestVerifier } from '../verifier/RequestVerifier.ts';
import { eventValues, type HeadersEvent } from './HeadersEvent.ts';

/**
 * Returns a Lambda handler that calls yours with the claims of the token, and responds with 401, 403 or 503 otherwise.
 * For the proxy events of REST APIs (1.0), HTTP APIs (2.0), function URLs and Application Load Balancers. It needs no
 * authorizer, and unlike one it controls the whole response.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 *
 * @example
 * export const handler = lambdaGuard(verifier, async (event: APIGatewayProxyEventV2, { sub }) => {
 *   return { statusCode: 200, body: JSON.stringify({ owner: sub }) };
 * });
 */
export function lambdaGuard<Claims extends object, Event extends HeadersEvent, Result, Context = unknown>(
  verifier: RequestVerifier<Claims>,
  handler: (event: Event, claims: Claims, context: Context) => Result | Promise<Result>,
): (event: Event, context: Context) => Promise<Result | Failure> {
  return async (event, context) => {
    let claims: Claims;
    try {
      claims = await verifier.verifyRequest((name) => eventValues(event, name));
    } catch (error) {
      return failureOf(error);
    }
    return handler(event, claims, context);
  };
}
