import { GuardError } from './GuardError.ts';
import type { PoolOptions } from './VerifierOptions.ts';

/** Longer than Cognito ever needs; a server should not keep its callers waiting. */
const TIMEOUT_MILLIS = 3000;
/**
 * A JWKS of Cognito has two keys and about 1 KB.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
 */
const MAX_JWKS_BYTES = 65_536;
const TARGET = 'AWSCognitoIdentityProviderService.GetUser';

/** Cognito's endpoint for one user pool: its public keys, and the check of a token. */
export class CognitoEndpoint {
  readonly #origin: string;
  readonly #userPoolId: string;

  constructor({ userPoolId, endpoint }: PoolOptions) {
    const region = userPoolId.slice(0, userPoolId.indexOf('_'));
    this.#origin = new URL(endpoint ?? `https://cognito-idp.${region}.amazonaws.com`).origin;
    this.#userPoolId = userPoolId;
  }

  /**
   * Fetches the public keys of the user pool, as JSON.
   *
   * @throws GuardError `COGNITO_UNAVAILABLE`.
   */
  async fetchJwks(): Promise<ArrayBuffer> {
    const response = await send(`${this.#origin}/${this.#userPoolId}/.well-known/jwks.json`, {});
    const body = response.ok ? await response.arrayBuffer().catch(unavailable) : unavailable();
    return body.byteLength <= MAX_JWKS_BYTES ? body : unavailable();
  }

  /**
   * Asks Cognito whether an access token is still accepted.
   *
   * @throws GuardError `TOKEN_REVOKED` when it is not, and `COGNITO_UNAVAILABLE` when there is no answer.
   *
   * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html
   */
  async assertNotRevoked(accessToken: string): Promise<void> {
    const response = await send(this.#origin, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': TARGET },
      body: JSON.stringify({ AccessToken: accessToken }),
    });
    const body = (await response.json().catch(unavailable)) as { __type?: unknown };
    if (response.ok) return;
    // Some services of AWS put the namespace of the exception before its name:
    // https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html#operation-error-serialization
    const exception = String(body.__type).replace(/^.*#/, '');
    if (REVOKED.includes(exception)) throw new GuardError('TOKEN_REVOKED', 'revoked');
    unavailable();
  }
}

/** A deleted user has no valid token either. */
const REVOKED = ['NotAuthorizedException', 'UserNotFoundException'];

async function send(url: string, init: RequestInit): Promise<Response> {
  const signal = AbortSignal.timeout(TIMEOUT_MILLIS);
  return fetch(url, { ...init, redirect: 'error', signal }).catch(unavailable);
}

function unavailable(): never {
  throw new GuardError('COGNITO_UNAVAILABLE', 'unavailable');
}
