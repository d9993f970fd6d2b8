import { createRequest, type Client } from '@urql/core';
import { nodes, queries } from '../../generated/nodes.ts';
import { contextWithToken } from './credential.ts';
import { toRequestedAnswer } from './toRequestedAnswer.ts';
import type { Transport } from './Transport.ts';

/**
 * Returns a transport that sends operations with urql 6.
 * @param client a client with an `authExchange`
 * @example
 * const exchanges = [cacheExchange, authExchange({ session, apiKey }), fetchExchange];
 * const client = new Client({ url, exchanges, preferGetMethod: false });
 * const auth = createAuthClient(fromUrql(client), { session });
 */
export function fromUrql(client: Client): Transport {
  return {
    async run(operation, variables, accessToken) {
      const document = nodes[operation];
      const context = {
        ...contextWithToken(accessToken),
        requestPolicy: 'network-only',
        // AppSync takes POST; urql would send a query by GET.
        preferGetMethod: false,
      } as const;
      const request = createRequest(document, variables);
      // urql answers a query with another one of the same key, so the key depends on the user.
      const { key } = createRequest(document, { ...variables, accessToken });
      const sent = queries.includes(operation)
        ? client.executeQuery({ ...request, key }, context)
        : client.executeMutation(request, context);
      const result = await sent.toPromise();
      return toRequestedAnswer(result.error ?? result);
    },
  };
}
