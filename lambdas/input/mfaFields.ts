import type { AuthFactor } from '../../generated/schema.ts';
import { InvalidField } from './readFields.ts';

/** Reads the second factors of a user, each once. Rule: `required` without SMS, which every user keeps. */
export function readEnabledFactors(enabled: readonly AuthFactor[]): AuthFactor[] {
  if (!enabled.includes('SMS')) throw new InvalidField(['required']);
  return [...new Set(enabled)];
}

/** Reads the preferred factor; null for none. Rule: `unknown` for one that is not enabled. */
export function readPreferredFactor(
  preferred: AuthFactor | null | undefined,
  enabled: readonly AuthFactor[],
): AuthFactor | null {
  if (preferred == null) return null;
  if (!enabled.includes(preferred)) throw new InvalidField(['unknown']);
  return preferred;
}
