import { GuardError } from '../verifier/GuardError.ts';

/** A server should not keep its callers waiting. */
const TIMEOUT_MILLIS = 3000;
/** A public key of P-256 has about 180 characters as PEM. */
const MAX_KEY_BYTES = 4096;
/** Failed requests that are sent in ten seconds at most: anyone who reaches the server directly can invent key ids. */
const MAX_FAILURES = 10;
const WINDOW_MILLIS = 10_000;

/**
 * Fetches the public keys of load balancers, each at a URL of its own. It limits failed requests, so that forged tokens
 * with invented key ids do not make the server send a request each.
 */
export class KeyFetcher {
  #failures: number[] = [];

  /**
   * Fetches a key, as PEM.
   *
   * @throws GuardError `TOKEN_INVALID` for an unknown key, and `COGNITO_UNAVAILABLE` when it could not be fetched.
   */
  async fetch(url: string): Promise<ArrayBuffer> {
    this.#failures = this.#failures.filter((time) => time > Date.now() - WINDOW_MILLIS);
    if (this.#failures.length >= MAX_FAILURES) throw unavailable();
    try {
      return await fetchKey(url);
    } catch (error) {
      this.#failures.push(Date.now());
      throw error;
    }
  }
}

async function fetchKey(url: string): Promise<ArrayBuffer> {
  const signal = AbortSignal.timeout(TIMEOUT_MILLIS);
  const answer = await fetch(url, { redirect: 'error', signal })
    .then(async (response) => ({ status: response.status, body: await response.arrayBuffer() }))
    .catch(() => null);
  // S3, which has the keys in some Regions, answers 403 for an object that does not exist:
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
  if (answer?.status === 404 || answer?.status === 403) throw new GuardError('TOKEN_INVALID', 'key');
  if (answer?.status !== 200 || answer.body.byteLength > MAX_KEY_BYTES) throw unavailable();
  return answer.body;
}

function unavailable(): GuardError {
  return new GuardError('COGNITO_UNAVAILABLE', 'unavailable');
}
