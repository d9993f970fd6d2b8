import type { Challenge, ChallengeKind, DeliveryMedium } from '../../generated/schema.ts';
import type { Handle } from './Handle.ts';
import type { Handles } from './Handles.ts';
import { resendAvailableAt } from './resendAvailableAt.ts';

/** Where a code went; the destination is masked. */
export interface Delivery {
  medium: DeliveryMedium;
  destination: string;
}

/** A step that the user has to take next. */
export interface Step {
  kind: ChallengeKind;
  /** Cognito's name of it, shown when the client cannot play it. */
  cognitoName: string;
  delivery: Delivery | null;
  /** How long its handle is good for. */
  validMillis: number;
  cognitoSession?: string | null;
  userId?: string | null;
  decoy?: boolean;
  /** How often its code was sent again; 0 unless given. */
  resends?: number;
}

/** What stays the same from step to step. */
export interface Traveller {
  /** The normalised user name that the flow began with. */
  username: string | null;
  locale: string | null;
  /** Kinds that the client can show; null for all. */
  supports: readonly ChallengeKind[] | null;
}

/** Turns steps into challenges, each with its sealed handle. */
export class Challenges {
  readonly #handles: Handles;
  readonly #fallbackUrl: string | null;

  /** @param fallbackUrl where a user can finish a step that the client cannot show, or null. */
  constructor(handles: Handles, fallbackUrl: string | null) {
    this.#handles = handles;
    this.#fallbackUrl = fallbackUrl;
  }

  /**
   * The challenge for a step. One that the client did not list in `supports` becomes UNSUPPORTED, and its handle holds nothing:
   * `supports` chooses what is shown and never skips a factor.
   */
  async issue(step: Step, { username, locale, supports }: Traveller): Promise<Challenge> {
    const playable = step.kind !== 'UNSUPPORTED' && (supports === null || supports.includes(step.kind));
    const kind = playable ? step.kind : 'UNSUPPORTED';
    const issuedAt = Date.now();
    const expiresAt = issuedAt + step.validMillis;
    const handle: Handle = {
      kind,
      cognitoSession: (playable && step.cognitoSession) || null,
      userId: (playable && step.userId) || null,
      username,
      locale,
      supports: supports && [...new Set(supports)],
      decoy: step.decoy ?? false,
      resends: step.resends ?? 0,
      issuedAt,
      expiresAt,
    };
    const resendAt = resendAvailableAt(handle);
    return {
      __typename: 'Challenge',
      kind,
      session: await this.#handles.seal(handle),
      expiresAt: new Date(expiresAt).toISOString(),
      resendAvailableAt: resendAt === null ? null : new Date(resendAt).toISOString(),
      delivery: step.delivery && { __typename: 'CodeDelivery', ...step.delivery },
      details: playable ? null : this.#toDetails(step.cognitoName),
    };
  }

  #toDetails(cognitoName: string): NonNullable<Challenge['details']> {
    return { __typename: 'UnsupportedChallenge', cognitoName, fallbackUrl: this.#fallbackUrl };
  }
}
