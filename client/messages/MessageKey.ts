import type { AuthErrorCode, ChallengeKind } from '../../generated/operations.ts';
import type { ClientErrorCode } from '../authError.ts';

/** The rules that a field of an input may break. */
export type FieldRule =
  | 'required'
  | 'tooLong'
  | 'format'
  | 'countryCode'
  | 'characters'
  | 'minLength'
  | 'requireLowercase'
  | 'requireUppercase'
  | 'requireNumbers'
  | 'requireSymbols';

/** The key of a text. */
export type MessageKey =
  | `auth.error.${AuthErrorCode | ClientErrorCode}`
  | `auth.field.${FieldRule}`
  | `auth.challenge.${ChallengeKind}`
  | 'auth.delivery.none'
  | 'auth.wait.none';

/**
 * A text for every key, in one language: a catalogue that misses one does not compile. `{destination}` in a challenge's
 * text stands for where the code went, `{seconds}` in an error's for how long to wait.
 */
export type Catalogue = Readonly<Record<MessageKey, string>>;
