import type { AuthError, FieldFault } from '../authError.ts';
import type { Challenge } from '../outcome.ts';
import type { Catalogue } from './MessageKey.ts';

/** What there is a text for: an error, one of its fields, or a challenge. */
type Told = Pick<AuthError, 'messageKey'> | Pick<FieldFault, 'rule'> | Pick<Challenge, 'kind' | 'delivery'>;

/**
 * The text to show.
 * @param catalogue `en`, `ja`, or your own
 * @returns for an error or a rule that the catalogue does not know, the text of INTERNAL or of `format`; for a challenge
 *   whose code was not sent, that of `auth.delivery.none`
 */
export function messageFor(told: Told, catalogue: Catalogue): string {
  const texts: Partial<Record<string, string>> = catalogue;
  if ('messageKey' in told) return texts[told.messageKey] ?? catalogue['auth.error.INTERNAL'];
  if ('rule' in told) return texts[`auth.field.${told.rule}`] ?? catalogue['auth.field.format'];
  const text = texts[`auth.challenge.${told.kind}`] ?? catalogue['auth.challenge.UNSUPPORTED'];
  if (!text.includes('{destination}')) return text;
  const { delivery } = told;
  return delivery ? text.replace('{destination}', () => delivery.destination) : catalogue['auth.delivery.none'];
}
