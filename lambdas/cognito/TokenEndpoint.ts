import type { Readable } from 'node:stream';
import { HttpRequest } from '@smithy/core/transport';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { readText } from '../aws/readText.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Config } from '../runtime/config.ts';
import { isTokenSet, type TokenSet } from './answers.ts';
import type { ClientSecret } from './ClientSecret.ts';
import { CognitoError } from './CognitoError.ts';
import { SECRET_REJECTED } from './failures.ts';

/** Properties of `TokenEndpoint`. */
interface TokenEndpointProps {
  config: Pick<Config, 'clientId' | 'redirects'>;
  secret: ClientSecret;
  /** Called with the name of each error that Cognito answers with. */
  reportException: (name: string) => void;
}

/** The result of a redirect, and what the browser that began it kept. */
interface Exchange {
  code: string;
  codeVerifier: string;
  redirectUri: string;
}

/** The answer of the endpoint: its status and its JSON object. */
interface Answer {
  status: number;
  body: Readonly<Record<string, unknown>>;
}

/**
 * The PreTokenGeneration trigger runs before the answer, and Cognito waits three times five seconds for a trigger. The
 * timeout of the auth function is 20 seconds.
 * @see
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html
 */
const TIMEOUT_MILLIS = 16_000;
const BODY_MILLIS = 3000;

const handler = new NodeHttpHandler({
  connectionTimeout: 2000,
  requestTimeout: TIMEOUT_MILLIS,
  throwOnRequestTimeout: true,
});

/**
 * The token endpoint of the user pool's domain, during one invocation.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
 */
export class TokenEndpoint {
  readonly #props: TokenEndpointProps;

  constructor(props: TokenEndpointProps) {
    this.#props = props;
  }

  /**
   * Exchanges an authorization code for tokens. Sends it once, because a code works once; after a rejected client
   * secret once more, as `ClientSecret.use`.
   * @throws AuthError SESSION_INVALID for a code that is invalid, MISCONFIGURED for another error of the deployment,
   * RATE_LIMITED, or TEMPORARILY_UNAVAILABLE
   *
   * @example
   * const tokens = await tokenEndpoint.exchange({ code, codeVerifier, redirectUri });
   */
  async exchange(exchange: Exchange): Promise<TokenSet> {
    return this.#props.secret.use(async (secret) => this.#read(await this.#send(exchange, secret)));
  }

  async #send({ code, codeVerifier, redirectUri }: Exchange, secret: string): Promise<Answer> {
    const { clientId, redirects } = this.#props.config;
    const url = new URL(`${redirects.loginUrl}/oauth2/token`);
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      code,
      code_verifier: codeVerifier,
      redirect_uri: redirectUri,
    });
    const request = new HttpRequest({
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      ...(url.port && { port: Number(url.port) }),
      path: url.pathname,
      headers: {
        host: url.host,
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
      },
      body: body.toString(),
    });
    try {
      const { response } = await handler.handle(request);
      return { status: response.statusCode, body: parse(await readText(response.body as Readable, BODY_MILLIS)) };
    } catch (error) {
      this.#props.reportException((error as Error).name);
      throw new AuthError('TEMPORARILY_UNAVAILABLE');
    }
  }

  #read({ status, body }: Answer): TokenSet {
    const tokens = toTokenSet(body);
    if (status === 200 && isTokenSet(tokens)) return tokens;
    const error = typeof body['error'] === 'string' ? body['error'] : 'MalformedAnswer';
    this.#props.reportException(/^\w{1,40}$/.test(error) ? error : 'Unnamed');
    throw toFailure(status, error);
  }
}

function parse(text: string): Answer['body'] {
  return Object(JSON.parse(text)) as Answer['body'];
}

function toTokenSet(body: Answer['body']): unknown {
  return {
    AccessToken: body['access_token'],
    IdToken: body['id_token'],
    RefreshToken: body['refresh_token'],
    TokenType: body['token_type'],
    ExpiresIn: body['expires_in'],
  };
}

function toFailure(status: number, error: string): AuthError {
  if (error === 'invalid_client') return new CognitoError(SECRET_REJECTED);
  if (error === 'invalid_grant') return new AuthError('SESSION_INVALID', { restart: true });
  if (status === 429) return new AuthError('RATE_LIMITED', { retryAfterSeconds: 2 });
  return new AuthError(status >= 400 && status < 500 ? 'MISCONFIGURED' : 'TEMPORARILY_UNAVAILABLE');
}
