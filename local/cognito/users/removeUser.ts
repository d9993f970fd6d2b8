import type { Cognito } from '../context/Cognito.ts';
import { transaction } from '../state/transaction.ts';
import type { User } from '../state/Users.ts';

/**
 * Deletes a user in any status with codes, sessions, tokens, second factors, memberships and counters. Names and
 * contacts are free at once.
 */
export function removeUser(cognito: Cognito, user: User): void {
  transaction(cognito.state, () => {
    cognito.codes.removeAll(user);
    cognito.sessions.removeAll(user);
    cognito.families.removeAll(user);
    cognito.authorizationCodes.removeAll(user);
    cognito.browserSessions.removeAll(user);
    cognito.externalIdentities.removeAll(user);
    cognito.formerPasswords.removeAll(user);
    cognito.softwareTokens.removeAll(user);
    cognito.mfaPreferences.removeAll(user);
    cognito.groups.removeMemberships(user);
    cognito.limits.clear(user);
    cognito.lockouts.clear(user.poolId, user.sub);
    cognito.users.remove(user);
  });
}
