import { kinds, operations, type ChallengeFragment } from '../generated/operations.ts';
import type { AuthClient, AuthClientOptions } from './AuthClient.ts';
import { readError, toAuthError, type AuthError } from './authError.ts';
import { createSession } from './createSession.ts';
import type { AuthOutcome, Challenge, Done, Failed, SignedIn, Tokens } from './outcome.ts';
import { memoryStorage } from './storage.ts';
import type { OperationName, Transport } from './Transport.ts';

/** The members of inputs that the client looks at; a document's own type says which it has. */
interface AnyInput {
  session?: string | null;
  username?: string | null;
  email?: string;
  password?: string;
  refreshToken?: string;
}
type AnyOutcome = AuthOutcome | Done<unknown>;
type Value = Tokens | ChallengeFragment | { __typename?: undefined };

const CHALLENGE = 'genkan.challenge';
const failed = (error: AuthError): Failed => ({ status: 'failed', error });

/**
 * The client of the gateway: every operation as a method that answers are you in, what is next, or what went wrong.
 * @param transport what carries the operations: `fromFetch`, `fromApollo` or `fromUrql`
 */
export function createAuthClient(transport: Transport, options: AuthClientOptions = {}): AuthClient {
  const { session = createSession(), challengeStorage = memoryStorage(), locale } = options;
  const flights = new Map<string, Promise<AnyOutcome>>();
  let again: { session: string; ask: () => Promise<AnyOutcome> } | undefined;

  /** The work, or the same work that is under way. */
  const once = (key: string, work: () => Promise<AnyOutcome>): Promise<AnyOutcome> => {
    const flight = flights.get(key) ?? work().finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  };

  const current = (): Challenge | null => {
    try {
      return JSON.parse(challengeStorage.getItem(CHALLENGE) ?? 'null') as Challenge | null;
    } catch {
      return null;
    }
  };

  const forget = (): void => {
    again = undefined;
    challengeStorage.removeItem(CHALLENGE);
  };

  /** A challenge as this build can show it. */
  const toChallenge = (value: ChallengeFragment, input: AnyInput): Challenge => {
    const known = (kinds as readonly string[]).includes(value.kind);
    const before = current();
    const username = input.username ?? input.email ?? (before?.session === input.session ? before?.username : null);
    const details = value.details?.__typename === 'UnsupportedChallenge' ? value.details : null;
    return { ...value, username: username ?? null, ...(!known && { kind: 'UNSUPPORTED', details }) } as Challenge;
  };

  /** Sends an operation and reads the answer. */
  const send = async (name: OperationName, input: AnyInput, token?: string): Promise<AnyOutcome> => {
    const answer: unknown = await transport
      .run(name, Object.keys(input).length ? { input } : {}, token)
      .catch((fault: unknown) => fault);
    const value = (answer as { data?: Record<string, Value | null> | null } | null | undefined)?.data?.[name];
    if (!value) return failed(readError(answer));
    if (value.__typename === 'Tokens') return { status: 'signedIn', tokens: value };
    if (value.__typename === 'Challenge') return { status: 'challenge', challenge: toChallenge(value, input) };
    return { status: 'done', value };
  };

  /** The same for the signed-in user: with an access token, and once more with a new one when it is refused. */
  const sendSignedIn = async (name: OperationName, input: AnyInput): Promise<AnyOutcome> => {
    const token = await session.getAccessToken();
    if (!token) return failed(toAuthError('UNAUTHENTICATED'));
    const outcome = await send(name, input, token);
    if (outcome.status !== 'failed' || outcome.error.code !== 'UNAUTHENTICATED') return outcome;
    const next = await session.getAccessToken(token);
    return next && next !== token ? send(name, input, next) : outcome;
  };

  const ask = async (name: OperationName, given?: AnyInput): Promise<AnyOutcome> => {
    const brings = operations[name];
    const input = {
      ...(brings.includes('supports') && { supports: kinds }),
      ...(brings.includes('locale') && locale && { locale }),
      ...given,
    };
    const outcome = await (brings.includes('accessToken') ? sendSignedIn : send)(name, input);
    if (outcome.status === 'signedIn') {
      forget();
      session.keep(outcome.tokens);
    } else if (outcome.status === 'challenge') {
      const { challenge } = outcome;
      again = given?.password ? { session: challenge.session, ask: () => ask(name, given) } : undefined;
      challengeStorage.setItem(CHALLENGE, JSON.stringify(challenge));
    } else if (outcome.status === 'failed' && outcome.error.restart) forget();
    return outcome;
  };

  const refreshTokens = (input?: AnyInput) => (input ? ask('refreshTokens', input) : session.refresh());

  const signOut = (input?: AnyInput): Promise<AnyOutcome> => {
    const held = session.tokens()?.refreshToken;
    const refreshToken = input?.refreshToken ?? held;
    forget();
    // Out is out: the tokens are gone from here whatever the gateway answers.
    if (refreshToken === held) session.keep(null);
    if (refreshToken) return ask('signOut', { refreshToken });
    return Promise.resolve({ status: 'done', value: { done: true, accessTokensExpireBy: null } });
  };

  session.connect({
    refreshTokens: (refreshToken) => send('refreshTokens', { refreshToken }) as Promise<SignedIn | Failed>,
    signOut,
  });

  const methods = Object.keys(operations).map((name) => [
    name,
    (input?: AnyInput) => {
      const work = () => ask(name as OperationName, input);
      return input?.session ? once(name + input.session, work) : work();
    },
  ]);

  return {
    ...(Object.fromEntries(methods) as AuthClient),
    refreshTokens,
    signOut,
    session,
    resend: ({ session: handle, resendAvailableAt }: Challenge) =>
      once(`resend${handle}`, () => {
        if (resendAvailableAt) return ask('resendCode', { session: handle });
        if (again?.session === handle) return again.ask();
        return Promise.resolve(failed(toAuthError('PASSWORD_REQUIRED', { restart: true })));
      }),
    restore() {
      const challenge = current();
      return challenge && Date.parse(challenge.expiresAt) > Date.now() ? challenge : null;
    },
  } as AuthClient;
}
