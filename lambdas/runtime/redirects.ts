/** The settings of redirect sign-in: of the construct's prop `managedLogin`. Empty without it. */
export interface RedirectSettings {
  /** Address of the user pool's domain, without a slash at the end. */
  loginUrl: string;
  /** The redirect URIs that the app client has registered. */
  callbackUrls: readonly string[];
  /** Names of the external identity providers, in the order of the prop. */
  identityProviders: readonly string[];
}

/**
 * The scopes of a redirect sign-in. The last one lets Cognito accept the access token, as those of `signIn`.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html
 */
const SCOPES = ['openid', 'email', 'profile', 'aws.cognito.signin.user.admin'];

/**
 * Returns where a redirect sign-in begins. The client adds the redirect URI, the state, the nonce and the challenge.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 * @param provider the identity provider; null lets the user choose
 */
export function toStartUrl(loginUrl: string, clientId: string, provider: string | null): string {
  const query = new URLSearchParams({ client_id: clientId, response_type: 'code', scope: SCOPES.join(' ') });
  if (provider !== null) query.set('identity_provider', provider);
  return `${loginUrl}/oauth2/authorize?${query}`;
}

/**
 * Returns where a sign-out of managed login begins. The client adds the address to return to.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
 */
export function toSignOutUrl(loginUrl: string, clientId: string): string {
  return `${loginUrl}/logout?${new URLSearchParams({ client_id: clientId })}`;
}
