import { fetchAuthorized, type TokenSource } from './fetchAuthorized.ts';

/** Options of `authFetch`. */
export interface AuthFetchOptions {
  /** The session whose access token is sent. */
  session: TokenSource;
  /** The origins that get the access token, e.g. `https://api.example.com`. A request to any other has no credential. */
  origins: readonly string[];
  /** What stands before the access token in the header. An empty text sends the token alone. Default: `Bearer`. */
  scheme?: string | undefined;
  /** The API key that is sent when no one is signed in. Default: none. */
  apiKey?: string | undefined;
  /** Replaces the platform's `fetch`. It is called with a URL and an object. */
  fetch?: typeof fetch | undefined;
}

/**
 * Returns a `fetch` for your own API. It sends the access token, renewed before it expires. After a 401 it repeats a
 * request once with a new token of the same user; a request whose body is a stream is not repeated. A request with the
 * access token has no API key.
 * @example
 * const api = authFetch({ session, origins: ['https://api.example.com'] });
 * const orders = await api('https://api.example.com/orders');
 */
export function authFetch({
  session,
  origins,
  scheme = 'Bearer',
  apiKey,
  fetch: given,
}: AuthFetchOptions): typeof fetch {
  const trusted = origins.map((origin) => new URL(origin).origin);
  const authorized = fetchAuthorized({ session, apiKey, scheme, fetch: given });
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    // A page may ask for a path of its own origin.
    const { origin } = new URL(url, (globalThis as Partial<typeof globalThis>).location?.href);
    return trusted.includes(origin) ? authorized(input, init) : (given ?? fetch)(input, init);
  };
}
