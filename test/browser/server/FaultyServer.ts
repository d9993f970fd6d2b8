import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TokenIssuer, type IssuerOptions } from './TokenIssuer.ts';

/**
 * What the server does with a request instead of answering it.
 * - `hang`: nothing, and the connection stays open.
 * - `lose`: executes the request and closes the connection without an answer.
 * - `throttle`: answers that there were too many requests.
 * - `reject`: answers 401.
 * - `until`: executes and answers it later.
 */
type Fault = 'hang' | 'lose' | 'throttle' | 'reject' | { until: Promise<unknown> };

/** A request as its protocol reads it. */
export interface Call {
  operation: string;
  refreshToken?: string | undefined;
  accessToken?: string | undefined;
  /** Executes the request. */
  run: () => Reply;
  throttled: () => Reply;
}

/** An answer to a request. */
export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  json: unknown;
}

/** A request that has arrived. */
interface Arrival extends Pick<Call, 'operation' | 'refreshToken' | 'accessToken'> {
  /** The name of the tab, which the address of its page contains. */
  tab: string | null;
}

/** The part of a request that a protocol reads. */
export interface Incoming {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: string;
}

/** Reads the requests of one kind of client; null for any other request. */
export type Protocol = (incoming: Incoming, issuer: TokenIssuer) => Call | null;

/** Options of `FaultyServer.start`. */
interface ServerOptions extends IssuerOptions {
  protocol: Protocol;
  /** The script of the pages. */
  script: string;
}

const CORS = {
  // Sandboxed frames have an origin of their own.
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*, authorization',
  'access-control-allow-methods': '*',
  'access-control-max-age': '600',
  // Chromium would send a lost request on a reused connection again by itself.
  connection: 'close',
};

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const SCRIPT = { 'content-type': 'text/javascript; charset=utf-8' };
const JSON_TYPE = { 'content-type': 'application/json' };

/** A server of pages and tokens that fails on request. It listens on this machine only. */
export class FaultyServer {
  readonly issuer: TokenIssuer;
  readonly arrivals: Arrival[] = [];
  readonly #faults = new Map<string, { fault: Fault; times: number }>();
  readonly #options: ServerOptions;
  readonly #server: Server;

  private constructor(options: ServerOptions) {
    this.#options = options;
    this.issuer = new TokenIssuer(options);
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
  }

  static async start(options: ServerOptions): Promise<FaultyServer> {
    const server = new FaultyServer(options);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Lets an operation fail until `heal`, or as often as `times` says. */
  fail(operation: string, fault: Fault, times = Infinity): void {
    this.#faults.set(operation, { fault, times });
  }

  /** Ends all faults. Requests that hang stay unanswered. */
  heal(): void {
    this.#faults.clear();
  }

  /** Returns how many requests of an operation have arrived. */
  count(operation: string): number {
    return this.arrivals.filter((arrival) => arrival.operation === operation).length;
  }

  /** Returns how many requests have sent a refresh token that an earlier request had sent. */
  countRepeatedRefreshTokens(operation: string): number {
    const sent = this.arrivals.filter((arrival) => arrival.operation === operation);
    return sent.length - new Set(sent.map(({ refreshToken }) => refreshToken)).size;
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const incoming = { method: request.method ?? '', url, headers: request.headers, body: await read(request) };
    const call = incoming.method === 'OPTIONS' ? null : this.#options.protocol(incoming, this.issuer);
    if (!call) {
      const page = this.#pageAt(url);
      const headers = url.pathname.endsWith('.js') ? SCRIPT : HTML;
      end(response, { status: page === undefined ? 204 : 200, headers, body: page ?? '' });
      return;
    }
    const { operation, refreshToken, accessToken } = call;
    const tab = new URL(request.headers.referer ?? this.url).searchParams.get('tab');
    this.arrivals.push({ operation, refreshToken, accessToken, tab });
    const fault = this.#takeFault(operation);
    if (fault === 'hang') return;
    if (typeof fault === 'object') await fault.until;
    const { status = 200, headers, json } = replyTo(call, fault);
    if (fault === 'lose') response.destroy();
    else end(response, { status, headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(json) });
  }

  #pageAt({ pathname, search }: URL): string | undefined {
    const pages: Record<string, string> = {
      '/': '<!doctype html><title>Tab</title><div id="root"></div><script src="/script.js"></script>',
      '/blank': '<!doctype html><title>Blank</title>',
      '/sandbox': `<!doctype html><iframe sandbox="allow-scripts" src="/${search}"></iframe>`,
      '/script.js': this.#options.script,
    };
    return pages[pathname];
  }

  #takeFault(operation: string): Fault | undefined {
    const entry = this.#faults.get(operation);
    if (!entry || entry.times <= 0) return undefined;
    entry.times -= 1;
    return entry.fault;
  }
}

function replyTo(call: Call, fault: Fault | undefined): Reply {
  if (fault === 'throttle') return call.throttled();
  if (fault === 'reject') return { status: 401, json: { message: 'Unauthorized' } };
  return call.run();
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

interface Ending {
  status: number;
  headers: Record<string, string>;
  body: string;
}

function end(response: ServerResponse, { status, headers, body }: Ending): void {
  response.writeHead(status, { ...CORS, ...headers }).end(body);
}
