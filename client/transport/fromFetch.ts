import { documentTexts } from '../../generated/operations.ts';
import { postDocument } from './postDocument.ts';
import type { Transport } from './Transport.ts';

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
export function fromFetch(options: FetchOptions): Transport {
  return {
    run: (operation, variables, accessToken) =>
      postDocument(options, { query: documentTexts[operation], variables }, accessToken),
  };
}
