import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

/** The part of an undici request that its channel documents. */
interface FetchRequest {
  origin: string | URL | undefined;
  addHeader(name: string, value: string): void;
}

const HEADER = 'x-amzn-trace-id';

const headers = new AsyncLocalStorage<string>();

/** Runs code of the function, so that its requests to the endpoint have this trace header. */
export function runTraced<T>(header: string, work: () => T): T {
  return headers.run(header, work);
}

/**
 * Adds the header X-Amzn-Trace-Id to the requests that the function sends to an endpoint, by `node:http` or `fetch`.
 * The AWS SDK adds it in Lambda too; requests to any other host are left alone.
 * @see https://nodejs.org/api/diagnostics_channel.html#http
 */
export function traceRequests(endpoint: string | undefined): void {
  if (endpoint === undefined) return;
  const { host, origin } = new URL(endpoint);
  subscribe('http.client.request.created', (message) => {
    const { request } = message as { request: ClientRequest };
    const header = headers.getStore();
    if (header === undefined || request.headersSent || request.getHeader('host') !== host) return;
    request.setHeader(HEADER, header);
  });
  subscribe('undici:request:create', (message) => {
    const { request } = message as { request: FetchRequest };
    const header = headers.getStore();
    if (header !== undefined && String(request.origin) === origin) request.addHeader(HEADER, header);
  });
}
