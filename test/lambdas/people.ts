import { randomInt, randomUUID } from 'node:crypto';
import type { Challenge, SignUpInput, Tokens } from '../../generated/schema.ts';
import type { Auth } from './startAuth.ts';

/** A person nobody has met: e-mail address and phone number are new at every call. */
export function stranger(changes: Partial<SignUpInput> = {}): SignUpInput {
  return {
    email: `hanako.${randomUUID()}@example.jp`,
    password: 'Sakura-2026',
    phoneNumber: `+8190${randomInt(10_000_000, 99_999_999)}`,
    nickname: '花子',
    locale: 'ja',
    ...changes,
  };
}

/** The newest code that was sent to an address or a number. */
export function codeFor(auth: Auth, to: string): string {
  const { code } = auth.pool.lastMessage(to);
  if (code === null) throw new Error('that message has no code');
  return code;
}

/** A code that is not the newest one. */
export function wrongCode(right: string): string {
  return right === '000000' ? '000001' : '000000';
}

/** A new person with an unconfirmed account. */
export async function signedUp(auth: Auth, changes?: Partial<SignUpInput>) {
  const person = stranger(changes);
  const challenge = await auth.value<Challenge>('signUp', person);
  return { person, challenge };
}

/** A new person with a confirmed account. */
export async function confirmed(auth: Auth, changes?: Partial<SignUpInput>): Promise<SignUpInput> {
  const { person } = await signedUp(auth, changes);
  await auth.value('confirmSignUp', { username: person.email, code: codeFor(auth, person.email) });
  return person;
}

/** A person whose account has just been confirmed, and the handle of what comes next. */
export async function atPassword(auth: Auth, changes?: Partial<SignUpInput>) {
  const { person, challenge } = await signedUp(auth, changes);
  const input = { username: person.email, code: codeFor(auth, person.email), session: challenge.session };
  return { person, challenge: await auth.value<Challenge>('confirmSignUp', input) };
}

/** A confirmed person before the SMS challenge. */
export async function challenged(auth: Auth, person?: SignUpInput) {
  const traveller = person ?? (await confirmed(auth));
  const { email: username, password, phoneNumber } = traveller;
  const challenge = await auth.value<Challenge>('signIn', { username, password });
  return { person: traveller, challenge, code: codeFor(auth, phoneNumber) };
}

/** A person who is signed in. */
export async function signedIn(auth: Auth) {
  const { person, challenge, code } = await challenged(auth);
  const tokens = await auth.value<Tokens>('respondToSmsChallenge', { session: challenge.session, code });
  return { person, tokens };
}
