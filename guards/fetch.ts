import { failureOf } from './http/failureOf.ts';
import type { RequestVerifier } from './verifier/RequestVerifier.ts';

/**
 * Handles a request whose token is valid; `rest` are the further arguments of the server, such as Next.js's context.
 */
export type FetchHandler<Claims, Rest extends unknown[]> = (
  request: Request,
  claims: Claims,
  ...rest: Rest
) => Response | Promise<Response>;

/**
 * Returns a function from `Request` to `Response` that calls the handler with the claims of the token, and responds
 * with 401, 403 or 503 otherwise. For route handlers of Next.js, `Bun.serve`, `Deno.serve` and other servers of that
 * form.
 *
 * @example
 * export const GET = fetchGuard(verifier, (request, { sub }) => Response.json({ owner: sub }));
 */
export function fetchGuard<Claims extends object, Rest extends unknown[]>(
  verifier: RequestVerifier<Claims>,
  handler: FetchHandler<Claims, Rest>,
): (request: Request, ...rest: Rest) => Promise<Response> {
  return async (request, ...rest) => {
    let claims: Claims;
    try {
      claims = await verifier.verifyRequest((name) => request.headers.get(name));
    } catch (error) {
      const { statusCode, headers, body } = failureOf(error);
      return new Response(body, { status: statusCode, headers });
    }
    return handler(request, claims, ...rest);
  };
}
