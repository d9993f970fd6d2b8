import type { ChallengeKind } from '../../generated/schema.ts';
import type { Refusal } from '../runtime/outcome.ts';
import type { Handle } from './Handle.ts';
import { toHandleKey } from './handleKey.ts';
import { isSealedWith, seal, toSealedBytes, unseal } from './seal.ts';

/** Where the secrets come from that handles are sealed with. */
export interface HandleSecrets {
  /** The secret to seal with, or null when it cannot be had. */
  current(): Promise<string | null>;
  /** Other secrets that a handle may have been sealed with around a rotation: a newer one, the one before. */
  others(): Promise<string[]>;
}

/** An opened handle, or why it does not open. */
export type Opened = { ok: true; handle: Handle } | { ok: false; refusal: Refusal };

const INVALID: Opened = { ok: false, refusal: { code: 'SESSION_INVALID', restart: true } };
const EXPIRED: Opened = { ok: false, refusal: { code: 'SESSION_EXPIRED', restart: true } };
const MISMATCH: Opened = { ok: false, refusal: { code: 'CHALLENGE_MISMATCH' } };
const UNAVAILABLE: Opened = { ok: false, refusal: { code: 'TEMPORARILY_UNAVAILABLE' } };

/** Seals and opens the handles of one app client. */
export class Handles {
  readonly #secrets: HandleSecrets;
  readonly #clientId: string;

  constructor(secrets: HandleSecrets, clientId: string) {
    this.#secrets = secrets;
    this.#clientId = clientId;
  }

  /**
   * Seals a handle.
   * @throws when the client secret cannot be had; whoever seals has just used it, so this is a fault.
   */
  async seal(handle: Handle): Promise<string> {
    const secret = await this.#secrets.current();
    if (secret === null) throw new Error('no client secret to seal a handle with');
    return seal(handle, toHandleKey(secret), this.#clientId);
  }

  /**
   * Opens a handle that a client sent back. Takes any text and never throws for one.
   * @param kind the only kind that is accepted: anything else is CHALLENGE_MISMATCH, before its age is looked at.
   */
  async open(text: string, kind: ChallengeKind): Promise<Opened> {
    const bytes = toSealedBytes(text);
    if (bytes === null) return INVALID;
    const secret = await this.#secrets.current();
    if (secret === null) return UNAVAILABLE;
    const isItsKey = (candidate: string): boolean => isSealedWith(bytes, toHandleKey(candidate));
    const itsSecret = isItsKey(secret) ? secret : (await this.#secrets.others()).find(isItsKey);
    const handle = itsSecret === undefined ? null : unseal(bytes, toHandleKey(itsSecret), this.#clientId);
    if (handle === null) return INVALID;
    if (handle.kind !== kind) return MISMATCH;
    return handle.expiresAt <= Date.now() ? EXPIRED : { ok: true, handle };
  }
}
