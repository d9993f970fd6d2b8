import type { Message } from '../../../local/engineApi.ts';
import { newestCode } from '../../try/newestCode.ts';
import type { Known } from './known.ts';

/** @property from the operation or recipient that the value comes from; null for the person. */
interface KnownValue {
  value: string;
  from: string | null;
}

/** The kinds of challenge that an operation answers. Any other operation takes the newest challenge. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  confirmForgotPassword: ['RESET_PASSWORD'],
  confirmSignUp: ['CONFIRM_SIGN_UP'],
  resendCode: ['CONFIRM_SIGN_UP', 'RESET_PASSWORD'],
  respondToNewPasswordChallenge: ['NEW_PASSWORD_REQUIRED'],
  respondToPasswordChallenge: ['PASSWORD'],
  respondToSmsChallenge: ['SMS_MFA'],
  respondToTotpChallenge: ['SOFTWARE_TOKEN_MFA'],
  selectFactor: ['SELECT_MFA_FACTOR'],
};

/** Fields that repeat what is known of the person under another name. */
const REPEATED = { confirmEmail: 'email', currentPassword: 'password' } as const;

/** Passwords that meet the default policy, in the order in which one replaces the other. */
const PASSWORDS = ['Sakura-2026', 'Tsubaki-2026', 'Momiji-2026'] as const;

/** Nicknames of which an update takes the one that the user does not have. */
const NICKNAMES = ['Sakura', 'Tsubaki'] as const;

/** Returns the values that must differ from those of the person: of an invitation, a new profile or a new password. */
function freshValues(operation: string, { person, fresh }: Known): Record<string, string> {
  const place = PASSWORDS.findIndex((password) => password === person['password']);
  const password = PASSWORDS[place + 1] ?? PASSWORDS[0];
  const nickname = NICKNAMES.find((name) => name !== person['nickname']) ?? NICKNAMES[0];
  return {
    ...{ newPassword: password, proposedPassword: password },
    ...(operation === 'adminInviteUser' && fresh),
    ...(operation === 'updateProfile' && fresh && { email: fresh.email, nickname }),
  };
}

/**
 * Returns the values that are known for an operation's input, by the name of the field.
 * @param messages newest last
 */
export function valuesFor(operation: string, all: Known, messages: readonly Message[]): Record<string, KnownValue> {
  const { person, challenges, tokens, otherSession } = all;
  const values = Object.entries(person).map(([name, value]) => [name, { value, from: null }] as const);
  const found: Record<string, KnownValue> = Object.fromEntries(values);
  for (const [name, original] of Object.entries(REPEATED)) {
    const value = person[original];
    if (value !== undefined) found[name] = { value, from: null };
  }
  for (const [name, value] of Object.entries(freshValues(operation, all))) found[name] = { value, from: null };
  const kind = Object.keys(challenges).findLast((name) => KINDS[operation]?.includes(name) ?? true) ?? '';
  const challenge = operation === 'verifyAttribute' ? undefined : challenges[kind];
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
  if (operation === 'verifyAttribute') {
    const sent = messages.findLast(({ to, code }) => code !== null && to === person['email']);
    if (sent?.code != null) found['code'] = { value: sent.code, from: sent.to };
  }
  if (otherSession) found['sessionId'] = { value: otherSession.id, from: otherSession.from };
  if (tokens) {
    found['accessToken'] = { value: tokens.accessToken, from: tokens.from };
    if (tokens.refreshToken !== null) found['refreshToken'] = { value: tokens.refreshToken, from: tokens.from };
  }
  return found;
}
