import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import type { AuthResult, Challenge } from '../../generated/schema.ts';
import type { Message } from '../../local/engineApi.ts';
import { storedAccount } from './operator.ts';
import type { Auth } from './startAuth.ts';

/** The people of a run: the owner of the mailbox, and a stranger who signs up with the owner's address. */
export type Name = 'owner' | 'stranger';

/** What a person enters at sign-up. */
interface Entry {
  password: string;
  phoneNumber: string;
}

/** A browser: the challenge sessions that it holds. */
interface Device {
  confirmSession: string | null;
  passwordSession: string | null;
  /** The password of the last sign-up or sign-in on this device. */
  password: string | null;
}

interface Person {
  /** The first and the changed entry. The stranger's changed one has the owner's number. */
  entries: readonly [Entry, Entry];
  devices: readonly [Device, Device];
}

/**
 * Parts of an answer that do not depend on the time: the kind and the length of the challenge session, or the error.
 */
type Shape = string;

const realNow = Date.now.bind(Date);
let offsetMillis = 0;

/** Moves the clock of this process, which the engine and the functions share, from its place at the last call. */
export function moveClock(millis: number): void {
  offsetMillis += millis;
  vi.spyOn(Date, 'now').mockImplementation(() => realNow() + offsetMillis);
}

let numbers = 10_000_000;
function newNumber(): string {
  numbers += 1;
  return `+8190${numbers}`;
}

function newDevice(): Device {
  return { confirmSession: null, passwordSession: null, password: null };
}

/** One address, its owner and a stranger, and all that they get from the gateway. */
export class SignUpPeople {
  readonly email = `owner.${randomUUID()}@example.jp`;
  readonly people: Readonly<Record<Name, Person>>;
  /** Codes in the owner's mailbox that belong to a sign-up, oldest first. */
  readonly codes: string[] = [];
  /** Answers to the stranger's signUp, resendCode and confirmSignUp. */
  readonly strangerAnswers: Shape[] = [];
  /** Violations of the properties that hold at any time. */
  readonly violations: string[] = [];
  /** The account that the owner has signed in to. */
  owned: { userId: string; password: string } | null = null;
  /** Attempts since the last long wait that Cognito or the gateway limits. */
  readonly used = { wrongCodes: 0, wrongPasswords: 0, abandoned: false };
  readonly #auth: Auth;
  readonly #texts = new Map<string, string[]>();
  readonly #stopListening: () => void;

  constructor(auth: Auth) {
    this.#auth = auth;
    const numberOf = { owner: [newNumber(), newNumber()] as const, stranger: newNumber() };
    this.people = {
      owner: {
        entries: [
          { password: 'Owner-First-1', phoneNumber: numberOf.owner[0] },
          { password: 'Owner-Second-2', phoneNumber: numberOf.owner[1] },
        ],
        devices: [newDevice(), newDevice()],
      },
      stranger: {
        entries: [
          { password: 'Stranger-First-1', phoneNumber: numberOf.stranger },
          { password: 'Stranger-Second-2', phoneNumber: numberOf.owner[0] },
        ],
        devices: [newDevice(), newDevice()],
      },
    };
    this.#stopListening = auth.pool.inbox.onMessage((message) => this.#receive(message));
  }

  close(): void {
    this.#stopListening();
  }

  #receive({ to, code, subject }: Message): void {
    if (to === this.email) {
      if (code !== null && !isNotice(subject)) this.codes.push(code);
      return;
    }
    if (code !== null) this.#texts.set(to, [...(this.#texts.get(to) ?? []), code]);
    if (to === this.people.stranger.entries[0].phoneNumber) this.violations.push('the stranger got a text');
  }

  async signUp(name: Name, device: 0 | 1, entry: 0 | 1): Promise<void> {
    const { entries, devices } = this.people[name];
    const { password, phoneNumber } = entries[entry];
    const nickname = name === 'owner' ? 'Vic' : 'Mallory';
    const input = { email: this.email, password, phoneNumber, nickname, locale: 'en' };
    const challenge = await this.#send(name, 'signUp', input);
    if (challenge !== null) Object.assign(devices[device], { confirmSession: challenge.session, password });
  }

  /** Signs up while the function pendingAccounts fails, so that the event of a sign-up again is lost. */
  async signUpInVain(name: Name, device: 0 | 1, entry: 0 | 1): Promise<void> {
    this.#auth.pendingAccounts.beforeRun = () => {
      throw new Error('the function fails');
    };
    try {
      await this.signUp(name, device, entry);
    } finally {
      this.#auth.pendingAccounts.beforeRun = null;
    }
  }

  /**
   * The stranger signs up with an address of the stranger's own and a number of the owner, enters the mailed code and
   * completes the sign-up. Whether an account has proven the number is what the stranger does learn then.
   */
  async takeNumber(entry: 0 | 1): Promise<void> {
    const email = `stranger.${randomUUID()}@example.jp`;
    const { password } = this.people.stranger.entries[0];
    const { phoneNumber } = this.people.owner.entries[entry];
    const input = { email, password, phoneNumber, nickname: 'Mallory', locale: 'en' };
    const challenge = await this.#send('stranger', 'signUp', input);
    const mails = this.#auth.pool.inbox.list().filter(({ to }) => to === email);
    this.strangerAnswers.push(mails.map(({ body, code }) => body.replaceAll(String(code), '')).join());
    const answer = { username: email, code: mails.at(-1)?.code, session: challenge?.session };
    const confirmed = await this.#send('stranger', 'confirmSignUp', answer);
    const { session } = confirmed ?? {};
    await this.#auth.invoke('respondToPasswordChallenge', { session, password });
  }

  async resend(name: Name, device: 0 | 1, withSession: boolean): Promise<void> {
    const held = this.people[name].devices[device];
    if (withSession && held.confirmSession === null) return;
    const input = withSession ? { session: held.confirmSession } : { username: this.email };
    const challenge = await this.#send(name, 'resendCode', input);
    if (challenge !== null) held.confirmSession = challenge.session;
  }

  async confirm(
    name: Name,
    device: 0 | 1,
    how: { withSession: boolean; code: 'newest' | 'older' | 'wrong' },
  ): Promise<void> {
    const held = this.people[name].devices[device];
    const code = this.#codeFor(name, how.code);
    const session = how.withSession ? held.confirmSession : null;
    if (code === null || (how.withSession && session === null)) return;
    const challenge = await this.#send(name, 'confirmSignUp', { username: this.email, code, session });
    if (challenge === null) {
      this.used.wrongCodes += 1;
      return;
    }
    held.passwordSession = challenge.session;
    this.used.abandoned ||= name === 'owner' && how.withSession;
  }

  async answer(name: Name, device: 0 | 1, right: boolean): Promise<boolean> {
    const { devices, entries } = this.people[name];
    const { passwordSession: session, password } = devices[device];
    if (session === null) return false;
    const typed = right ? (password ?? entries[0].password) : 'Mistyped-Pass-9';
    const result = await this.#auth.invoke('respondToPasswordChallenge', { session, password: typed });
    return this.#enter(name, result, typed);
  }

  async signIn(name: Name, device: 0 | 1, entry: 0 | 1): Promise<boolean> {
    const { password } = this.people[name].entries[entry];
    return this.signInWith(name, device, password);
  }

  async signInWith(name: Name, device: 0 | 1, password: string): Promise<boolean> {
    const result = await this.#auth.invoke('signIn', { username: this.email, password });
    const challenge = result.ok ? (result.value as AuthResult) : null;
    if (challenge?.__typename === 'Challenge' && challenge.kind === 'CONFIRM_SIGN_UP') {
      await this.#keepSignIn(name, device, { confirmSession: challenge.session, password });
    }
    return this.#enter(name, result, password);
  }

  /**
   * The owner goes on with the challenge session of a sign-in. The stranger, who tries a code at once, does not keep
   * it: whether the own password is still the account's is what a stranger does learn
   * (docs/decisions/pending-accounts.md).
   */
  async #keepSignIn(name: Name, device: 0 | 1, held: { confirmSession: string; password: string }): Promise<void> {
    if (name === 'owner') {
      Object.assign(this.people.owner.devices[device], held);
      return;
    }
    const input = { username: this.email, code: '000000', session: held.confirmSession };
    if ((await this.#auth.invoke('confirmSignUp', input)).ok) this.violations.push('a wrong code was accepted');
  }

  /** Follows a result to the end: the texted code, read on the person's own phones, gives tokens. */
  async #enter(name: Name, outcome: Awaited<ReturnType<Auth['invoke']>>, password: string): Promise<boolean> {
    if (!outcome.ok) {
      this.used.wrongPasswords += 1;
      return false;
    }
    const next = outcome.value as AuthResult;
    if (next.__typename !== 'Challenge' || next.kind !== 'SMS_MFA') return false;
    if (name === 'stranger') this.violations.push('the stranger passed the first factor');
    const phones = name === 'owner' ? this.people.owner.entries.map(({ phoneNumber }) => phoneNumber) : [];
    for (const code of phones.flatMap((phone) => this.#texts.get(phone)?.at(-1) ?? [])) {
      const entered = await this.#auth.invoke('respondToSmsChallenge', { session: next.session, code });
      if (!entered.ok) continue;
      const userId = String((await storedAccount(this.#auth, this.email))?.userId);
      if (this.owned !== null && this.owned.userId !== userId) this.violations.push('the owner lost the account');
      this.owned = { userId, password };
      this.used.abandoned = false;
      return true;
    }
    return false;
  }

  #codeFor(name: Name, which: 'newest' | 'older' | 'wrong'): string | null {
    // The stranger cannot read the mailbox.
    if (name === 'stranger') return '000000';
    if (which === 'wrong') return this.codes.at(-1) === '000000' ? '000001' : '000000';
    return this.codes.at(which === 'newest' ? -1 : -2) ?? null;
  }

  async #send(
    name: Name,
    operation: 'signUp' | 'resendCode' | 'confirmSignUp',
    input: object,
  ): Promise<Challenge | null> {
    const outcome = await this.#auth.invoke(operation, input);
    const challenge = outcome.ok ? (outcome.value as Challenge) : null;
    const shape = outcome.ok
      ? `${challenge?.kind} ${challenge?.delivery?.destination} ${challenge?.session.length}`
      : toShape(outcome.error.code);
    if (name === 'stranger') this.strangerAnswers.push(`${operation}: ${shape}`);
    return challenge;
  }
}

/**
 * What the creator of an account learns of the limit and age of its code is known: docs/decisions/pending-accounts.md.
 */
function toShape(code: string): Shape {
  return code === 'TOO_MANY_ATTEMPTS' || code === 'CODE_EXPIRED' ? 'CODE_MISMATCH' : code;
}

function isNotice(subject: string | null): boolean {
  return /already have/i.test(subject ?? '');
}
