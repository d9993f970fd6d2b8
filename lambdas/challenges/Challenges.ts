import type { AuthFactor, Challenge, ChallengeDetails, ChallengeKind, DeliveryMedium } from '../../generated/schema.ts';
import type { Claim } from '../pendingAccounts/contract.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Config } from '../runtime/config.ts';
import type { ChallengeSession } from './ChallengeSession.ts';
import { resendAvailableAt } from './resendAvailableAt.ts';
import { findSealingKey, seal, toSealedBytes, unseal } from './seal.ts';
import { toSealingKey } from './sealingKey.ts';

/** Where a code was sent; the destination is masked. */
export interface Delivery {
  medium: DeliveryMedium;
  destination: string;
}

/** A second factor to choose, and where its code goes. */
export interface Option {
  factor: AuthFactor;
  destination: string | null;
}

/** A step that the user has to take next. */
export interface Step {
  kind: ChallengeKind;
  /** Cognito's name of the step, shown when the client does not support its kind. */
  cognitoName: string;
  delivery: Delivery | null;
  /** Validity of the challenge session; Cognito's own validity of a sign-in challenge unless given. */
  validMillis?: number;
  cognitoSession?: string | null;
  userId?: string | null;
  decoy?: boolean;
  claim?: Claim | null;
  passwordHash?: string | null;
  code?: string | null;
  /** NEW_PASSWORD_REQUIRED: the attributes that the answer has to give, by their names in `signUp`. */
  requiredAttributes?: readonly string[];
  /** SELECT_MFA_FACTOR: the second factors to choose from. */
  options?: readonly Option[];
  /** How often its code was sent again; 0 unless given. */
  resends?: number;
}

/** What stays the same from step to step. */
export type Flow = Pick<ChallengeSession, 'username' | 'locale' | 'supports' | 'signOutOthers'>;

/** Source of the secrets that challenge sessions are sealed with. */
export interface SealingSecrets {
  /** Returns the secret to seal with, or null when it is not available. */
  current(): Promise<string | null>;
  /** Returns other secrets that may be in use around a rotation: a newer one, and the one before. */
  others(): Promise<string[]>;
}

/** Issues the challenges of one app client and opens the challenge sessions that clients send back. */
export class Challenges {
  readonly #secrets: SealingSecrets;
  readonly #clientId: string;
  readonly #fallbackUrl: string | null;
  readonly #validMillis: number;

  constructor(secrets: SealingSecrets, config: Config) {
    this.#secrets = secrets;
    this.#clientId = config.clientId;
    this.#fallbackUrl = config.fallbackUrl;
    this.#validMillis = config.published.challengeValidityMinutes * 60_000;
  }

  /**
   * Issues the challenge of a step. A kind that the client did not list in `supports` becomes UNSUPPORTED, and its
   * challenge session opens nothing: `supports` selects what is shown and never skips a factor.
   * @throws Error when the client secret is not available; the caller has just used it, so this is a fault
   */
  async issue(step: Step, { username, locale, supports, signOutOthers }: Flow): Promise<Challenge> {
    const supported = step.kind !== 'UNSUPPORTED' && (supports === null || supports.includes(step.kind));
    const kind = supported ? step.kind : 'UNSUPPORTED';
    const issuedAt = Date.now();
    const expiresAt = issuedAt + (step.validMillis ?? this.#validMillis);
    const session: ChallengeSession = {
      kind,
      cognitoSession: (supported && step.cognitoSession) || null,
      userId: (supported && step.userId) || null,
      username,
      locale,
      supports: supports && [...new Set(supports)],
      decoy: step.decoy ?? false,
      claim: (supported && step.claim) || null,
      passwordHash: (supported && step.passwordHash) || null,
      code: (supported && step.code) || null,
      ...(supported && step.requiredAttributes && { requiredAttributes: step.requiredAttributes }),
      ...(supported && step.options && { factors: step.options.map(({ factor }) => factor) }),
      ...(signOutOthers && { signOutOthers }),
      resends: step.resends ?? 0,
      issuedAt,
      expiresAt,
    };
    const resendAt = resendAvailableAt(session);
    return {
      __typename: 'Challenge',
      kind,
      session: await this.#seal(session),
      expiresAt: new Date(expiresAt).toISOString(),
      expiresIn: Math.floor((expiresAt - issuedAt) / 1000),
      resendAvailableAt: resendAt === null ? null : new Date(resendAt).toISOString(),
      resendAvailableIn: resendAt === null ? null : Math.ceil((resendAt - issuedAt) / 1000),
      delivery: step.delivery && { __typename: 'CodeDelivery', ...step.delivery },
      details: supported ? toDetails(step) : this.#toUnsupported(step.cognitoName),
    };
  }

  /**
   * Opens a challenge session that a client sent back. Takes any text.
   * @param kind the accepted kind
   * @throws AuthError SESSION_INVALID for a text that this app client did not seal, CHALLENGE_MISMATCH for another
   * kind, SESSION_EXPIRED for one that is too old, TEMPORARILY_UNAVAILABLE when the client secret is not available
   */
  async open(text: string, kind: ChallengeKind): Promise<ChallengeSession> {
    const session = await this.read(text, [kind]);
    if (isExpired(session)) throw new AuthError('SESSION_EXPIRED', { restart: true });
    return session;
  }

  /**
   * As `open`, but for several kinds, and also for a challenge session that is too old.
   * @throws AuthError as `open`, without SESSION_EXPIRED
   */
  async read(text: string, kinds: readonly ChallengeKind[]): Promise<ChallengeSession> {
    const session = await this.#unseal(text);
    if (session === null) throw new AuthError('SESSION_INVALID', { restart: true });
    if (!kinds.includes(session.kind)) throw new AuthError('CHALLENGE_MISMATCH');
    return session;
  }

  async #seal(session: ChallengeSession): Promise<string> {
    const secret = await this.#secrets.current();
    if (secret === null) throw new Error('no client secret to seal a challenge session with');
    return seal(session, toSealingKey(secret), this.#clientId);
  }

  async #unseal(text: string): Promise<ChallengeSession | null> {
    const bytes = toSealedBytes(text);
    if (bytes === null) return null;
    const secret = await this.#secrets.current();
    if (secret === null) throw new AuthError('TEMPORARILY_UNAVAILABLE');
    const key = await findSealingKey(bytes, secret, this.#secrets);
    return key && unseal(bytes, key, this.#clientId);
  }

  #toUnsupported(cognitoName: string): NonNullable<Challenge['details']> {
    return { __typename: 'UnsupportedChallenge', cognitoName, fallbackUrl: this.#fallbackUrl };
  }
}

/** Returns true for a challenge session that is too old. */
export function isExpired({ expiresAt }: ChallengeSession): boolean {
  return expiresAt <= Date.now();
}

function toDetails({ requiredAttributes, options }: Step): ChallengeDetails | null {
  if (options !== undefined) {
    return {
      __typename: 'FactorChoice',
      options: options.map((option) => ({ __typename: 'FactorOption', ...option })),
    };
  }
  return requiredAttributes === undefined
    ? null
    : { __typename: 'NewPasswordRequirements', requiredAttributes: [...requiredAttributes] };
}
