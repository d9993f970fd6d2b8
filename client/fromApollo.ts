import type { ApolloClient, InMemoryCache } from '@apollo/client';
import { nodes, possibleTypes, queries } from '../generated/nodes.ts';
import { ownContext } from './credential.ts';
import { toAnswer } from './toAnswer.ts';
import type { Transport } from './Transport.ts';

/**
 * Carries operations by Apollo Client 4, whose link needs an `authLink`. Nothing is written to its cache: tokens have no
 * place there.
 */
export function fromApollo(client: ApolloClient): Transport {
  // Otherwise the cache warns of fragments that it cannot match, for every challenge and all tokens.
  (client.cache as { policies?: InMemoryCache['policies'] }).policies?.addPossibleTypes(possibleTypes);
  return {
    run(operation, variables, accessToken) {
      const document = nodes[operation];
      const context = ownContext(accessToken);
      const options = { variables, context, fetchPolicy: 'no-cache', errorPolicy: 'none' } as const;
      const sent = queries.includes(operation)
        ? client.query({ query: document, ...options })
        : client.mutate({ mutation: document, ...options });
      return sent.then(toAnswer, toAnswer);
    },
  };
}
