import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { createAuthClient } from 'genkan-client';
import { authLink, fromApollo } from 'genkan-client/apollo';
import { createSession, webStorage } from 'genkan-client/session';
import { language } from '../texts.ts';

const storage = webStorage('sessionStorage');

/** Who is signed in; survives a reload of this tab. */
export const session = createSession({ storage });

/** The app's own Apollo Client: `authLink` gives every operation its credential. */
export const apollo = new ApolloClient({
  cache: new InMemoryCache(),
  link: ApolloLink.from([
    authLink({ session, apiKey: import.meta.env.API_KEY }),
    new HttpLink({ uri: import.meta.env.GRAPHQL_URL }),
  ]),
});

/** The auth client on top of it. */
export const auth = createAuthClient(fromApollo(apollo), { session, challengeStorage: storage, locale: language });

// Nothing that one user has fetched is shown to the next.
session.onSignedOut(() => void apollo.clearStore());
