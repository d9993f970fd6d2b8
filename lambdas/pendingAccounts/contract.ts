// The events of the function pendingAccounts, and their results. The auth function imports these types.

/** What a person entered at sign-up, besides the password; every value normalised. */
export interface Claim {
  email: string;
  phoneNumber: string;
  nickname: string;
  locale: string;
}

/** An account that waits for the confirmation of its address, or a contested one that waits for its completion. */
export interface PendingAccount {
  /** The user pool's own user name. */
  userId: string;
  /** True for an account that was signed up for more than once: no one knows its password. */
  contested: boolean;
}

/** The events by their action, each with its result. */
export interface PendingAccountActions {
  /** Handles a sign-up with an address or a number that an account already has. */
  signUpAgain: { event: { claim: Claim }; result: Record<string, never> };
  /** Finds the pending account of a user name. */
  findPending: { event: { username: string }; result: { account: PendingAccount | null } };
  /**
   * Gives a contested account, whose address has just been confirmed, the claim and the password of the confirmer; one
   * that is completed already stays as it is. `gone`: the account was replaced. `phoneTaken`: a confirmed account has
   * the number.
   */
  completeSignUp: {
    event: { userId: string; password: string; claim: Claim };
    result: { outcome: 'completed' | 'gone' | 'phoneTaken' };
  };
  /** Deletes the accounts that were not confirmed within their validity. The schedule's event. */
  removeExpired: { event: object; result: Record<string, never> };
}

/** The name of an action. */
export type PendingAccountAction = keyof PendingAccountActions;

/** The event of the function. */
export type PendingAccountEvent = {
  [Action in PendingAccountAction]: { action: Action } & PendingAccountActions[Action]['event'];
}[PendingAccountAction];
