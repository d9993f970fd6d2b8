import { clientOf } from './authorizationRequest.ts';
import { deleteSessionCookie, sessionCookie } from './browserCookies.ts';
import type { OAuthCall } from './OAuthCall.ts';
import { PageError } from './PageError.ts';

/**
 * The logout endpoint: ends the session of the browser, not the tokens. It redirects to `logout_uri`, or with
 * `redirect_uri` and `response_type` to a new sign-in.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
 */
export function logout({ context, cognito }: OAuthCall): Response {
  const query = context.req.query();
  const { client } = clientOf(cognito, query);
  const { logout_uri: logoutUri, redirect_uri: redirectUri, response_type: responseType } = query;
  const isKnown = logoutUri !== undefined && client.oauth.logoutUrls.has(logoutUri);
  const isAgain = logoutUri === undefined && redirectUri !== undefined && responseType !== undefined;
  if (!isKnown && !isAgain) throw new PageError('Required parameters missing or invalid');
  cognito.browserSessions.close(sessionCookie(context) ?? '');
  deleteSessionCookie(context);
  const again = `/oauth2/authorize${new URL(context.req.url).search}`;
  return context.redirect(isKnown ? logoutUri : again, 302);
}
