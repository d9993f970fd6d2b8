import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import type { EventLog } from '../../events.ts';
import type { Faults } from '../../faults.ts';
import type { Cognito } from '../context/Cognito.ts';
import { authorize } from './authorize.ts';
import { idpResponse } from './federate.ts';
import { showLogin, submitLogin } from './login.ts';
import { sendErrorPage } from './loginPage.ts';
import { logout } from './logout.ts';
import type { OAuthCall } from './OAuthCall.ts';
import { OAuthError } from './OAuthError.ts';
import { PageError } from './PageError.ts';
import { redirectAddress } from './redirects.ts';
import { revoke } from './revoke.ts';
import { token } from './token.ts';
import { userInfo } from './userInfo.ts';

/** Parts that the endpoints need besides the user pools. */
interface OAuthRoutesOptions {
  events: EventLog;
  faults: Faults;
  /** Called with faults of the engine itself, which the caller sees as server_error. */
  onFault?: (error: unknown) => void;
}

type Endpoint = (call: OAuthCall) => Response | Promise<Response>;

/** Endpoints that browsers navigate to. */
const PAGES: readonly (readonly ['GET' | 'POST', string, Endpoint])[] = [
  ['GET', '/oauth2/authorize', authorize],
  ['GET', '/oauth2/idpresponse', idpResponse],
  ['GET', '/login', showLogin],
  ['POST', '/login', submitLogin],
  ['GET', '/logout', logout],
];
/** Endpoints that apps call, also from web pages. */
const SERVICES: readonly (readonly ['GET' | 'POST', string, Endpoint])[] = [
  ['POST', '/oauth2/token', token],
  ['GET', '/oauth2/userInfo', userInfo],
  ['POST', '/oauth2/userInfo', userInfo],
  ['POST', '/oauth2/revoke', revoke],
];
/** Ours: the forms and requests are much smaller. */
const LIMIT = bodyLimit({ maxSize: 64 * 1024 });

/** Returns the response for a declared error; null for a fault of the engine. */
function toResponse(context: Context, error: unknown): Response | null {
  if (error instanceof PageError)
    return context.redirect(`/error?${new URLSearchParams({ error: error.message })}`, 302);
  if (!(error instanceof OAuthError)) return null;
  const { code, description, target, status } = error;
  const result = { error: code, ...(description === null ? {} : { error_description: description }) };
  return target === null ? context.json(result, status) : context.redirect(redirectAddress(target, result), 302);
}

/**
 * Creates the routes of the domains of all user pools: `client_id` selects the pool. The call log gets the endpoint,
 * the user and the error, but none of the parameters, because codes, verifiers and tokens are among them.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html
 */
export function oauthRoutes(cognito: Cognito, { events, faults, onFault }: OAuthRoutesOptions): Hono {
  const routes = new Hono();
  const answer = (path: string, endpoint: Endpoint) => (context: Context) =>
    events.call({ service: 'cognito', name: path.slice(1) }, async (running) => {
      const userAgent = context.req.header('user-agent') ?? null;
      context.header('cache-control', 'no-store');
      const concerns: OAuthCall['concerns'] = ({ sub }) => (running.user = sub);
      try {
        const fault = await faults.take(path.slice(1));
        if (fault) {
          running.outcome = fault.exception;
          return context.json({ error: fault.exception, error_description: fault.message }, 400);
        }
        return await endpoint({ context, cognito: { ...cognito, userAgent }, concerns });
      } catch (error) {
        running.outcome = error instanceof Error ? error.name : null;
        const response = toResponse(context, error);
        if (response) return response;
        onFault?.(error);
        return context.json({ error: 'server_error' }, 500);
      }
    });
  for (const [method, path, endpoint] of PAGES) routes.on(method, path, LIMIT, answer(path, endpoint));
  for (const [method, path, endpoint] of SERVICES) {
    routes.use(path, cors({ origin: '*', exposeHeaders: ['www-authenticate'] }));
    routes.on(method, path, LIMIT, answer(path, endpoint));
  }
  routes.get('/error', (context) => sendErrorPage(context, context.req.query('error') ?? ''));
  return routes;
}
