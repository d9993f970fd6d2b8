import type { Session } from './createSession.ts';

/** Where the access token of a request comes from. */
export type TokenSource = Pick<Session, 'getAccessToken'>;

const OWN = 'genkan';

/**
 * The context of an operation of the auth client, which has its credential already: it must not wait for the session,
 * which may itself be waiting for it.
 * @param accessToken none for the API key
 */
export function ownContext(accessToken?: string | null): Record<string, unknown> {
  return {
    [OWN]: { getAccessToken: () => Promise.resolve(accessToken ?? null) } satisfies TokenSource,
  };
}

/** Where the access token of an operation comes from: the auth client, or else the session. */
export function tokenSource(context: object, session: TokenSource): TokenSource {
  return (context as { [OWN]?: TokenSource })[OWN] ?? session;
}
