import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { createAuthClient } from '@genkan/client';
import { authLink, fromApollo } from '@genkan/client/apollo';
import { createSession, webStorage } from '@genkan/client/session';

/** The session of all tabs. Injected scripts can read localStorage: without `storage`, the session is in memory. */
const session = createSession({ storage: webStorage('localStorage') });

/** The app's Apollo Client: `authLink` authorizes every operation. */
export const apollo = new ApolloClient({
  cache: new InMemoryCache(),
  link: ApolloLink.from([
    authLink({ session, apiKey: import.meta.env.API_KEY }),
    new HttpLink({ uri: import.meta.env.GRAPHQL_URL }),
  ]),
});

/** The auth client, which uses the app's Apollo Client. */
export const auth = createAuthClient(fromApollo(apollo), { session, challengeStorage: webStorage('sessionStorage') });

// No user may see the cached data of another.
session.subscribe(({ type }) => {
  if (type === 'signedOut' || type === 'userChanged') void apollo.clearStore();
});
