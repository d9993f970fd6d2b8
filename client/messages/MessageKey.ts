import type { AuthErrorCode, ChallengeKind } from '../../generated/operations.ts';
import type { ClientErrorCode } from '../outcome/authError.ts';

/** The rules that a field of an input can break. */
export type FieldRule =
  | 'required'
  | 'tooLong'
  | 'format'
  | 'country'
  | 'countryCode'
  | 'characters'
  | 'minLength'
  | 'requireLowercase'
  | 'requireUppercase'
  | 'requireNumbers'
  | 'requireSymbols'
  | 'range'
  | 'unknown'
  | 'readOnly'
  | 'unregistered'
  | 'fromIdentityProvider'
  | 'verified'
  | 'current'
  | 'mismatch';

/** The keys of the texts. */
export type MessageKey =
  | `auth.error.${AuthErrorCode | ClientErrorCode}`
  | `auth.field.${FieldRule}`
  | `auth.challenge.${ChallengeKind}`
  | 'auth.error.SIGN_IN_AGAIN'
  | 'auth.error.CODE_USED'
  | 'auth.error.USER_STATUS'
  | 'auth.delivery.none'
  | 'auth.wait.minutes'
  | 'auth.wait.none';

/** A text of your own for a message of a trigger that the gateway's prop `hookMessages` declares. */
type HookKey = `auth.hook.${string}`;

/**
 * The texts of one language; a missing key is a compile error. `{destination}` in a challenge's text stands for where
 * the code went, `{seconds}` and `{minutes}` for how long to wait.
 */
export type Catalogue = Readonly<Record<MessageKey, string> & Record<HookKey, string>>;
