import type { Answer } from '../outcome/answer.ts';
import { describeException, withoutQuery } from '../outcome/toFailed.ts';
import { later } from '../session/timers.ts';

/**
 * AppSync ends a request after 30 seconds.
 * @see https://docs.aws.amazon.com/general/latest/gr/appsync.html
 */
const TIMEOUT_MILLIS = 30_000;

/** How a document is sent. */
interface Sending {
  /** The GraphQL endpoint of the gateway. */
  url: string;
  /** The gateway's API key, for a document that is sent without an access token. */
  apiKey?: string;
  /** Replaces the platform's `fetch`. */
  fetch?: typeof fetch | undefined;
}

/**
 * Sends a document with `fetch`. The promise is never rejected.
 * @param body the document and its variables
 * @param accessToken what authorizes the request, in place of the API key
 */
export async function postDocument(
  { url, apiKey, fetch: given }: Sending,
  body: { query: string; variables: object },
  accessToken: string | null | undefined,
): Promise<Answer> {
  const address = withoutQuery(url);
  // React Native has no AbortSignal.timeout.
  const limit = new AbortController();
  const cancel = later(TIMEOUT_MILLIS, () => limit.abort());
  try {
    const response = await (given ?? fetch)(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(accessToken ? { authorization: accessToken } : apiKey && { 'x-api-key': apiKey }),
      },
      body: JSON.stringify(body),
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
}
