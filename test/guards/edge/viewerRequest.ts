import type { CloudFrontRequest, CloudFrontRequestEvent, CloudFrontResponse } from '../../../guards/edge.ts';

/** A viewer request to describe. */
export interface Sent {
  readonly method?: string;
  /** Path with its query. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const HOST = 'app.example.com';

/**
 * Returns an event in the form that AWS documents for viewer requests.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html#lambda-event-structure-request
 */
export function viewerRequest({ method = 'GET', path = '/', headers = {}, body }: Sent): CloudFrontRequestEvent {
  const [uri = '/', querystring = ''] = path.split(/\?(.*)/s);
  const all: Record<string, string> = { Host: HOST, 'User-Agent': 'curl/8.7.1', Accept: '*/*', ...headers };
  const record = {
    cf: {
      config: {
        distributionDomainName: 'd111111abcdef8.cloudfront.net',
        distributionId: 'EDFDVBD6EXAMPLE',
        eventType: 'viewer-request',
        requestId: '4TyzHTaYWb1GX1qTfsHhEqV6HUDd_BzoBZnwfnvQc_1oF26ClkoUSEQ==',
      },
      request: {
        clientIp: '203.0.113.178',
        headers: Object.fromEntries(Object.entries(all).map(([key, value]) => [key.toLowerCase(), [{ key, value }]])),
        method,
        uri,
        querystring,
        ...(body !== undefined && {
          body: {
            action: 'read-only' as const,
            data: Buffer.from(body).toString('base64'),
            encoding: 'base64' as const,
            inputTruncated: false,
          },
        }),
      },
    },
  };
  return { Records: [record] };
}

/** Returns the request of an event. */
export function requestOf({ Records }: CloudFrontRequestEvent): CloudFrontRequest {
  return (Records[0] as (typeof Records)[number]).cf.request;
}

/** A browser behind CloudFront: it keeps cookies, and sends the headers of a navigation or a script. */
export class EdgeBrowser {
  readonly cookies = new Map<string, string>();
  readonly #expiries = new Map<string, number>();
  readonly #now: () => number;
  readonly #handler: (event: CloudFrontRequestEvent) => Promise<CloudFrontRequest | CloudFrontResponse>;

  /** @param now clock by which cookies expire */
  constructor(
    handler: (event: CloudFrontRequestEvent) => Promise<CloudFrontRequest | CloudFrontResponse>,
    now: () => number = () => Date.now(),
  ) {
    this.#handler = handler;
    this.#now = now;
  }

  /** Opens a page. */
  open(path: string, headers: Readonly<Record<string, string>> = {}): Promise<CloudFrontRequest | CloudFrontResponse> {
    const navigation = { Accept: 'text/html,application/xhtml+xml', 'Sec-Fetch-Mode': 'navigate' };
    return this.send({ path, headers: { ...navigation, ...headers } });
  }

  /** Posts JSON as a script of the site does. */
  post(path: string, body: string): Promise<CloudFrontRequest | CloudFrontResponse> {
    const headers = { 'Content-Type': 'application/json', Origin: `https://${HOST}`, 'Sec-Fetch-Site': 'same-origin' };
    return this.send({ method: 'POST', path, body, headers });
  }

  /** Sends a request with the cookies, and keeps those of the response. */
  async send(sent: Sent): Promise<CloudFrontRequest | CloudFrontResponse> {
    for (const [name, time] of this.#expiries) if (time <= this.#now()) this.#remove(name);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(cookie !== '' && { Cookie: cookie }), ...sent.headers };
    const answer = await this.#handler(viewerRequest({ ...sent, headers }));
    if ('status' in answer) for (const { value } of answer.headers['set-cookie'] ?? []) this.keep(value);
    return answer;
  }

  /** Keeps the cookie of a `Set-Cookie` header. */
  keep(setCookie: string): void {
    const [, name = '', value = '', attributes = ''] = /^([^=]+)=([^;]*)(.*)$/.exec(setCookie) ?? [];
    const maxAge = /; Max-Age=(\d+)/.exec(attributes)?.[1];
    this.#remove(name);
    if (maxAge === '0') return;
    this.cookies.set(name, value);
    if (maxAge !== undefined) this.#expiries.set(name, this.#now() + Number(maxAge) * 1000);
  }

  #remove(name: string): void {
    this.cookies.delete(name);
    this.#expiries.delete(name);
  }
}

/** Returns the response, or throws for a request that passed. */
export function responseOf(answer: CloudFrontRequest | CloudFrontResponse): CloudFrontResponse {
  if (!('status' in answer)) throw new Error('The request passed.');
  return answer;
}

/** Returns the request that passed, or throws for a response. */
export function passedOf(answer: CloudFrontRequest | CloudFrontResponse): CloudFrontRequest {
  if ('status' in answer) throw new Error(`The request got ${answer.status} ${answer.body ?? ''}`);
  return answer;
}

/** Returns the target of a redirect, or an empty text. */
export function locationOf(answer: CloudFrontRequest | CloudFrontResponse): string {
  return responseOf(answer).headers['location']?.[0]?.value ?? '';
}
