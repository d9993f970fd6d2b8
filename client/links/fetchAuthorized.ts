import type { AuthError } from '../outcome/authError.ts';
import type { Session } from '../session/createSession.ts';
import { isSameUser } from '../session/user.ts';

/** A session, as far as links need it. */
export type TokenSource = Pick<Session, 'getTokens'>;

/** How a request is authorized and sent. */
interface CredentialOptions {
  /** The API key that is sent when no one is signed in. */
  apiKey: string | undefined;
  /** What stands before the token, e.g. `Bearer`; an empty text for the token alone. */
  scheme: string;
  fetch: typeof fetch | undefined;
}

/** Properties of `fetchAuthorized`. */
interface AuthorizedFetchOptions extends CredentialOptions {
  session: TokenSource;
  /** Replaces a 401 after which the access token could not be renewed. */
  onFailure?: (error: AuthError) => Response;
}

/** The members of a `Request` that are passed on to `fetch`, except its headers and its body. */
const MEMBERS = [
  'method',
  'mode',
  'credentials',
  'cache',
  'redirect',
  'referrer',
  'referrerPolicy',
  'integrity',
  'keepalive',
  'signal',
] as const;

/**
 * Returns a `fetch` that sends the access token, and repeats a request once after a 401 with a new token of the same
 * user. It calls the given `fetch` with a URL and an object, as most code does.
 */
export function fetchAuthorized({ session, onFailure, ...options }: AuthorizedFetchOptions): typeof fetch {
  return async (input, changes) => {
    const [url, init] = await toUrlAndInit(input, changes);
    const held = await untilAborted(session.getTokens(), init.signal);
    if (held.status === 'failed') return fetchWith(options, null)(url, init);
    const { accessToken } = held.tokens;
    const response = await fetchWith(options, accessToken)(url, init);
    if (response.status !== 401 || !isRepeatable(init.body)) return response;
    const renewed = await untilAborted(session.getTokens(accessToken), init.signal);
    if (renewed.status === 'failed') return onFailure?.(renewed.error) ?? response;
    if (!isSameUser(held.tokens, renewed.tokens)) return response;
    return fetchWith(options, renewed.tokens.accessToken)(url, init);
  };
}

/** Returns a `fetch` that sends an access token, or the API key if there is none. */
export function fetchWith(options: CredentialOptions, accessToken: string | null): typeof fetch {
  return (url, init) => {
    const headers = new Headers(init?.headers);
    if (accessToken) {
      headers.delete('x-api-key');
      headers.set('authorization', `${options.scheme} ${accessToken}`.trim());
    } else if (options.apiKey) headers.set('x-api-key', options.apiKey);
    return (options.fetch ?? fetch)(url, { ...init, headers: Object.fromEntries(headers) });
  };
}

async function toUrlAndInit(
  input: Parameters<typeof fetch>[0],
  changes: RequestInit = {},
): Promise<[url: string, init: RequestInit]> {
  if (!(input instanceof Request)) return [String(input), changes];
  const request = new Request(input, changes);
  const body = await request.arrayBuffer();
  const init: RequestInit = Object.fromEntries(MEMBERS.map((name) => [name, request[name]]));
  return [request.url, { ...init, headers: request.headers, ...(body.byteLength > 0 && { body }) }];
}

/** Returns whether a body can be sent twice. Anything else may be a stream: Node.js also takes other iterables. */
function isRepeatable(body: unknown): boolean {
  return (
    body === null ||
    body === undefined ||
    typeof body === 'string' ||
    ArrayBuffer.isView(body) ||
    [ArrayBuffer, Blob, FormData, URLSearchParams].some((type) => body instanceof type)
  );
}

/** Rejects as soon as a signal is aborted, with its reason, as `fetch` does. */
function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal | null | undefined): Promise<Result> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
