import type { Message } from '../../../local/engineApi.ts';
import { newestCode } from '../../try/newestCode.ts';
import type { Known } from './known.ts';

/** @property from the operation or recipient that the value comes from; null for the person. */
interface KnownValue {
  value: string;
  from: string | null;
}

/** The kind of challenge that an operation answers. Any other operation takes the newest challenge. */
const KINDS: Readonly<Record<string, string>> = {
  confirmSignUp: 'CONFIRM_SIGN_UP',
  resendCode: 'CONFIRM_SIGN_UP',
  respondToPasswordChallenge: 'PASSWORD',
  respondToSmsChallenge: 'SMS_MFA',
};

/**
 * Returns the values that are known for an operation's input, by the name of the field.
 * @param messages newest last
 */
export function valuesFor(
  operation: string,
  { person, challenges, tokens }: Known,
  messages: readonly Message[],
): Record<string, KnownValue> {
  const values = Object.entries(person).map(([name, value]) => [name, { value, from: null }] as const);
  const found: Record<string, KnownValue> = Object.fromEntries(values);
  const kind = KINDS[operation] ?? Object.keys(challenges).at(-1) ?? '';
  const challenge = challenges[kind];
  if (challenge) {
    found['session'] = { value: challenge.session, from: challenge.from };
    const { delivery, since } = challenge;
    const sent = messages.filter(({ sentAt }) => sentAt > since);
    const contacts = [person['email'], person['phoneNumber'], person['username']].filter((text) => text !== undefined);
    const code = delivery && newestCode(sent, delivery, contacts);
    if (code != null) {
      const to = sent.findLast((message) => message.code === code)?.to ?? '';
      found['code'] = { value: code, from: to };
    }
  }
  if (tokens) {
    found['accessToken'] = { value: tokens.accessToken, from: tokens.from };
    if (tokens.refreshToken !== null) found['refreshToken'] = { value: tokens.refreshToken, from: tokens.from };
  }
  return found;
}
