import { kinds, type ChallengeFragment } from '../generated/operations.ts';
import { keepJson } from './keepJson.ts';
import type { Challenge } from './outcome.ts';
import type { TextStorage } from './storage.ts';

/** What the client looks at in an input; a document's own type says what it has. */
export interface AnyInput {
  session?: string | null;
  username?: string | null;
  email?: string;
  password?: string;
  refreshToken?: string;
}

/** What signs a user in. */
interface Credentials {
  username: string;
  password: string;
}

/** The step that the user is at, and how it was reached. */
export interface Steps {
  /** The challenge that came last. */
  current: () => Challenge | null;
  /**
   * Goes on to a challenge, and keeps it.
   * @param input what it is the answer to
   */
  reach(challenge: ChallengeFragment, input?: AnyInput): Challenge;
  /** The password that led to a challenge, and whose it is, if both are still known. They stay in memory. */
  credentialsOf(session: string): Credentials | undefined;
  /** The way is at its end. */
  leave(): void;
}

/** Keeps the user's step in a storage; never what was typed. */
export function createSteps(storage: TextStorage): Steps {
  const kept = keepJson<Challenge>(storage, 'genkan.challenge');
  let typed: { session: string; credentials: Credentials } | undefined;

  return {
    current: kept.get,
    reach(fragment, input = {}) {
      const before = kept.get();
      const username =
        input.username ?? input.email ?? (before?.session === input.session ? before?.username : null) ?? null;
      const challenge = {
        ...fragment,
        username,
        ...(!KNOWN.includes(fragment.kind) && { kind: 'UNSUPPORTED', details: null }),
      } as Challenge;
      const { password } = input;
      typed = username && password ? { session: challenge.session, credentials: { username, password } } : undefined;
      kept.set(challenge);
      return challenge;
    },
    credentialsOf: (session) => (typed?.session === session ? typed.credentials : undefined),
    leave() {
      typed = undefined;
      kept.set(null);
    },
  };
}

const KNOWN: readonly string[] = [...kinds, 'UNSUPPORTED'];
