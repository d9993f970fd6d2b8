import type { FieldContext } from './contract.ts';
import { headerText } from './headerText.ts';
import { refuse } from './refuse.ts';

const SCHEME = 'bearer ';

/**
 * AppSync verifies a user pool's tokens but takes ID tokens as well as access tokens; only an access token may act for
 * the user (https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html).
 * @returns the access token of the Authorization header, without the scheme
 * @throws UNAUTHENTICATED for an ID token, and for a caller who is no user of the pool
 */
export function assertAccessToken(ctx: FieldContext): string {
  // API key callers have no identity, IAM callers one without claims.
  const identity = ctx.identity as { claims?: Record<string, unknown> } | null | undefined;
  const token = headerText(ctx, 'authorization');
  if (!token || identity?.claims?.token_use !== 'access') {
    refuse(ctx, 'UNAUTHENTICATED', null);
  }
  return token.toLowerCase().startsWith(SCHEME) ? token.slice(SCHEME.length).trim() : token;
}
