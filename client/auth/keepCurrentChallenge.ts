import type { Challenge } from '../outcome/outcome.ts';
import { keepJson } from '../session/keepJson.ts';
import type { TextStorage } from '../session/storage.ts';

/** The challenge that the user is at, and the password that led to it. */
interface CurrentChallenge {
  /** Returns the challenge with the seconds that are left, or null if there is none or it has expired. */
  restore(): Challenge | null;
  /** Returns the user name of the challenge with this challenge session, as long as it is the current one. */
  usernameFor(challengeSession: string | null | undefined): string | null;
  /** Returns the password that led to that challenge, as long as it is the current one. */
  passwordFor(challengeSession: string | null | undefined): string | undefined;
  set(challenge: Challenge, password: string | undefined): void;
  clear(): void;
}

/** A challenge in the storage, with the time of its arrival in milliseconds by this device's clock. */
interface KeptChallenge {
  challenge: Challenge;
  receivedAt: number;
}

/**
 * Keeps the challenge in a storage, and the password in memory only.
 * @param name the session's name, which is the prefix of the storage key
 */
export function keepCurrentChallenge(storage: TextStorage, name: string): CurrentChallenge {
  const kept = keepJson<KeptChallenge>(storage, `${name}.challenge`, isKeptChallenge);
  let remembered: { challengeSession: string; password: string | undefined } | null = null;
  return {
    restore() {
      const { challenge, receivedAt } = kept.get() ?? {};
      if (!challenge || receivedAt === undefined) return null;
      // A clock that has been set back adds no time.
      const passed = Math.max(0, Date.now() - receivedAt) / 1000;
      const left = (seconds: number): number => Math.max(0, Math.ceil(seconds - passed));
      const { expiresIn, resendAvailableIn } = challenge;
      if (expiresIn <= passed) return null;
      return {
        ...challenge,
        expiresIn: left(expiresIn),
        resendAvailableIn: resendAvailableIn === null ? null : left(resendAvailableIn),
      };
    },
    usernameFor(challengeSession) {
      const challenge = kept.get()?.challenge;
      return challenge && challenge.session === challengeSession ? challenge.username : null;
    },
    passwordFor(challengeSession) {
      return remembered?.challengeSession === challengeSession ? remembered?.password : undefined;
    },
    set(challenge, password) {
      kept.set({ challenge, receivedAt: Date.now() });
      remembered = { challengeSession: challenge.session, password };
    },
    clear() {
      kept.set(null);
      remembered = null;
    },
  };
}

function isKeptChallenge({ challenge, receivedAt }: Partial<KeptChallenge>): boolean {
  return (
    typeof receivedAt === 'number' &&
    [challenge?.kind, challenge?.session].every((text) => typeof text === 'string') &&
    typeof challenge?.expiresIn === 'number'
  );
}
