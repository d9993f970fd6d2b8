import type { MiddlewareHandler } from 'hono';
import { failureOf } from './http/failureOf.ts';
import type { RequestVerifier } from './verifier/RequestVerifier.ts';

/**
 * Returns middleware for Hono that sets the variable `claims`, and responds with 401, 403 or 503 otherwise.
 *
 * @example
 * const app = new Hono().get('/orders', honoGuard(verifier), (context) => {
 *   return context.json({ owner: context.get('claims').sub });
 * });
 */
export function honoGuard<Claims extends object>(
  verifier: RequestVerifier<Claims>,
): MiddlewareHandler<{ Variables: { claims: Claims } }> {
  return async (context, next) => {
    try {
      context.set('claims', await verifier.verifyRequest((name) => context.req.header(name)));
    } catch (error) {
      const { statusCode, headers, body } = failureOf(error);
      return new Response(body, { status: statusCode, headers });
    }
    return next();
  };
}
