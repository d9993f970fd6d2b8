import { createAuthClient } from '@genkan/client';
import { createSession, webStorage } from '@genkan/client/session';
import { authExchange, fromUrql } from '@genkan/client/urql';
import { cacheExchange, Client, fetchExchange } from 'urql';

/** The session of all tabs. Injected scripts can read localStorage: without `storage`, the session is in memory. */
const session = createSession({ storage: webStorage('localStorage') });

/** Returns a urql client with an empty cache: `authExchange` authorizes every operation. */
export function newClient(): Client {
  return new Client({
    url: import.meta.env.GRAPHQL_URL,
    // AppSync takes POST only; urql would send queries by GET.
    preferGetMethod: false,
    exchanges: [cacheExchange, authExchange({ session, apiKey: import.meta.env.API_KEY }), fetchExchange],
  });
}

/** The auth client, which uses urql. */
export const auth = createAuthClient(fromUrql(newClient()), {
  session,
  challengeStorage: webStorage('sessionStorage'),
});
