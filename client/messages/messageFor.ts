import type { AuthError, FieldFault } from '../authError.ts';
import type { Challenge } from '../outcome.ts';
import type { Catalogue } from './MessageKey.ts';

/** What there is a text for: an error, one of its fields, or a challenge. */
type Told =
  Pick<AuthError, 'messageKey' | 'retryAfterSeconds'> | Pick<FieldFault, 'rule'> | Pick<Challenge, 'kind' | 'delivery'>;

/**
 * The text to show.
 * @param catalogue `en`, `ja`, or your own
 * @returns for an error or a rule that the catalogue does not know, the text of INTERNAL or of `format`; for an error whose text
 *   has `{seconds}`, but that does not say how many, that of `auth.wait.none`; for a challenge whose code was not sent, that
 *   of `auth.delivery.none`
 */
export function messageFor(told: Told, catalogue: Catalogue): string {
  const texts: Partial<Record<string, string>> = catalogue;
  if ('messageKey' in told) {
    const text = texts[told.messageKey] ?? catalogue['auth.error.INTERNAL'];
    return fill(text, '{seconds}', told.retryAfterSeconds) ?? catalogue['auth.wait.none'];
  }
  if ('rule' in told) return texts[`auth.field.${told.rule}`] ?? catalogue['auth.field.format'];
  const text = texts[`auth.challenge.${told.kind}`] ?? catalogue['auth.challenge.UNSUPPORTED'];
  return fill(text, '{destination}', told.delivery?.destination) ?? catalogue['auth.delivery.none'];
}

/** The text with the value in the place's stead; null when it has the place and there is no value. */
function fill(text: string, place: string, value: string | number | undefined): string | null {
  if (!text.includes(place)) return text;
  return value === undefined ? null : text.replace(place, () => String(value));
}
