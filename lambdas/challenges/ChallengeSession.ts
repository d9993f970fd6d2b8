import type { AuthFactor, ChallengeKind } from '../../generated/schema.ts';
import type { Claim } from '../pendingAccounts/contract.ts';

/**
 * The content of `Challenge.session`, from one step to the next. It is sealed: clients can neither read nor change it.
 */
export interface ChallengeSession {
  kind: ChallengeKind;
  /** Cognito's session of this step. */
  cognitoSession: string | null;
  /** The user pool's own user name (`USER_ID_FOR_SRP`, `UserSub`). */
  userId: string | null;
  /** The normalised user name that the flow began with. */
  username: string | null;
  /** Language of the user's messages. */
  locale: string | null;
  /** Kinds that the client can show; null for all. */
  supports: readonly ChallengeKind[] | null;
  /**
   * True for an imitation, issued so that an existing account is not revealed: its holder has not shown that the
   * account is theirs.
   */
  decoy: boolean;
  /** CONFIRM_SIGN_UP: what the person entered at sign-up. PASSWORD: the claim that completes a contested account. */
  claim: Claim | null;
  /** The hash of the password that was entered with the claim. */
  passwordHash: string | null;
  /**
   * PASSWORD: a mailed code that was entered without a challenge session; it counts with the account's password only.
   */
  code: string | null;
  /** NEW_PASSWORD_REQUIRED: the attributes that the answer has to give, by their names in `signUp`. */
  requiredAttributes?: readonly string[];
  /** SELECT_MFA_FACTOR: the second factors to choose from. */
  factors?: readonly AuthFactor[];
  /** True after a reset that could not end the other sessions: the sign-in that follows ends them. */
  signOutOthers?: boolean;
  /** How often the code of this step was sent again. */
  resends: number;
  /** Milliseconds since the epoch. */
  issuedAt: number;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}
