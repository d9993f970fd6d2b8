import { invokeFunction } from '../aws/invokeFunction.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type {
  Claim,
  Notice,
  NumberOutcome,
  PendingAccount,
  PendingAccountAction,
  PendingAccountActions,
} from './contract.ts';

/** The auth function's way to the function pendingAccounts. */
export class PendingAccounts {
  readonly #functionName: string;

  constructor(functionName: string) {
    this.#functionName = functionName;
  }

  /** Hands over a sign-up with an address or number that an account already has. Resolves when it is queued. */
  async signUpAgain(claim: Claim): Promise<void> {
    await this.#invoke('Event', 'signUpAgain', { claim });
  }

  /** Reports a new account. Resolves when the event is queued, in the same time as `signUpAgain`. */
  async newAccount(username: string): Promise<void> {
    await this.#invoke('Event', 'newAccount', { username });
  }

  /** Reports the first sign-in to an account. Resolves when the event is queued. */
  async signedIn(userId: string): Promise<void> {
    await this.#invoke('Event', 'signedIn', { userId });
  }

  /**
   * Mails a user a notice. Resolves when the event is queued, and also when it cannot be queued: a notice never fails
   * the change that it is about.
   */
  async notify(userId: string, notice: Notice): Promise<void> {
    await this.#invoke('Event', 'notify', { userId, notice }).catch(() => undefined);
  }

  /** Finds the account of a user name that is pending, or whose number is unproven; null when there is none. */
  async find(username: string): Promise<PendingAccount | null> {
    const { account } = await this.#invoke('RequestResponse', 'findPending', { username });
    // A null member of an answer is read as absent.
    return account ?? null;
  }

  /** Completes the account of an address that has just been proven, if it is pending. */
  async complete(
    event: PendingAccountActions['completeSignUp']['event'],
  ): Promise<PendingAccountActions['completeSignUp']['result']['outcome']> {
    const { outcome } = await this.#invoke('RequestResponse', 'completeSignUp', event);
    return outcome;
  }

  /** Takes a number from another account that has not proven it, so that the given account can have it. */
  async freeNumber(phoneNumber: string, userId: string): Promise<NumberOutcome> {
    const { outcome } = await this.#invoke('RequestResponse', 'freeNumber', { phoneNumber, userId });
    return outcome;
  }

  /** Reports a forgotten password. Resolves when the event is queued. */
  async forgotPassword(username: string): Promise<void> {
    await this.#invoke('Event', 'forgotPassword', { username });
  }

  /** Resolves with true when an operator's reset has mailed a code a moment ago. */
  async hasFreshResetCode(username: string): Promise<boolean> {
    const { fresh } = await this.#invoke('RequestResponse', 'hasFreshResetCode', { username });
    return fresh;
  }

  /** Lets the user link an identity of a provider. Resolves with the end of the permission, in milliseconds. */
  async allowLink(userId: string, provider: string): Promise<number> {
    const { expiresAt } = await this.#invoke('RequestResponse', 'allowLink', { userId, provider });
    return expiresAt;
  }

  /** Unlinks the identity of a provider. Resolves when it is done. */
  async unlink(userId: string, provider: string): Promise<void> {
    await this.#invoke('RequestResponse', 'unlink', { userId, provider });
  }

  /**
   * Resolves with false when the account that an external identity has just created was deleted, because another
   * identity owns its address. With true also when that cannot be found out: tokens that were issued must not be lost.
   */
  async keepsAccount(username: string): Promise<boolean> {
    const answer = await this.#invoke('RequestResponse', 'keepOneAccount', { username }).catch(() => null);
    return answer?.deleted !== true;
  }

  /** Signs a user out on every device. Resolves when it is done. */
  async signOut(username: string): Promise<void> {
    await this.#invoke('RequestResponse', 'signOut', { username });
  }

  /** @throws AuthError TEMPORARILY_UNAVAILABLE when the function cannot be invoked or fails */
  async #invoke<Action extends PendingAccountAction>(
    type: 'Event' | 'RequestResponse',
    action: Action,
    event: PendingAccountActions[Action]['event'],
  ): Promise<PendingAccountActions[Action]['result']> {
    try {
      return (await invokeFunction(this.#functionName, type, {
        action,
        ...event,
      })) as PendingAccountActions[Action]['result'];
    } catch {
      throw new AuthError('TEMPORARILY_UNAVAILABLE');
    }
  }
}
