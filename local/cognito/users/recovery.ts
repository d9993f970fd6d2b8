import { isVerified } from './attributes.ts';
import type { Cognito } from '../context/Cognito.ts';
import { activeFactors } from './factors.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { Contact, RecoveryMechanism, UserPool } from '../settings/userPool.ts';
import type { User } from '../state/Users.ts';

/**
 * Order of a pool without AccountRecoverySetting: a verified phone number first.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-recover-a-user-account.html
 */
const LEGACY: readonly RecoveryMechanism[] = ['verified_phone_number', 'verified_email'];

/**
 * Returns the contact that a recovery code is sent to. With AccountRecoverySetting, a user whose second factor is SMS
 * gets no recovery code by SMS. Throws when no verified contact remains, or only an administrator can reset the
 * password.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-recover-a-user-account.html
 */
export function recoveryContact(cognito: Cognito, pool: UserPool, user: User): Contact {
  const mechanisms = pool.recovery ?? LEGACY;
  if (mechanisms.length === 1 && mechanisms[0] === 'admin_only') throw exceptions.recoveryByAdministrator();
  const smsIsFactor = pool.recovery !== null && activeFactors(cognito, pool, user).includes('SMS_MFA');
  for (const mechanism of mechanisms) {
    if (mechanism === 'verified_email' && isVerified(user, 'email')) return 'email';
    if (mechanism === 'verified_phone_number' && !smsIsFactor && isVerified(user, 'phone_number'))
      return 'phone_number';
  }
  throw exceptions.nothingToRecoverBy();
}

/** Returns the contact that a simulated response names: the first mechanism, or the one that fits the typed name. */
export function simulatedRecovery(pool: UserPool, username: string): Contact {
  const mechanisms = pool.recovery ?? LEGACY;
  const byEmail = mechanisms.includes('verified_email');
  const byPhone = mechanisms.includes('verified_phone_number');
  if (byEmail && byPhone) return username.includes('@') ? 'email' : 'phone_number';
  return byPhone ? 'phone_number' : 'email';
}
