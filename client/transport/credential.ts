/** The member of an operation's context in which the auth client passes its credential to the link or exchange. */
const CONTEXT_KEY = 'genkan';

/** The credential of an operation of the auth client. Without an access token, it is the API key. */
interface OwnCredential {
  accessToken: string | null;
}

/**
 * Returns the context of an operation of the auth client. It has its credential with it: the operation must not wait
 * for the session, which may itself be waiting for the operation.
 * @param accessToken none, where the credential is the API key
 */
export function contextWithToken(accessToken?: string | null): Record<string, unknown> {
  return { [CONTEXT_KEY]: { accessToken: accessToken ?? null } satisfies OwnCredential };
}

/** Returns the credential in an operation's context, or undefined if the operation is not one of the auth client. */
export function credentialOf(context: object): OwnCredential | undefined {
  return (context as { [CONTEXT_KEY]?: OwnCredential })[CONTEXT_KEY];
}
