import { makeOperation, mapExchange, type Exchange } from '@urql/core';
import { authFetch } from './authFetch.ts';
import { tokenSource, type TokenSource } from './credential.ts';

export interface AuthExchangeOptions {
  /** Whose access token is sent. */
  session: TokenSource;
  /** The gateway's API key. */
  apiKey?: string;
}

/**
 * A urql exchange, to stand before the fetchExchange: it sends the access token, renewed before it expires, and once more
 * when it is answered with 401. While nobody is signed in, and for the auth client's own operations, it sends the API key.
 */
export function authExchange({ session, apiKey }: AuthExchangeOptions): Exchange {
  return mapExchange({
    onOperation({ kind, context, ...operation }) {
      const fetch = authFetch({ session: tokenSource(context, session), apiKey, fetch: context.fetch });
      return makeOperation(kind, { ...operation, kind, context }, { ...context, fetch });
    },
  });
}
