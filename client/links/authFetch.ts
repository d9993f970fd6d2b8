import type { TokenSource } from '../transport/credential.ts';

/** Options of `authFetch`. */
export interface AuthFetchOptions {
  /** The session whose access token is sent. */
  session: TokenSource;
  /** The API key that is sent when no one is signed in. Default: none. */
  apiKey?: string | undefined;
  /** Replaces the platform's `fetch`. */
  fetch?: typeof fetch | undefined;
}

/**
 * Returns a `fetch` for your own API. It sends the access token, renewed before it expires, and repeats a request once
 * after a 401. A request with the access token has no API key.
 * @example
 * const api = authFetch({ session });
 * const orders = await api('https://api.example.com/orders');
 */
export function authFetch({ session, apiKey, fetch: given }: AuthFetchOptions): typeof fetch {
  const send = (request: Request, accessToken: string | null): Promise<Response> => {
    // A copy: a body can be sent only once.
    const attempt = request.clone();
    if (accessToken) {
      attempt.headers.delete('x-api-key');
      attempt.headers.set('authorization', accessToken);
    } else if (apiKey) attempt.headers.set('x-api-key', apiKey);
    return (given ?? fetch)(attempt);
  };

  return async (input, init) => {
    const request = new Request(input, init);
    const token = await session.getAccessToken();
    const response = await send(request, token);
    if (response.status !== 401 || !token) return response;
    const renewed = await session.getAccessToken(token);
    return renewed && renewed !== token ? send(request, renewed) : response;
  };
}
