import type { Client } from '@urql/core';
import { nodes, queries } from '../generated/nodes.ts';
import { ownContext } from './credential.ts';
import { toAnswer } from './toAnswer.ts';
import type { Transport } from './Transport.ts';

/** Carries operations by urql 6, whose exchanges need an `authExchange`. */
export function fromUrql(client: Client): Transport {
  return {
    async run(operation, variables, accessToken) {
      const document = nodes[operation];
      // AppSync takes POST; urql would send a query by GET.
      const context = { ...ownContext(accessToken), requestPolicy: 'network-only', preferGetMethod: false } as const;
      const sent = queries.includes(operation)
        ? client.query(document, variables, context)
        : client.mutation(document, variables, context);
      const result = await sent.toPromise();
      return toAnswer(result.error ?? result);
    },
  };
}
