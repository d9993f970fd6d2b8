import { createAuthClient } from 'genkan-client';
import { createSession, webStorage } from 'genkan-client/session';
import { authExchange, fromUrql } from 'genkan-client/urql';
import { cacheExchange, Client, fetchExchange } from 'urql';
import { language } from '../texts.ts';

const storage = webStorage('sessionStorage');

/** Who is signed in; survives a reload of this tab. */
export const session = createSession({ storage });

/** The app's own urql client: `authExchange` gives every operation its credential. */
export const client = new Client({
  url: import.meta.env.GRAPHQL_URL,
  // AppSync reads no document from the address.
  preferGetMethod: false,
  exchanges: [cacheExchange, authExchange({ session, apiKey: import.meta.env.API_KEY }), fetchExchange],
});

/** The auth client on top of it. */
export const auth = createAuthClient(fromUrql(client), { session, challengeStorage: storage, locale: language });
