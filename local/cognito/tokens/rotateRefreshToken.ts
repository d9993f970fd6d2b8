import type { ClientScope, Cognito } from '../context/Cognito.ts';
import { transaction } from '../state/transaction.ts';
import type { TokenFamily } from '../state/TokenFamilies.ts';
import { assertNotReused } from './refresh.ts';

/**
 * Returns the refresh token that replaces a used one; null for an app client without rotation. The old one stays valid
 * for RetryGracePeriodSeconds, the new one for the remaining lifetime of the first.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
 */
export function rotateRefreshToken(
  cognito: Cognito,
  scope: ClientScope,
  { token, family }: { token: string; family: TokenFamily },
): string | null {
  if (scope.client.rotationGraceSeconds === null) return null;
  return transaction(cognito.state, () => {
    // Checked again in the transaction: of two concurrent calls, the second can be past the grace period.
    const current = cognito.families.byToken(token);
    if (current) assertNotReused(cognito, scope, current);
    cognito.families.supersede(token);
    return cognito.families.addToken(family.originJti);
  });
}
