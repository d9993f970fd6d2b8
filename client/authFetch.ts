import type { TokenSource } from './credential.ts';

export interface AuthFetchOptions {
  /** Whose access token is sent. */
  session: TokenSource;
  /** What is sent while nobody is signed in; nothing by default. */
  apiKey?: string | undefined;
  /** Another fetch than the platform's. */
  fetch?: typeof fetch | undefined;
}

/**
 * A fetch for your own API: it sends the access token, renewed before it expires, and once more when it is answered
 * with 401. Where the token goes, no API key goes.
 */
export function authFetch({ session, apiKey, fetch: given }: AuthFetchOptions): typeof fetch {
  const send = (request: Request, accessToken: string | null): Promise<Response> => {
    // A copy, because a body can be sent one time only.
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
    const next = await session.getAccessToken(token);
    return next && next !== token ? send(request, next) : response;
  };
}
