import { isToken, type EdgeTokens } from './sessionCookies.ts';

/** Where the gateway is. */
export interface EdgeGateway {
  /** URL of the GraphQL API. */
  readonly graphqlUrl: string;
  /** API key. It is not secret. */
  readonly apiKey: string;
}

/** Tokens of the gateway. */
export interface IssuedTokens extends EdgeTokens {
  /** The ID token, a JWT of the user pool. */
  readonly idToken: string;
}

/** Input of `signInWithCode`. */
interface CodeInput {
  readonly code: string;
  readonly codeVerifier: string;
  readonly redirectUri: string;
}

const FIELDS = '__typename ... on Tokens { accessToken idToken refreshToken }';
const REFRESH = `mutation ($input: RefreshTokensInput!) { result: refreshTokens(input: $input) { ${FIELDS} } }`;
const SIGN_IN = `mutation ($input: SignInWithCodeInput!) { result: signInWithCode(input: $input) { ${FIELDS} } }`;
const SIGN_OUT = 'mutation ($input: SignOutInput!) { result: signOut(input: $input) { __typename } }';
/** Codes of the gateway after which the same request may succeed later. */
const TEMPORARY = new Set([
  'TEMPORARILY_UNAVAILABLE',
  'RATE_LIMITED',
  'TOO_MANY_ATTEMPTS',
  'INTERNAL',
  'MISCONFIGURED',
]);

interface Answer {
  readonly data?: { readonly result?: Readonly<Record<string, unknown>> | null } | null;
  readonly errors?: readonly { readonly errorType?: string | null }[];
}

/** The gateway was not reached in time, or cannot answer now. */
export class GatewayUnavailable extends Error {
  override readonly name = 'GatewayUnavailable';
  /** The cause, for the log: a code of the gateway, `NO_ANSWER` or `INVALID_TOKENS`. */
  readonly reason: string;

  constructor(reason: string) {
    super('The gateway cannot answer now.');
    this.reason = reason;
  }
}

/** Calls the gateway. It holds the client secret, so the edge needs none. Errors carry no token. */
export class GatewayClient {
  readonly #gateway: EdgeGateway;
  readonly #deadline: AbortSignal;

  /** @param deadline ends calls that have no answer yet */
  constructor(gateway: EdgeGateway, deadline: AbortSignal) {
    this.#gateway = gateway;
    this.#deadline = deadline;
  }

  /**
   * Returns new tokens, or `null` if the refresh token is no longer valid.
   *
   * @throws GatewayUnavailable
   */
  async refresh(refreshToken: string): Promise<IssuedTokens | null> {
    return toTokens(await this.#send(REFRESH, { refreshToken }), refreshToken);
  }

  /**
   * Returns the tokens of an authorization code, or `null` if the code is not valid.
   *
   * @throws GatewayUnavailable
   */
  async signInWithCode(input: CodeInput): Promise<IssuedTokens | null> {
    return toTokens(await this.#send(SIGN_IN, input), '');
  }

  /**
   * Revokes a refresh token and the tokens obtained with it.
   *
   * @throws GatewayUnavailable
   */
  async signOut(refreshToken: string): Promise<void> {
    await this.#send(SIGN_OUT, { refreshToken });
  }

  async #send(query: string, input: object): Promise<Readonly<Record<string, unknown>> | null> {
    const { data, errors } = await this.#post(JSON.stringify({ query, variables: { input } }));
    const [error] = errors ?? [];
    if (!error) return data?.result ?? null;
    // An error without a code is not the gateway's own: a wrong API key, or a field that the API does not have.
    const code = error.errorType ?? '';
    if (TEMPORARY.has(code) || !/^[A-Z_]+$/.test(code)) {
      throw new GatewayUnavailable(/^\w{1,40}$/.test(code) ? code : 'UNNAMED');
    }
    return null;
  }

  async #post(body: string): Promise<Answer> {
    const { graphqlUrl, apiKey } = this.#gateway;
    try {
      const response = await fetch(graphqlUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
        body,
        redirect: 'error',
        signal: this.#deadline,
      });
      return (await response.json()) as Answer;
    } catch {
      throw new GatewayUnavailable('NO_ANSWER');
    }
  }
}

function toTokens(result: Readonly<Record<string, unknown>> | null, oldRefreshToken: string): IssuedTokens | null {
  if (result?.__typename !== 'Tokens') return null;
  const { accessToken, idToken, refreshToken } = result;
  if (!isToken(accessToken) || !isToken(idToken)) throw new GatewayUnavailable('INVALID_TOKENS');
  // Without rotation the old refresh token stays valid.
  return { accessToken, idToken, refreshToken: isToken(refreshToken) ? refreshToken : oldRefreshToken };
}
