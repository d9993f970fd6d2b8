import { operations, type OperationName } from '../../generated/operations.ts';
import type { AnyOutcome, AuthOutcome, Challenge } from '../outcome/outcome.ts';
import { toFailed } from '../outcome/toFailed.ts';
import { createOnce } from '../session/createOnce.ts';
import { createSession } from '../session/createSession.ts';
import { memoryStorage } from '../session/storage.ts';
import type { Transport } from '../transport/Transport.ts';
import type { AuthClient, AuthClientOptions, OperationMethods } from './AuthClient.ts';
import { createSender } from './createSender.ts';
import { createSteps, type AnyInput } from './createSteps.ts';
import { updateSession } from './updateSession.ts';

/**
 * Creates the client of a gateway. Each method resolves with an outcome: signed in, a further step, or an error.
 * @param transport what carries the operations: `fromFetch`, `fromApollo` or `fromUrql`
 * @throws TypeError for a `challengeStorage` whose methods return promises
 * @example
 * const auth = createAuthClient(fromFetch({ url: 'https://example.com/graphql', apiKey: 'da2-example' }));
 * const outcome = await auth.signIn({ username: 'hanako@example.com', password });
 * if (outcome.status === 'challenge') showForm(outcome.challenge.kind);
 */
export function createAuthClient(transport: Transport, options: AuthClientOptions = {}): AuthClient {
  const { session = createSession(), challengeStorage = memoryStorage(), signInAfterConfirming } = options;
  const send = createSender(transport, session, options);
  const { run, current, ...steps } = createSteps({ send, session, challengeStorage });
  let once = createOnce<AnyOutcome>();
  const abandon = (): void => {
    steps.abandon();
    // The next call must not join a request whose answer is ignored.
    once = createOnce();
  };
  session.connect({ send, abandon });

  const confirmAndSignIn = async (input: AnyInput | undefined): Promise<AnyOutcome> => {
    const outcome = await run('confirmSignUp', input);
    if (outcome.status !== 'challenge' || outcome.challenge.kind !== 'PASSWORD') return outcome;
    const { session: challengeSession } = outcome.challenge;
    const password = current.passwordFor(challengeSession);
    if (!password) return outcome;
    const next = await run('respondToPasswordChallenge', { session: challengeSession, password });
    // The user can still enter a password, unless the challenge session has become invalid.
    return next.status === 'failed' && !next.error.restart ? outcome : ({ ...next, confirmed: true } as AuthOutcome);
  };

  /** Concurrent calls of the same user with the same input share one request. */
  const perform = (operation: OperationName, input: AnyInput | undefined): Promise<AnyOutcome> =>
    once(JSON.stringify([operation, session.user()?.sub, input]), () =>
      operation === 'confirmSignUp' && signInAfterConfirming
        ? confirmAndSignIn(input)
        : updateSession({ session, abandon }, operation, () => run(operation, input)),
    );

  const resend = async ({ session: challengeSession, username, resendAvailableAt }: Challenge): Promise<AnyOutcome> => {
    // With the user name, an expired challenge session is no error.
    if (resendAvailableAt) return perform('resendCode', { session: challengeSession, username });
    const password = current.passwordFor(challengeSession);
    // A challenge session may have expired by now; the password has not.
    return username && password ? perform('signIn', { username, password }) : toFailed('PASSWORD_REQUIRED');
  };

  const methods = createMethods(perform);
  return {
    ...methods,
    refreshTokens: (input) => (input ? methods.refreshTokens(input) : session.refresh()),
    signOut: (input) => (input ? methods.signOut(input) : session.signOut()),
    session,
    resend: (challenge) => once(`resend ${challenge.session}`, () => resend(challenge)) as Promise<AuthOutcome>,
    restore: () => current.restore(),
    abandon,
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
