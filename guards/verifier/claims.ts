/** Kind of a Cognito token that a guard accepts. */
export type TokenUse = 'access' | 'id';

/** Claims of both kinds of token. Any further claim is `unknown`: a pre token generation trigger may add some. */
export interface CommonClaims {
  /** Id of the user in the user pool. It never changes. */
  readonly sub: string;
  /** The user pool: `https://cognito-idp.<Region>.amazonaws.com/<user pool id>`. */
  readonly iss: string;
  /** Expiry, in seconds since 1970. */
  readonly exp: number;
  /** Time of issue, in seconds since 1970. */
  readonly iat: number;
  /** Time of the sign-in, in seconds since 1970. */
  readonly auth_time?: number;
  /** Id of the token. */
  readonly jti?: string;
  /** Id that all tokens of one sign-in share; revoking the refresh token revokes them. */
  readonly origin_jti?: string;
  /** Groups of the user. */
  readonly 'cognito:groups'?: readonly string[];
  readonly [claim: string]: unknown;
}

/**
 * Claims of an access token.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 */
export interface AccessTokenClaims extends CommonClaims {
  readonly token_use: 'access';
  /** Id of the app client that signed the user in. */
  readonly client_id: string;
  /** User name in the user pool. */
  readonly username?: string;
  /** Scopes, separated by spaces. */
  readonly scope?: string;
}

/**
 * Claims of an ID token: the user's attributes that the app client may read.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
 */
export interface IdTokenClaims extends CommonClaims {
  readonly token_use: 'id';
  /** Id of the app client that signed the user in. */
  readonly aud: string;
  /** User name in the user pool. */
  readonly 'cognito:username'?: string;
  /** E-mail address. It is only proved when `email_verified` is true. */
  readonly email?: string;
  /** Whether the user has proved the e-mail address. */
  readonly email_verified?: boolean;
}

/** Claims of the kind of token that a verifier accepts. */
export type ClaimsOf<Kind extends TokenUse> = Kind extends 'access' ? AccessTokenClaims : IdTokenClaims;

/** Returns the groups of the user. A claim that is no list gives none: a text would include its parts. */
export function groupsOf(claims: CommonClaims): readonly string[] {
  const groups: unknown = claims['cognito:groups'];
  return Array.isArray(groups) ? groups.filter((group) => typeof group === 'string') : [];
}
