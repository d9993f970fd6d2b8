import type { Clock } from '../../clock.ts';
import type { State } from '../../state.ts';
import { hashCode, isCode } from './codeHash.ts';
import type { Contact } from '../settings/userPool.ts';
import { prepare } from './prepare.ts';
import type { User } from './Users.ts';

export type CodePurpose = 'SIGN_UP' | 'FORGOT_PASSWORD' | 'VERIFY_EMAIL' | 'VERIFY_PHONE_NUMBER';
/** A code, and the contact that it was sent to. */
interface SentCode {
  code: string;
  attribute: Contact;
  value: string;
}
/**
 * `none` also stands for an expired code: AWS returns the same error for both. `value` is the address or number that
 * the code was sent to; null for a code of an older state.
 */
type CodeCheck = { state: 'right' | 'wrong'; attribute: Contact; value: string | null } | { state: 'none' };

/**
 * Lifetime of a code in seconds.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const CODE_SECONDS: Readonly<Record<CodePurpose, number>> = {
  SIGN_UP: 24 * 3600,
  FORGOT_PASSWORD: 3600,
  VERIFY_EMAIL: 24 * 3600,
  VERIFY_PHONE_NUMBER: 24 * 3600,
};

/** Returns the purpose of a code that verifies a contact of a confirmed user. */
export function verificationOf(contact: Contact): CodePurpose {
  return contact === 'email' ? 'VERIFY_EMAIL' : 'VERIFY_PHONE_NUMBER';
}

/**
 * Codes that verify an e-mail address or a phone number: one per user and purpose; a new one replaces the previous one.
 * A code verifies the value that it was sent to, which for a pending change is not yet the user's attribute.
 */
export class Codes {
  readonly #state: State;
  readonly #clock: Clock;

  constructor(state: State, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
  }

  store(user: User, purpose: CodePurpose, sent: SentCode): void {
    prepare(this.#state, 'INSERT OR REPLACE INTO cognito_codes VALUES (?, ?, ?, ?, ?, ?, ?)').run(
      user.poolId,
      user.sub,
      purpose,
      sent.attribute,
      hashCode(sent.code),
      this.#clock.nowMillis() + CODE_SECONDS[purpose] * 1000,
      sent.value,
    );
  }

  check(user: User, purpose: CodePurpose, code: string): CodeCheck {
    const row = this.#valid(user, purpose);
    if (!row) return { state: 'none' };
    const attribute: Contact = row['attribute'] === 'email' ? 'email' : 'phone_number';
    const value = typeof row['value'] === 'string' ? row['value'] : null;
    return { state: isCode(code, String(row['hash'])) ? 'right' : 'wrong', attribute, value };
  }

  /** Returns the address or number that a valid code was sent to; null when there is none. */
  sentTo(user: User, purpose: CodePurpose): string | null {
    const value = this.#valid(user, purpose)?.['value'];
    return typeof value === 'string' ? value : null;
  }

  /** Removes a code, so that it works only once. */
  remove(user: User, purpose: CodePurpose): void {
    prepare(this.#state, 'DELETE FROM cognito_codes WHERE pool_id = ? AND sub = ? AND purpose = ?').run(
      user.poolId,
      user.sub,
      purpose,
    );
  }

  /** Removes the code that verifies a contact, unless it was sent to the value that the contact has now. */
  removeSuperseded(user: User, contact: Contact): void {
    const sql = 'DELETE FROM cognito_codes WHERE pool_id = ? AND sub = ? AND purpose = ? AND value IS NOT ?';
    const value = user.attributes[contact] ?? null;
    prepare(this.#state, sql).run(user.poolId, user.sub, verificationOf(contact), value);
  }

  removeAll(user: User): void {
    prepare(this.#state, 'DELETE FROM cognito_codes WHERE pool_id = ? AND sub = ?').run(user.poolId, user.sub);
  }

  #valid(user: User, purpose: CodePurpose): Record<string, unknown> | undefined {
    return prepare(
      this.#state,
      `SELECT attribute, hash, value FROM cognito_codes
        WHERE pool_id = ? AND sub = ? AND purpose = ? AND expires_at > ?`,
    ).get(user.poolId, user.sub, purpose, this.#clock.nowMillis());
  }
}
