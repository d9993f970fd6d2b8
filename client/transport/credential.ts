import type { Session } from '../session/createSession.ts';

/** Returns the access token of a request, as a session does. */
export type TokenSource = Pick<Session, 'getAccessToken'>;

/** The member of an operation's context in which the auth client passes its credential to the link or exchange. */
const CONTEXT_KEY = 'genkan';

/**
 * Returns the context of an operation of the auth client. It has its credential with it: the operation must not wait
 * for the session, which may itself be waiting for the operation.
 * @param accessToken none, where the credential is the API key
 */
export function contextWithToken(accessToken?: string | null): Record<string, unknown> {
  return {
    [CONTEXT_KEY]: { getAccessToken: () => Promise.resolve(accessToken ?? null) } satisfies TokenSource,
  };
}

/** Returns the source of an operation's access token: its context, if the auth client sent it, or else the session. */
export function tokenSource(context: object, session: TokenSource): TokenSource {
  return (context as { [CONTEXT_KEY]?: TokenSource })[CONTEXT_KEY] ?? session;
}
