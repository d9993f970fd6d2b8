import type { ApolloClient } from '@apollo/client';
import { nodes, queries } from '../generated/nodes.ts';
import { ownContext } from './credential.ts';
import type { Transport } from './Transport.ts';

/**
 * Carries operations by Apollo Client 4, whose link needs an `authLink`. Nothing is written to its cache: tokens have no
 * place there.
 */
export function fromApollo(client: ApolloClient): Transport {
  return {
    run(operation, variables, accessToken) {
      const document = nodes[operation];
      const context = ownContext(accessToken);
      const options = { variables, context, fetchPolicy: 'no-cache', errorPolicy: 'none' } as const;
      return queries.includes(operation)
        ? client.query({ query: document, ...options })
        : client.mutate({ mutation: document, ...options });
    },
  };
}
