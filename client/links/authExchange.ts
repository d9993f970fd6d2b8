import { makeOperation, mapExchange, type Exchange } from '@urql/core';
import { tokenSource, type TokenSource } from '../transport/credential.ts';
import { authFetch } from './authFetch.ts';

/** Options of `authExchange`. */
export interface AuthExchangeOptions {
  /** The session whose access token is sent. */
  session: TokenSource;
  /** The gateway's API key. */
  apiKey?: string;
}

/**
 * Returns a urql exchange that authorizes operations; put it before the `fetchExchange`. It sends the access token,
 * renewed before it expires, and repeats an operation once after a 401. When no one is signed in, and for the auth
 * client's own operations, it sends the API key.
 * @example
 * const exchanges = [cacheExchange, authExchange({ session, apiKey: 'da2-example' }), fetchExchange];
 */
export function authExchange({ session, apiKey }: AuthExchangeOptions): Exchange {
  return mapExchange({
    onOperation({ kind, context, ...operation }) {
      const fetch = authFetch({ session: tokenSource(context, session), apiKey, fetch: context.fetch });
      return makeOperation(kind, { ...operation, kind, context }, { ...context, fetch });
    },
  });
}
