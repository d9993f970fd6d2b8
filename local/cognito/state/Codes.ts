import type { Clock } from '../../clock.ts';
import type { State } from '../../state.ts';
import { hashCode, isCode } from './codeHash.ts';
import type { Contact } from '../settings/userPool.ts';
import { prepare } from './prepare.ts';
import type { User } from './Users.ts';

export type CodePurpose = 'SIGN_UP' | 'FORGOT_PASSWORD' | 'VERIFY_EMAIL' | 'VERIFY_PHONE_NUMBER';
/** `none` also stands for an expired code: AWS returns the same error for both. */
type CodeCheck = { state: 'right' | 'wrong'; attribute: Contact } | { state: 'none' };

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

/**
 * Codes that verify an e-mail address or a phone number: one per user and purpose; a new one replaces the previous one.
 */
export class Codes {
  readonly #state: State;
  readonly #clock: Clock;

  constructor(state: State, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
  }

  store(user: User, purpose: CodePurpose, sent: { code: string; attribute: Contact }): void {
    prepare(this.#state, 'INSERT OR REPLACE INTO cognito_codes VALUES (?, ?, ?, ?, ?, ?)').run(
      user.poolId,
      user.sub,
      purpose,
      sent.attribute,
      hashCode(sent.code),
      this.#clock.nowMillis() + CODE_SECONDS[purpose] * 1000,
    );
  }

  check(user: User, purpose: CodePurpose, code: string): CodeCheck {
    const row = prepare(
      this.#state,
      'SELECT attribute, hash, expires_at FROM cognito_codes WHERE pool_id = ? AND sub = ? AND purpose = ?',
    ).get(user.poolId, user.sub, purpose);
    if (!row || Number(row['expires_at']) <= this.#clock.nowMillis()) return { state: 'none' };
    const attribute: Contact = row['attribute'] === 'email' ? 'email' : 'phone_number';
    return { state: isCode(code, String(row['hash'])) ? 'right' : 'wrong', attribute };
  }

  /** Removes a code, so that it works only once. */
  remove(user: User, purpose: CodePurpose): void {
    prepare(this.#state, 'DELETE FROM cognito_codes WHERE pool_id = ? AND sub = ? AND purpose = ?').run(
      user.poolId,
      user.sub,
      purpose,
    );
  }

  removeAll(user: User): void {
    prepare(this.#state, 'DELETE FROM cognito_codes WHERE pool_id = ? AND sub = ?').run(user.poolId, user.sub);
  }
}
