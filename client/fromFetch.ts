import { selections, usual } from '../generated/texts.ts';
import { composeDocument } from './composeDocument.ts';
import type { Answer, Transport } from './Transport.ts';

export interface FetchOptions {
  /** The GraphQL endpoint of the gateway. */
  url: string;
  /** The gateway's API key. It is public: it names the app, it opens nothing. */
  apiKey: string;
  /** Another fetch than the platform's. */
  fetch?: typeof fetch;
}

/** Carries operations by fetch. */
export function fromFetch({ url, apiKey, fetch: given }: FetchOptions): Transport {
  return {
    async run(operation, variables, accessToken) {
      const response = await (given ?? fetch)(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(accessToken ? { authorization: accessToken } : { 'x-api-key': apiKey }),
        },
        body: JSON.stringify({
          query: composeDocument(operation, variables.input, selections[operation] ?? usual),
          variables,
        }),
        // AppSync gives up on a request after as long (https://docs.aws.amazon.com/general/latest/gr/appsync.html).
        signal: AbortSignal.timeout(30_000),
      });
      // Whoever stands before AppSync (a firewall, a captive portal) need not speak JSON.
      const answer = (await response.json().catch(() => ({}))) as Answer;
      return { ...answer, status: response.status };
    },
  };
}
