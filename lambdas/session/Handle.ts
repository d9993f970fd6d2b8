import type { ChallengeKind } from '../../generated/schema.ts';

/** What a sealed handle carries from one step to the next. The client cannot read or change any of it. */
export interface Handle {
  kind: ChallengeKind;
  /** Cognito's session of this step. */
  cognitoSession: string | null;
  /** The user pool's own name of the user (`USER_ID_FOR_SRP`, `UserSub`). */
  userId: string | null;
  /** The normalised user name that the step began with. */
  username: string | null;
  /** Language of this user's messages. */
  locale: string | null;
  /** Kinds that the client can show; null for all. */
  supports: readonly ChallengeKind[] | null;
  /**
   * True when whoever holds it has not shown that the account is theirs: it only looks like the real one, so that an existing
   * account is not revealed.
   */
  decoy: boolean;
  /** How often the code of this step was sent again. */
  resends: number;
  /** Milliseconds since the epoch. */
  issuedAt: number;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}
