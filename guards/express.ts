import type { NextFunction, Request, Response } from 'express';
import { failureOf } from './http/failureOf.ts';
import { headerValues } from './http/headerValues.ts';
import type { RequestVerifier } from './verifier/RequestVerifier.ts';

/** Values in `response.locals` after the guard. */
export interface ClaimsLocals<Claims extends object> extends Record<string, unknown> {
  /** Claims of the token. */
  claims: Claims;
}

/**
 * Returns middleware for Express 4 and 5 that writes the claims of the token to `response.locals.claims`, and responds
 * with 401, 403 or 503 otherwise. Other errors go to the error handler of the app.
 *
 * @example
 * app.get('/orders', expressGuard(verifier), (request, response) => {
 *   response.json({ owner: response.locals.claims.sub });
 * });
 */
export function expressGuard<Claims extends object>(
  verifier: RequestVerifier<Claims>,
): (request: Request, response: Response<unknown, ClaimsLocals<Claims>>, next: NextFunction) => Promise<void> {
  return async (request, response, next) => {
    try {
      response.locals.claims = await verifier.verifyRequest((name) => headerValues(request.rawHeaders, name));
    } catch (error) {
      respond(response, next, error);
      return;
    }
    next();
  };
}

function respond(response: Response, next: NextFunction, error: unknown): void {
  try {
    const { statusCode, headers, body } = failureOf(error);
    response.status(statusCode).set(headers).send(body);
  } catch (unknown) {
    // Express 4 does not wait for promises.
    next(unknown);
  }
}
