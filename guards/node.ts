import type { IncomingMessage, ServerResponse } from 'node:http';
import { failureOf } from './http/failureOf.ts';
import { headerValues } from './http/headerValues.ts';
import type { RequestVerifier } from './verifier/RequestVerifier.ts';

/** Handles a request whose token is valid. */
export type NodeHandler<Claims> = (
  request: IncomingMessage,
  response: ServerResponse,
  claims: Claims,
) => void | Promise<void>;

/**
 * Returns a request listener that calls the handler with the claims of the token, and responds with 401, 403 or 503
 * otherwise. For `node:http` and `node:https`. An error of the handler is an unhandled rejection, as without the guard.
 *
 * @example
 * const server = createServer(
 *   nodeGuard(verifier, (request, response, { sub }) => {
 *     response.end(`Hello ${sub}`);
 *   }),
 * );
 */
export function nodeGuard<Claims extends object>(
  verifier: RequestVerifier<Claims>,
  handler: NodeHandler<Claims>,
): (request: IncomingMessage, response: ServerResponse) => void {
  async function guarded(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let claims: Claims;
    try {
      claims = await verifier.verifyRequest((name) => headerValues(request.rawHeaders, name));
    } catch (error) {
      const { statusCode, headers, body } = failureOf(error);
      response.writeHead(statusCode, headers).end(body);
      return;
    }
    await handler(request, response, claims);
  }
  return (request, response) => void guarded(request, response);
}
