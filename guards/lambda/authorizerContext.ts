import { type CommonClaims, groupsOf } from '../verifier/claims.ts';

/**
 * Values that an authorizer passes to the integration or the resolver. They are flat, because API Gateway and AppSync
 * support no lists and objects in them.
 */
export interface AuthorizerContext {
  /** Id of the user. */
  readonly sub: string;
  /** Kind of the token: `access` or `id`. */
  readonly tokenUse: string;
  /** Id of the app client that signed the user in. */
  readonly clientId: string;
  /** Expiry of the token, in seconds since 1970. */
  readonly expiresAt: number;
  /** Groups of the user, as a JSON list: the name of a group can contain any separator. */
  readonly groups: string;
  /** Scopes of an access token, separated by spaces; empty for an ID token. */
  readonly scope: string;
}

/** Returns the context of a valid token. It contains no attribute of the user, because access logs can show it. */
export function authorizerContext(claims: CommonClaims): AuthorizerContext {
  return {
    sub: claims.sub,
    tokenUse: String(claims['token_use']),
    clientId: String(claims['client_id'] ?? claims['aud']),
    expiresAt: claims.exp,
    groups: JSON.stringify(groupsOf(claims)),
    scope: typeof claims['scope'] === 'string' ? claims['scope'] : '',
  };
}
