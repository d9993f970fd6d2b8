import { kinds, operations } from '../generated/operations.ts';
import type { AuthClient, AuthClientOptions } from './AuthClient.ts';
import { createOnce } from './createOnce.ts';
import { createSender } from './createSender.ts';
import { createSession } from './createSession.ts';
import { createSteps, type AnyInput } from './createSteps.ts';
import type { AnyOutcome, Challenge } from './outcome.ts';
import { memoryStorage } from './storage.ts';
import { toFailed } from './toFailed.ts';
import type { OperationName, Transport } from './Transport.ts';

/**
 * The client of the gateway: every operation as a method that answers are you in, what is next, or what went wrong.
 * @param transport what carries the operations: `fromFetch`, `fromApollo` or `fromUrql`
 */
export function createAuthClient(transport: Transport, options: AuthClientOptions = {}): AuthClient {
  const { session = createSession(), challengeStorage = memoryStorage(), locale } = options;
  const send = createSender(transport, session);
  const steps = createSteps(challengeStorage);

  const ask = async (name: OperationName, given?: AnyInput): Promise<AnyOutcome> => {
    const brings = operations[name];
    const input = given && {
      ...(brings.includes('supports') && { supports: kinds }),
      ...(brings.includes('locale') && locale && { locale }),
      ...given,
    };
    const outcome = await send(name, input);
    if (outcome.status === 'challenge') {
      return { status: 'challenge', challenge: steps.reach(outcome.challenge, given) };
    }
    if (outcome.status === 'signedIn') session.keep(outcome.tokens);
    if (outcome.status === 'signedIn' || (outcome.status === 'failed' && outcome.error.restart)) steps.leave();
    return outcome;
  };

  session.connect(send);

  /** A second click sends nothing: the answer to a handle is one, and so is the wish for another code. */
  const once = createOnce<AnyOutcome>();
  const methods = Object.keys(operations).map((name) => [
    name,
    (given?: AnyInput) => {
      const work = () => ask(name as OperationName, given);
      return given?.session ? once(name + given.session, work) : work();
    },
  ]);

  return {
    ...Object.fromEntries(methods),
    refreshTokens: (given?: AnyInput) => (given ? ask('refreshTokens', given) : session.refresh()),
    signOut: (given?: AnyInput) => (given ? ask('signOut', given) : session.signOut()),
    session,
    resend: ({ session: handle, resendAvailableAt }: Challenge) =>
      once(handle, async () => {
        if (resendAvailableAt) return ask('resendCode', { session: handle });
        // Not the operation that led here: its own handle may have expired by now.
        const credentials = steps.credentialsOf(handle);
        return credentials ? ask('signIn', credentials) : toFailed('PASSWORD_REQUIRED', { restart: true });
      }),
    restore() {
      const challenge = steps.current();
      return challenge && Date.parse(challenge.expiresAt) > Date.now() ? challenge : null;
    },
  } as AuthClient;
}
