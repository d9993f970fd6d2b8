import type { ApolloClient, InMemoryCache } from '@apollo/client';
import { nodes, possibleTypes, queries } from '../../generated/nodes.ts';
import { contextWithToken } from './credential.ts';
import { toRequestedAnswer } from './toRequestedAnswer.ts';
import type { Transport } from './Transport.ts';

/**
 * Returns a transport that sends operations with Apollo Client 4. Nothing is written to Apollo's cache, so tokens never
 * are.
 * @param client a client with an `authLink`
 * @example
 * const link = ApolloLink.from([authLink({ session, apiKey }), new HttpLink({ uri: url })]);
 * const client = new ApolloClient({ link, cache: new InMemoryCache() });
 * const auth = createAuthClient(fromApollo(client), { session });
 */
export function fromApollo(client: ApolloClient): Transport {
  // Without them, the cache warns of fragments that it cannot match, for every challenge and all tokens.
  (client.cache as { policies?: InMemoryCache['policies'] }).policies?.addPossibleTypes(possibleTypes);
  return {
    run(operation, variables, accessToken) {
      const document = nodes[operation];
      // Without it, Apollo Client would answer a query of one user with that of another which is under way.
      const context = { ...contextWithToken(accessToken), queryDeduplication: false };
      const options = { variables, context, fetchPolicy: 'no-cache', errorPolicy: 'none' } as const;
      const sent = queries.includes(operation)
        ? client.query({ query: document, ...options })
        : client.mutate({ mutation: document, ...options });
      return sent.then(toRequestedAnswer, toRequestedAnswer);
    },
  };
}
