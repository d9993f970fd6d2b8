import { documentTexts } from '../../generated/operations.ts';
import type { Answer } from '../outcome/answer.ts';
import type { Transport } from './Transport.ts';

/** AppSync ends a request after 30 seconds: https://docs.aws.amazon.com/general/latest/gr/appsync.html */
const TIMEOUT_MILLIS = 30_000;

/** Options of `fromFetch`. */
export interface FetchOptions {
  /** The GraphQL endpoint of the gateway. */
  url: string;
  /** The gateway's API key. It is public: it identifies the app and gives no access to users' data. */
  apiKey: string;
  /** Replaces the platform's `fetch`. */
  fetch?: typeof fetch;
}

/**
 * Returns a transport that sends operations with `fetch`.
 * @example
 * const transport = fromFetch({ url: 'https://example.com/graphql', apiKey: 'da2-example' });
 * const auth = createAuthClient(transport);
 */
export function fromFetch({ url, apiKey, fetch: given }: FetchOptions): Transport {
  return {
    async run(operation, variables, accessToken) {
      const response = await (given ?? fetch)(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(accessToken ? { authorization: accessToken } : { 'x-api-key': apiKey }),
        },
        body: JSON.stringify({ query: documentTexts[operation], variables }),
        signal: AbortSignal.timeout(TIMEOUT_MILLIS),
      });
      // A firewall or captive portal in front of AppSync may answer with HTML.
      const answer = (await response.json().catch(() => ({}))) as Answer;
      return { ...answer, status: response.status };
    },
  };
}
