import { isIP } from 'node:net';
import type { Config } from '../runtime/config.ts';
import type { Refusal } from '../runtime/outcome.ts';
import type { ClientSecret } from './ClientSecret.ts';
import { Connection } from './Connection.ts';
import type { CognitoSdk } from './createSdk.ts';
import type { AccountState, Call, Meaning } from './meaning.ts';
import { secretHash } from './secretHash.ts';
import { toMeaning } from './toMeaning.ts';

/** What a call brought: Cognito's answer, or what its exception means. */
export type Answer<Output> = { ok: true; output: Output } | { ok: false; refusal: Refusal; state: AccountState | null };

/** What the app client's calls on behalf of a user name carry. */
export interface OwnParameters {
  ClientId: string;
  SecretHash: string;
  UserContextData: { IpAddress: string } | undefined;
}

/** What the calls that take the secret itself carry. */
export interface PlainParameters {
  ClientId: string;
  ClientSecret: string;
}

/** The way to Cognito, and how long this call may take. */
export interface Line {
  sdk: CognitoSdk;
  options: { requestTimeout: number };
}

/**
 * How long an answer may take, in milliseconds. Calls that send a message wait for the CustomMessage trigger, which Cognito
 * asks up to three times for five seconds each: giving up earlier would report a failure for a message that went out
 * (https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html).
 */
const TIMEOUTS: Record<Call, number> = {
  SignUp: 16_000,
  ResendConfirmationCode: 16_000,
  ForgotPassword: 16_000,
  InitiateAuth: 16_000,
  ConfirmSignUp: 5000,
  RespondToAuthChallenge: 5000,
  GetUser: 5000,
  GetTokensFromRefreshToken: 5000,
  // It may come three times, after GetTokensFromRefreshToken, and all within the function's own limit.
  RevokeToken: 3000,
};

/**
 * Nothing is repeated by itself: a second SignUp, InitiateAuth, refresh or answer does something else than the first, and the
 * SDK would take LimitExceededException, this user's own limit, for throttling. Reading a user and revoking a token are the
 * exceptions: done twice they are what they are done once.
 */
const connections = { once: new Connection(1), repeating: new Connection(3) };
const REPEATABLE: ReadonlySet<Call> = new Set<Call>(['GetUser', 'RevokeToken']);

/** Who the app client is and for whom it asks. */
export interface AppClientProps {
  config: Config;
  secret: ClientSecret;
  address: string | null;
}

/** The confidential app client during one invocation: the only way to Cognito. */
export class AppClient {
  /** Name of the first exception of this invocation, for the log; null when there was none. */
  firstException: string | null = null;
  readonly #clientId: string;
  readonly #secret: ClientSecret;
  readonly #context: OwnParameters['UserContextData'];

  constructor({ config, secret, address }: AppClientProps) {
    this.#clientId = config.clientId;
    this.#secret = secret;
    // A malformed address would make Cognito refuse the whole call.
    const isAddress = config.propagateCallerAddress && address !== null && isIP(address) !== 0;
    this.#context = isAddress ? { IpAddress: address } : undefined;
  }

  /**
   * Makes a call with SECRET_HASH.
   * @param username exactly as the request carries it.
   */
  call<Output>(
    call: Call,
    username: string,
    send: (own: OwnParameters, line: Line) => Promise<Output>,
  ): Promise<Answer<Output>> {
    return this.#withSecret(call, (clientSecret, line) => {
      const hash = secretHash({ username, clientId: this.#clientId, clientSecret });
      return send({ ClientId: this.#clientId, SecretHash: hash, UserContextData: this.#context }, line);
    });
  }

  /** Makes a call that takes the client secret itself, as the two about refresh tokens do. */
  callPlain<Output>(call: Call, send: (own: PlainParameters, line: Line) => Promise<Output>): Promise<Answer<Output>> {
    return this.#withSecret(call, (ClientSecret, line) => send({ ClientId: this.#clientId, ClientSecret }, line));
  }

  /** Makes a call that the user's access token alone authorizes. */
  async read<Output>(call: Call, send: (line: Line) => Promise<Output>): Promise<Answer<Output>> {
    return toAnswer(await this.#attempt(call, send));
  }

  /**
   * If Cognito refuses the secret, it was rotated: it is fetched anew and the call made once more, which is safe because Cognito
   * looks at the secret before it does anything; then it fails closed.
   */
  async #withSecret<Output>(
    call: Call,
    send: (clientSecret: string, line: Line) => Promise<Output>,
  ): Promise<Answer<Output>> {
    const secret = await this.#secret.current();
    if (secret === null) return UNAVAILABLE;
    const first = await this.#attempt(call, (line) => send(secret, line));
    if ('output' in first || !first.secretRefused) return toAnswer(first);
    const next = await this.#secret.replace(secret);
    if (next === null || next === secret) return UNAVAILABLE;
    return toAnswer(await this.#attempt(call, (line) => send(next, line)));
  }

  async #attempt<Output>(call: Call, send: (line: Line) => Promise<Output>): Promise<{ output: Output } | Meaning> {
    const options = { requestTimeout: TIMEOUTS[call] };
    const connection = REPEATABLE.has(call) ? connections.repeating : connections.once;
    try {
      return { output: await connection.use((sdk) => send({ sdk, options })) };
    } catch (error) {
      const meaning = toMeaning(call, error);
      this.firstException ??= (error as Error).name;
      return meaning;
    }
  }
}

const UNAVAILABLE: Answer<never> = { ok: false, refusal: { code: 'TEMPORARILY_UNAVAILABLE' }, state: null };

function toAnswer<Output>(settled: { output: Output } | Meaning): Answer<Output> {
  if ('output' in settled) return { ok: true, output: settled.output };
  return { ok: false, refusal: settled.refusal, state: settled.state ?? null };
}
