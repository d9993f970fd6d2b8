import { makeOperation, mapExchange, type Exchange } from '@urql/core';
import { credentialOf } from '../transport/credential.ts';
import { fetchAuthorized, fetchWith, type TokenSource } from './fetchAuthorized.ts';
import { toGraphqlErrors } from './toGraphqlErrors.ts';

/** Options of `authExchange`. */
export interface AuthExchangeOptions {
  /** The session whose access token is sent. */
  session: TokenSource;
  /** The gateway's API key. */
  apiKey?: string;
}

const JSON_TYPE = { 'content-type': 'application/json' };

/**
 * Returns a urql exchange that authorizes operations; put it before the `fetchExchange`. It sends the access token,
 * renewed before it expires, and repeats an operation once after a 401, for the same user. When no one is signed in,
 * and for the auth client's own operations, it sends the API key. When the token cannot be renewed, `readError` returns
 * the reason.
 * @example
 * const exchanges = [cacheExchange, authExchange({ session, apiKey: 'da2-example' }), fetchExchange];
 */
export function authExchange({ session, apiKey }: AuthExchangeOptions): Exchange {
  return mapExchange({
    onOperation({ kind, context, ...operation }) {
      const own = credentialOf(context);
      const options = { apiKey, scheme: '', fetch: context.fetch };
      const fetch = own
        ? fetchWith(options, own.accessToken)
        : fetchAuthorized({
            ...options,
            session,
            onFailure: (error) => new Response(JSON.stringify(toGraphqlErrors(error)), { headers: JSON_TYPE }),
          });
      return makeOperation(kind, { ...operation, kind, context }, { ...context, fetch });
    },
  });
}
