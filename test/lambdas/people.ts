import { randomInt, randomUUID } from 'node:crypto';
import type { Challenge, SignUpInput, Tokens } from '../../generated/schema.ts';
import type { Auth } from './startAuth.ts';

/** Makes the sign-up input of a person without an account: e-mail address and phone number are new at every call. */
export function newPerson(changes: Partial<SignUpInput> = {}): SignUpInput {
  return {
    email: `hanako.${randomUUID()}@example.jp`,
    password: 'Sakura-2026',
    phoneNumber: `+8190${randomInt(10_000_000, 99_999_999)}`,
    nickname: '花子',
    locale: 'ja',
    ...changes,
  };
}

/** Returns the newest code that was sent to an address or a number. */
export function codeFor(auth: Auth, to: string): string {
  const { code } = auth.pool.lastMessage(to);
  if (code === null) throw new Error('that message has no code');
  return code;
}

/** Returns a code that differs from the given one. */
export function wrongCode(right: string): string {
  return right === '000000' ? '000001' : '000000';
}

/** Signs up a new person; the account is unconfirmed. */
export async function signedUp(auth: Auth, changes?: Partial<SignUpInput>) {
  const person = newPerson(changes);
  const challenge = await auth.value<Challenge>('signUp', person);
  return { person, challenge };
}

/** Signs up a new person and confirms the account. */
export async function confirmed(auth: Auth, changes?: Partial<SignUpInput>): Promise<SignUpInput> {
  const { person } = await awaitingPassword(auth, changes);
  return person;
}

/** Signs up a new person and confirms the account, up to the PASSWORD challenge. */
export async function awaitingPassword(auth: Auth, changes?: Partial<SignUpInput>) {
  const { person, challenge } = await signedUp(auth, changes);
  const input = { username: person.email, code: codeFor(auth, person.email), session: challenge.session };
  return { person, challenge: await auth.value<Challenge>('confirmSignUp', input) };
}

/** Signs in a person with a confirmed account, a new one unless given, up to the SMS_MFA challenge. */
export async function awaitingSmsCode(auth: Auth, known?: SignUpInput) {
  const person = known ?? (await confirmed(auth));
  const { email: username, password, phoneNumber } = person;
  const challenge = await auth.value<Challenge>('signIn', { username, password });
  return { person, challenge, code: codeFor(auth, phoneNumber) };
}

/** Signs up, confirms and signs in a new person. */
export async function signedIn(auth: Auth, changes?: Partial<SignUpInput>) {
  const { person, challenge, code } = await awaitingSmsCode(auth, await confirmed(auth, changes));
  const tokens = await auth.value<Tokens>('respondToSmsChallenge', { session: challenge.session, code });
  return { person, tokens };
}
