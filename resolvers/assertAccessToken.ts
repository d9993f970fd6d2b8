import { headerText, type FieldContext } from './caller.ts';
import { fail } from './fail.ts';

const SCHEME = 'bearer ';

/**
 * Returns the access token of the Authorization header, without the scheme. AppSync verifies a user pool's tokens but
 * accepts ID tokens as well as access tokens; only an access token may act for the user.
 * @see
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
 * @throws UNAUTHENTICATED for an ID token, and for a caller that is no user of the pool
 */
export function assertAccessToken(ctx: FieldContext): string {
  // API key callers have no identity, IAM callers one without claims.
  const identity = ctx.identity as { claims?: Record<string, unknown> } | null | undefined;
  const token = headerText(ctx, 'authorization');
  if (!token || identity?.claims?.token_use !== 'access') {
    fail(ctx, 'UNAUTHENTICATED', null);
  }
  return token.toLowerCase().startsWith(SCHEME) ? token.slice(SCHEME.length).trim() : token;
}
