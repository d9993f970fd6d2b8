import type { Cognito, ClientScope } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { assertEmulated } from '../settings/notEmulated.ts';
import type { RefreshToken, TokenFamily } from '../state/TokenFamilies.ts';
import type { User } from '../state/Users.ts';
import { issueTokens, type IssuedTokens } from './issueTokens.ts';

interface RefreshRequest {
  token: string;
  /**
   * Throws unless the secret hash over the user's name is right; left out where the client secret is checked already.
   */
  authorize?: (user: User) => void;
}

function readRefreshToken(cognito: Cognito, { client }: ClientScope, token: string): RefreshToken {
  const found = cognito.families.byToken(token);
  if (!found || found.family.clientId !== client.id) throw exceptions.refreshTokenInvalid();
  return found;
}

/** Throws for a rotated token whose grace period is over. */
export function assertNotReused(cognito: Cognito, { client }: ClientScope, { supersededAt }: RefreshToken): void {
  if (supersededAt === null) return;
  const graceMillis = (client.rotationGraceSeconds ?? 0) * 1000;
  if (cognito.clock.nowMillis() - supersededAt < graceMillis) return;
  throw exceptions.refreshTokenReused();
}

/** Issues access and ID tokens for a refresh token: `auth_time` and `origin_jti` stay, `jti` is new. */
export async function refresh(
  cognito: Cognito,
  scope: ClientScope,
  request: RefreshRequest,
): Promise<IssuedTokens & { family: TokenFamily }> {
  assertEmulated(scope.pool, 'PreTokenGeneration', 'PreTokenGenerationConfig');
  const found = readRefreshToken(cognito, scope, request.token);
  const { family } = found;
  const user = cognito.users.bySub(scope.pool.id, family.sub);
  if (!user) throw exceptions.refreshTokenInvalid();
  request.authorize?.(user);
  assertNotReused(cognito, scope, found);
  if (!user.enabled) throw exceptions.userDisabled();
  if (family.revoked) throw exceptions.refreshTokenRevoked();
  if (family.expiresAt <= cognito.clock.nowMillis()) throw exceptions.refreshTokenExpired();
  return { ...(await issueTokens(cognito, scope, { user, family })), family };
}
