import type { OperationName } from '../../generated/operations.ts';
import type { AnyOutcome, Challenge } from '../outcome/outcome.ts';
import { toFailed } from '../outcome/toFailed.ts';
import type { Session } from '../session/createSession.ts';
import type { TextStorage } from '../session/storage.ts';
import type { Send } from './createSender.ts';
import { keepCurrentChallenge } from './keepCurrentChallenge.ts';

/** The members of an input that the client reads; the type of each method says which of them it has. */
export interface AnyInput {
  /** The challenge session. */
  session?: string | null;
  username?: string | null;
  email?: string;
  password?: string;
  newPassword?: string;
  refreshToken?: string;
}

/** Properties of `createSteps`. */
interface StepsOptions {
  send: Send;
  session: Session;
  challengeStorage: TextStorage;
}

/** The steps of signing in: runs operations, and keeps the challenge or the tokens that they lead to. */
interface Steps {
  /** Runs an operation. */
  readonly run: (operation: OperationName, input: AnyInput | undefined) => Promise<AnyOutcome>;
  /** Gives up the current challenge, and ignores the answers that are still under way. */
  readonly abandon: () => void;
  readonly current: ReturnType<typeof keepCurrentChallenge>;
}

/** Creates the steps of signing in. */
export function createSteps({ send, session, challengeStorage }: StepsOptions): Steps {
  const current = keepCurrentChallenge(challengeStorage, session.name);
  /** The number of calls so far, and the number of the latest one that has changed the challenge or the tokens. */
  let calls = 0;
  let settled = 0;

  const settle = (outcome: AnyOutcome, password: string | undefined): void => {
    if (outcome.status === 'challenge') current.set(outcome.challenge, password);
    else if (outcome.status === 'signedIn') {
      session.keep(outcome.tokens);
      current.clear();
    } else if (outcome.status === 'failed' && outcome.error.restart) current.clear();
  };

  return {
    current,
    abandon() {
      settled = calls += 1;
      current.clear();
    },
    async run(operation, input) {
      const call = (calls += 1);
      // The gateway does not repeat the user name: it is in the input, or in the challenge that the input answers.
      const username = input?.username ?? input?.email ?? current.usernameFor(input?.session);
      // A new password is the one to sign in with from now on.
      const password = input?.newPassword ?? input?.password ?? current.passwordFor(input?.session);
      const received = await send(operation, input);
      const outcome = complete(received, { username, refreshToken: input?.refreshToken });
      if (call > settled) {
        settle(outcome, password);
        if (outcome.status === 'signedIn' || outcome.status === 'challenge') settled = call;
      } else if (outcome.status === 'signedIn' && operation !== 'refreshTokens') {
        const { refreshToken } = outcome.tokens;
        // Best effort: no one has these tokens.
        if (refreshToken) void send('signOut', { refreshToken });
        return toFailed('SESSION_INVALID', { restart: true }, 'Given up, or overtaken by a later call');
      }
      return outcome;
    },
  };
}

/** Adds what the gateway does not repeat: the user name, and a refresh token that it has not replaced. */
function complete(
  received: AnyOutcome,
  { username, refreshToken }: { username: string | null; refreshToken: string | undefined },
): AnyOutcome {
  if (received.status === 'challenge')
    return { status: 'challenge', challenge: { ...received.challenge, username } satisfies Challenge };
  if (received.status !== 'signedIn') return received;
  const { tokens } = received;
  return { ...received, tokens: { ...tokens, refreshToken: tokens.refreshToken ?? refreshToken ?? null } };
}
