import type { AuthError, FieldFault } from '../outcome/authError.ts';
import type { Challenge } from '../outcome/outcome.ts';
import type { Catalogue } from './MessageKey.ts';

/** A wait of this length or longer is shown in minutes. */
const LONG_WAIT_SECONDS = 120;

/** What has a text: an error, one of its fields, or a challenge. */
type Subject =
  | (Pick<AuthError, 'messageKey' | 'retryAfterSeconds'> & Partial<Pick<AuthError, 'code'>>)
  | Pick<FieldFault, 'rule'>
  | Pick<Challenge, 'kind' | 'delivery'>;

/**
 * Returns the text to show for an error, one of its fields, or a challenge.
 *
 * It always finds one. A key without a text, such as that of a trigger's message, gets the text of the error's code. An
 * unknown error gets the text of INTERNAL, an unknown rule that of `format`, and an unknown
 * kind that of UNSUPPORTED. An error that says to wait for two minutes or longer gets `auth.wait.minutes`. A text with
 * `{seconds}` is replaced by `auth.wait.none` when the error does not say how long to wait, and one with
 * `{destination}` by `auth.delivery.none` when no code was sent.
 * @param subject the error, the field or the challenge
 * @param catalogue `en`, `ja`, or a catalogue of your own
 * @example
 * if (outcome.status === 'failed') show(messageFor(outcome.error, en));
 * if (outcome.status === 'challenge') show(messageFor(outcome.challenge, en));
 */
export function messageFor(subject: Subject, catalogue: Catalogue): string {
  const texts: Partial<Record<string, string>> = catalogue;
  if ('messageKey' in subject) {
    const seconds = subject.retryAfterSeconds;
    const long = texts['auth.wait.minutes'];
    if (seconds && seconds >= LONG_WAIT_SECONDS && long)
      return long.replace('{minutes}', String(Math.ceil(seconds / 60)));
    const text = texts[subject.messageKey] ?? texts[`auth.error.${subject.code}`] ?? catalogue['auth.error.INTERNAL'];
    return fill(text, '{seconds}', seconds) ?? catalogue['auth.wait.none'];
  }
  if ('rule' in subject) return texts[`auth.field.${subject.rule}`] ?? catalogue['auth.field.format'];
  const text = texts[`auth.challenge.${subject.kind}`] ?? catalogue['auth.challenge.UNSUPPORTED'];
  return fill(text, '{destination}', subject.delivery?.destination) ?? catalogue['auth.delivery.none'];
}

/**
 * Replaces the placeholder of a text by its value. Returns null when the text has the placeholder and there is no
 * value.
 */
function fill(text: string, placeholder: string, value: string | number | undefined): string | null {
  if (!text.includes(placeholder)) return text;
  return value === undefined ? null : text.replace(placeholder, () => String(value));
}
