import { documentTexts } from '../../generated/operations.ts';
import type { Answer } from '../outcome/answer.ts';
import { describeException, withoutQuery } from '../outcome/toFailed.ts';
import { later } from '../session/timers.ts';
import type { Transport } from './Transport.ts';

/**
 * AppSync ends a request after 30 seconds.
 * @see https://docs.aws.amazon.com/general/latest/gr/appsync.html
 */
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
  const address = withoutQuery(url);
  return {
    async run(operation, variables, accessToken) {
      // React Native has no AbortSignal.timeout.
      const limit = new AbortController();
      const cancel = later(TIMEOUT_MILLIS, () => limit.abort());
      try {
        const response = await (given ?? fetch)(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(accessToken ? { authorization: accessToken } : { 'x-api-key': apiKey }),
          },
          body: JSON.stringify({ query: documentTexts[operation], variables }),
          signal: limit.signal,
        });
        // A wrong path, a firewall or a captive portal in front of AppSync may answer with HTML.
        const toException = (thrown: unknown): Answer => ({ exception: describeException(thrown, response) });
        const answer = (await response.json().catch(toException)) as Answer;
        return { ...answer, status: response.status, url: address };
      } catch (thrown) {
        return { exception: describeException(thrown), url: address };
      } finally {
        cancel();
      }
    },
  };
}
