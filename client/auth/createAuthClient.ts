import { operations, type OperationName } from '../../generated/operations.ts';
import type { AnyOutcome, AuthOutcome, Challenge } from '../outcome/outcome.ts';
import { toFailed } from '../outcome/toFailed.ts';
import { createOnce } from '../session/createOnce.ts';
import { createSession } from '../session/createSession.ts';
import { memoryStorage } from '../session/storage.ts';
import type { Transport } from '../transport/Transport.ts';
import type { AuthClient, AuthClientOptions, OperationMethods } from './AuthClient.ts';
import { createSender } from './createSender.ts';
import { keepCurrentChallenge } from './keepCurrentChallenge.ts';

/** The members of an input that the client reads; the type of each method says which of them it has. */
interface AnyInput {
  /** The challenge session. */
  session?: string | null;
  username?: string | null;
  email?: string;
  password?: string;
}

/**
 * Creates the client of a gateway. Each method resolves with an outcome: signed in, a further step, or an error.
 * @param transport what carries the operations: `fromFetch`, `fromApollo` or `fromUrql`
 * @example
 * const auth = createAuthClient(fromFetch({ url: 'https://example.com/graphql', apiKey: 'da2-example' }));
 * const outcome = await auth.signIn({ username: 'hanako@example.com', password });
 * if (outcome.status === 'challenge') showForm(outcome.challenge.kind);
 */
export function createAuthClient(transport: Transport, options: AuthClientOptions = {}): AuthClient {
  const { session = createSession(), challengeStorage = memoryStorage(), locale } = options;
  const send = createSender(transport, session, locale);
  session.connect(send);
  const current = keepCurrentChallenge(challengeStorage);
  const once = createOnce<AnyOutcome>();

  /** The gateway does not repeat the user name: it is in the input, or in the challenge that the input answers. */
  const usernameOf = (input: AnyInput | undefined): string | null => {
    const answered = current.get();
    return (
      input?.username ?? input?.email ?? (answered && answered.session === input?.session ? answered.username : null)
    );
  };

  const run = async (operation: OperationName, input: AnyInput | undefined): Promise<AnyOutcome> => {
    const outcome = await send(operation, input);
    if (outcome.status === 'challenge') {
      const challenge: Challenge = { ...outcome.challenge, username: usernameOf(input) };
      current.set(challenge, input?.password);
      return { status: 'challenge', challenge };
    }
    if (outcome.status === 'signedIn') session.keep(outcome.tokens);
    if (outcome.status === 'signedIn' || (outcome.status === 'failed' && outcome.error.restart)) current.clear();
    return outcome;
  };

  const resend = async ({ session: challengeSession, username, resendAvailableAt }: Challenge): Promise<AnyOutcome> => {
    if (resendAvailableAt) return run('resendCode', { session: challengeSession });
    const password = current.passwordFor(challengeSession);
    // A challenge session may have expired by now; the password has not.
    if (username && password) return run('signIn', { username, password });
    return toFailed('PASSWORD_REQUIRED', { restart: true });
  };

  const methods = createMethods((operation, input) =>
    input?.session ? once(`${operation} ${input.session}`, () => run(operation, input)) : run(operation, input),
  );
  return {
    ...methods,
    refreshTokens: (input) => (input ? methods.refreshTokens(input) : session.refresh()),
    signOut: (input) => (input ? methods.signOut(input) : session.signOut()),
    session,
    resend: (challenge) => once(`resend ${challenge.session}`, () => resend(challenge)) as Promise<AuthOutcome>,
    restore() {
      const challenge = current.get();
      return challenge && Date.parse(challenge.expiresAt) > Date.now() ? challenge : null;
    },
  };
}

/** Returns a method for each operation of the schema. */
function createMethods(
  run: (operation: OperationName, input: AnyInput | undefined) => Promise<AnyOutcome>,
): OperationMethods {
  const names = Object.keys(operations) as OperationName[];
  // TypeScript does not derive the type of each entry; the gateway's schema guarantees it.
  return Object.fromEntries(
    names.map((name) => [name, (input?: AnyInput) => run(name, input)]),
  ) as unknown as OperationMethods;
}
