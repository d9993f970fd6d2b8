import type { Challenge } from '../outcome/outcome.ts';
import { keepJson } from '../session/keepJson.ts';
import type { TextStorage } from '../session/storage.ts';

/** The challenge that the user is at, and the password that led to it. */
interface CurrentChallenge {
  get(): Challenge | null;
  set(challenge: Challenge, password: string | undefined): void;
  clear(): void;
  /** Returns the password that led to the challenge with this challenge session, as long as it is the current one. */
  passwordFor(challengeSession: string): string | undefined;
}

/** Keeps the challenge in a storage, and the password in memory only. */
export function keepCurrentChallenge(storage: TextStorage): CurrentChallenge {
  const kept = keepJson<Challenge>(storage, 'genkan.challenge');
  let remembered: { challengeSession: string; password: string | undefined } | null = null;
  return {
    get: kept.get,
    set(challenge, password) {
      kept.set(challenge);
      remembered = { challengeSession: challenge.session, password };
    },
    clear() {
      kept.set(null);
      remembered = null;
    },
    passwordFor(challengeSession) {
      return remembered?.challengeSession === challengeSession ? remembered.password : undefined;
    },
  };
}
