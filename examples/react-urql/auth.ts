import { createAuthClient } from 'genkan-client';
import { createSession, webStorage } from 'genkan-client/session';
import { authExchange, fromUrql } from 'genkan-client/urql';
import { cacheExchange, Client, fetchExchange } from 'urql';
import { language } from '../texts.ts';

const storage = webStorage('sessionStorage');

/** The session; it survives a reload of this tab. */
export const session = createSession({ storage });

/** The app's urql client: `authExchange` authorizes every operation. */
export const client = new Client({
  url: import.meta.env.GRAPHQL_URL,
  // AppSync takes POST only; urql would send queries by GET.
  preferGetMethod: false,
  exchanges: [cacheExchange, authExchange({ session, apiKey: import.meta.env.API_KEY }), fetchExchange],
});

/** The auth client, which uses the app's urql client. */
export const auth = createAuthClient(fromUrql(client), { session, challengeStorage: storage, locale: language });
