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
 * request once with a new token of the same user, unless its body can be read only once. A request with the access
 * token has no API key.
 * @throws TypeError for an entry of `origins` that is not one
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
  const trusted = origins.map(toOrigin);
  const authorized = fetchAuthorized({ session, apiKey, scheme, fetch: given });
  return async (input, init) => {
    // The URL that was checked is passed on, so that nothing resolves a path in another way.
    const target = input instanceof Request ? input : resolveUrl(input);
    const { origin } = new URL(target instanceof Request ? target.url : target);
    return trusted.includes(origin) ? authorized(target, init) : (given ?? fetch)(target, init);
  };
}

/** Resolves a path as the page's `fetch` does: `<base href>` and `srcdoc` frames change the base. */
function resolveUrl(input: string | URL): string {
  const { document, location } = globalThis as Partial<typeof globalThis>;
  return new URL(input, document?.baseURI ?? location?.href).href;
}

/** @throws TypeError for a text that has no origin, e.g. `localhost:3000`, whose scheme would be `localhost:` */
function toOrigin(text: string): string {
  try {
    const { origin } = new URL(text);
    if (origin !== 'null') return origin;
  } catch {
    // The same error as for a URL without an origin.
  }
  throw new TypeError(`origins: expected e.g. https://api.example.com, not ${text}`);
}
