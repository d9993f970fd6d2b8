import { isVerified } from './attributes.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { Contact, RecoveryMechanism, UserPool } from '../settings/userPool.ts';
import type { User } from '../state/Users.ts';

/** Without AccountRecoverySetting a verified phone comes first (developer guide, how-to-recover-a-user-account). */
const LEGACY: readonly RecoveryMechanism[] = ['verified_phone_number', 'verified_email'];

/**
 * The contact that a recovery code goes to. Where AccountRecoverySetting is set, no code goes by text message to a user whose second
 * factor is a text message (same page). Throws when nothing verified is left, or only an administrator may reset.
 */
export function recoveryContact(pool: UserPool, user: User): Contact {
  const mechanisms = pool.recovery ?? LEGACY;
  if (mechanisms.length === 1 && mechanisms[0] === 'admin_only') throw exceptions.recoveryByAdministrator();
  const smsIsFactor = pool.recovery !== null && pool.mfa === 'ON' && pool.smsMfa;
  for (const mechanism of mechanisms) {
    if (mechanism === 'verified_email' && isVerified(user, 'email')) return 'email';
    if (mechanism === 'verified_phone_number' && !smsIsFactor && isVerified(user, 'phone_number'))
      return 'phone_number';
  }
  throw exceptions.nothingToRecoverBy();
}

/** The contact that a simulated answer names: the first mechanism, or the one that fits the typed name. */
export function simulatedRecovery(pool: UserPool, username: string): Contact {
  const mechanisms = pool.recovery ?? LEGACY;
  const byEmail = mechanisms.includes('verified_email');
  const byPhone = mechanisms.includes('verified_phone_number');
  if (byEmail && byPhone) return username.includes('@') ? 'email' : 'phone_number';
  return byPhone ? 'phone_number' : 'email';
}
