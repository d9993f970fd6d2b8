import type { Cognito, Scope } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { assertPlayed } from '../settings/notEmulated.ts';
import type { RefreshToken, TokenFamily } from '../state/TokenFamilies.ts';
import type { User } from '../state/Users.ts';
import { issueTokens, type IssuedTokens } from './issueTokens.ts';

interface Request {
  token: string;
  /** Throws unless the caller proved to be the app client by a hash over the user's name; left out where that is done already. */
  authorize?: (user: User) => void;
}

function readRefreshToken(cognito: Cognito, { client }: Scope, token: string): RefreshToken {
  const found = cognito.families.byToken(token);
  if (!found || found.family.clientId !== client.id) throw exceptions.refreshTokenInvalid();
  return found;
}

/** Throws for a token that was rotated and whose grace period is over. */
export function assertNotReused(cognito: Cognito, { client }: Scope, { supersededAt }: RefreshToken): void {
  if (supersededAt === null) return;
  const graceMillis = (client.rotationGraceSeconds ?? 0) * 1000;
  if (cognito.clock.nowMillis() - supersededAt < graceMillis) return;
  throw exceptions.refreshTokenReused();
}

/** New access and ID tokens for a refresh token: `auth_time` and `origin_jti` stay, `jti` is new. */
export async function refresh(
  cognito: Cognito,
  scope: Scope,
  request: Request,
): Promise<IssuedTokens & { family: TokenFamily }> {
  assertPlayed(scope.pool, 'PreTokenGeneration', 'PreTokenGenerationConfig');
  const found = readRefreshToken(cognito, scope, request.token);
  const { family } = found;
  const user = cognito.users.bySub(scope.pool.id, family.sub);
  if (!user) throw exceptions.refreshTokenInvalid();
  request.authorize?.(user);
  assertNotReused(cognito, scope, found);
  if (family.revoked) throw exceptions.refreshTokenRevoked();
  if (family.expiresAt <= cognito.clock.nowMillis()) throw exceptions.refreshTokenExpired();
  if (!user.enabled) throw exceptions.userDisabled();
  return { ...(await issueTokens(cognito, scope, { user, family })), family };
}
