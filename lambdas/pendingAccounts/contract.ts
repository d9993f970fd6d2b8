// The events of the function pendingAccounts, and their results. The auth function imports these types.

/** What a person entered at sign-up, besides the password; every value normalised. */
export interface Claim {
  email: string;
  phoneNumber: string;
  nickname: string;
  locale: string;
  /** Values of the deployment's own attributes, by their names without `custom:`. Absent in older claims. */
  attributes?: Readonly<Record<string, string>>;
}

/** An account that was not signed up for completely, or not signed in to: docs/decisions/pending-accounts.md. */
export interface PendingAccount {
  /** The user pool's own user name. */
  userId: string;
  /** True for an account that no one has completed; false for one whose number is unproven. */
  pending: boolean;
  /** True for an account that was contested and then completed, so that its creator may be another person. */
  completed: boolean;
  /** True for an account that any sign-up with its address can confirm and complete, not only the first one. */
  contested: boolean;
}

/** What became of a phone number that another account may have. */
export type NumberOutcome = 'free' | 'phoneTaken' | 'phoneBusy';

/** The subject of a mail about a change that was made with a user's session. */
export type Notice = 'PASSWORD_CHANGED' | 'EMAIL_CHANGE' | 'PHONE_NUMBER_CHANGED' | 'MFA_CHANGED' | 'LINKS';

/** The events by their action, each with its result. */
export interface PendingAccountActions {
  /** Marks a new account as one that was signed up for, as opposed to one that an operator created. */
  newAccount: { event: { username: string }; result: Record<string, never> };
  /** Marks an account as one that was signed in to: it cannot lose its number or be replaced any more. */
  signedIn: { event: { userId: string }; result: Record<string, never> };
  /** Handles a sign-up with an address or a number that an account already has. */
  signUpAgain: { event: { claim: Claim }; result: Record<string, never> };
  /** Mails a user a notice, with a code to reset the password. */
  notify: { event: { userId: string; notice: Notice }; result: Record<string, never> };
  /** Finds the account of a user name that is pending, or whose number is unproven. */
  findPending: { event: { username: string }; result: { account: PendingAccount | null } };
  /**
   * Gives the pending account of an address the claim and the password of the person who has just proven the address.
   * Any other account stays as it is. `phoneTaken`: an account in use has the number. `phoneBusy`: an account that was
   * completed a moment ago has it, and may prove it now.
   */
  completeSignUp: {
    event: { password: string; claim: Claim };
    result: { outcome: 'completed' | 'phoneTaken' | 'phoneBusy' };
  };
  /**
   * Takes a number from another account than the given one, if that has not proven it. Outcomes as of completeSignUp;
   * `free`: no other account has the number.
   */
  freeNumber: { event: { phoneNumber: string; userId: string }; result: { outcome: NumberOutcome } };
  /** Mails the owner of an account that is not confirmed, or never signed in to after an invitation, what to do. */
  forgotPassword: { event: { username: string }; result: Record<string, never> };
  /** Finds out whether a code to reset the password of an account was mailed by an operator a moment ago. */
  hasFreshResetCode: { event: { username: string }; result: { fresh: boolean } };
  /** Signs a user out on every device, after the password was reset. */
  signOut: { event: { username: string }; result: Record<string, never> };
  /**
   * Records that a signed-in user wants to link an identity of a provider, for the PreSignUp trigger. `expiresAt`:
   * milliseconds since 1970.
   */
  allowLink: { event: { userId: string; provider: string }; result: { expiresAt: number } };
  /** Unlinks the identity of a provider from an account that another way in created. */
  unlink: { event: { userId: string; provider: string }; result: Record<string, never> };
  /**
   * Deletes the account that an external identity has just created, when another identity owns an older one with the
   * address.
   */
  keepOneAccount: { event: { username: string }; result: { deleted: boolean } };
  /** Deletes the accounts that were not confirmed within their validity. The schedule's event. */
  removeExpired: { event: object; result: Record<string, never> };
}

/** The name of an action. */
export type PendingAccountAction = keyof PendingAccountActions;

/** The event of the function. */
export type PendingAccountEvent = {
  [Action in PendingAccountAction]: { action: Action } & PendingAccountActions[Action]['event'];
}[PendingAccountAction];
