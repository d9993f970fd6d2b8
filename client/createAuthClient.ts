import { operations } from '../generated/operations.ts';
import type { AuthClient, AuthClientOptions } from './AuthClient.ts';
import { createOnce } from './createOnce.ts';
import { createSender } from './createSender.ts';
import { createSession } from './createSession.ts';
import { keepJson } from './keepJson.ts';
import type { AnyOutcome, Challenge } from './outcome.ts';
import { memoryStorage } from './storage.ts';
import { toFailed } from './toFailed.ts';
import type { OperationName, Transport } from './Transport.ts';

/** What the client looks at in an input; a document's own type says what it has. */
interface AnyInput {
  session?: string | null;
  username?: string | null;
  email?: string;
  password?: string;
}

/**
 * The client of the gateway: every operation as a method that answers are you in, what is next, or what went wrong.
 * @param transport what carries the operations: `fromFetch`, `fromApollo` or `fromUrql`
 */
export function createAuthClient(transport: Transport, options: AuthClientOptions = {}): AuthClient {
  const { session = createSession(), challengeStorage = memoryStorage(), locale } = options;
  const send = createSender(transport, session, locale);
  session.connect(send);

  /** The step that the user is at. */
  const step = keepJson<Challenge>(challengeStorage, 'genkan.challenge');
  /** The password that led to it, under its handle: in memory only. */
  let passwords: Record<string, string | undefined> = {};

  const ask = async (name: OperationName, input: AnyInput): Promise<AnyOutcome> => {
    const outcome = await send(name, input);
    if (outcome.status === 'challenge') {
      const { challenge } = outcome;
      const before = step.get();
      challenge.username =
        input.username ?? input.email ?? (before && before.session === input.session ? before.username : null);
      step.set(challenge);
      passwords = { [challenge.session]: input.password };
      return outcome;
    }
    if (outcome.status === 'signedIn') session.keep(outcome.tokens);
    else if (outcome.status === 'done' || !outcome.error.restart) return outcome;
    step.set(null);
    passwords = {};
    return outcome;
  };

  /** A second click sends nothing: the answer to a handle is one, and so is the wish for another code. */
  const once = createOnce<AnyOutcome>();
  const client: Record<string, unknown> = {
    session,
    resend: ({ session: handle, username, resendAvailableAt }: Challenge) =>
      once(handle, async () => {
        if (resendAvailableAt) return ask('resendCode', { session: handle });
        const password = passwords[handle];
        // Not by the operation that led here: its own handle may have expired by now.
        if (username && password) return ask('signIn', { username, password });
        return toFailed('PASSWORD_REQUIRED', { restart: true });
      }),
    restore() {
      const challenge = step.get();
      return challenge && Date.parse(challenge.expiresAt) > Date.now() ? challenge : null;
    },
    refreshTokens: session.refresh,
    signOut: session.signOut,
  };
  for (const name in operations) {
    /** What the session does by itself when nothing is given. */
    const alone = client[name] as (() => Promise<AnyOutcome>) | undefined;
    client[name] = (given?: AnyInput) => {
      const work = () => ask(name as OperationName, given as AnyInput);
      if (given) return given.session ? once(name + given.session, work) : work();
      return (alone ?? work)();
    };
  }
  return client as unknown as AuthClient;
}
