import { kinds, type ChallengeFragment } from '../generated/operations.ts';
import { keepJson } from './keepJson.ts';
import type { AnyOutcome, Challenge } from './outcome.ts';
import type { TextStorage } from './storage.ts';

/** What the client looks at in an input; a document's own type says what it has. */
export interface AnyInput {
  session?: string | null;
  username?: string | null | undefined;
  email?: string;
  password?: string | undefined;
  refreshToken?: string;
}

type Ask = () => Promise<AnyOutcome>;

/** The step that the user is at, and how it was reached. */
export interface Steps {
  /** The challenge that came last. */
  current: () => Challenge | null;
  /**
   * Goes on to a challenge, and keeps it.
   * @param input what it is the answer to
   * @param again how to come here once more, when the way led through a password; it stays in memory
   */
  reach(challenge: ChallengeFragment, input: AnyInput | undefined, again: Ask): Challenge;
  /** How a challenge was reached, if that is still known. */
  wayTo(session: string): Ask | undefined;
  /** The way is at its end. */
  leave(): void;
}

/** Keeps the user's step in a storage; never what was typed. */
export function createSteps(storage: TextStorage): Steps {
  const kept = keepJson<Challenge>(storage, 'genkan.challenge');
  let way: { session: string; again: Ask } | undefined;

  return {
    current: kept.get,
    reach(fragment, input = {}, again) {
      const before = kept.get();
      const challenge = {
        ...fragment,
        username:
          input.username ?? input.email ?? (before?.session === input.session ? before?.username : null) ?? null,
        ...(!KNOWN.includes(fragment.kind) && { kind: 'UNSUPPORTED', details: null }),
      } as Challenge;
      way = input.password ? { session: challenge.session, again } : undefined;
      kept.set(challenge);
      return challenge;
    },
    wayTo: (session) => (way?.session === session ? way.again : undefined),
    leave() {
      way = undefined;
      kept.set(null);
    },
  };
}

const KNOWN: readonly string[] = [...kinds, 'UNSUPPORTED'];
