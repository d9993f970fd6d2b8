import type { ClientScope } from '../context/Cognito.ts';
import type { User } from '../state/Users.ts';
import {
  NATIVE_PROVIDER,
  providersOf,
  readAuthorizationRequest,
  type AuthorizationRequest,
} from './authorizationRequest.ts';
import { sessionCookie } from './browserCookies.ts';
import { completeAuthorization } from './completeAuthorization.ts';
import { redirectToProvider } from './federate.ts';
import type { OAuthCall } from './OAuthCall.ts';
import { OAuthError } from './OAuthError.ts';

/** Returns the user of a signed-in browser; of another provider than the chosen one only if none is chosen. */
function signedInUser(
  { context, cognito }: OAuthCall,
  { pool }: ClientScope,
  { provider }: AuthorizationRequest,
): User | null {
  const session = cognito.browserSessions.read(pool.id, sessionCookie(context) ?? '');
  if (!session || (provider !== null && provider !== session.provider)) return null;
  const user = cognito.users.bySub(pool.id, session.sub);
  return user?.enabled ? user : null;
}

/**
 * The authorize endpoint. A signed-in browser gets its code at once, another is redirected to the chosen provider or to
 * the login endpoint.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
export async function authorize(call: OAuthCall): Promise<Response> {
  const { context, cognito, concerns } = call;
  const { scope, request } = readAuthorizationRequest(cognito, context.req.query());
  const user = request.prompt.has('login') ? null : signedInUser(call, scope, request);
  if (user) {
    concerns(user);
    return context.redirect(await completeAuthorization(cognito, { scope, request, user }), 302);
  }
  if (request.prompt.has('none')) throw new OAuthError('login_required', { target: request });
  const provider = providersOf(cognito, scope).find(({ name }) => name === request.provider);
  if (provider && request.provider !== NATIVE_PROVIDER) return redirectToProvider(call, request, provider);
  return context.redirect(`/login${new URL(context.req.url).search}`, 302);
}
