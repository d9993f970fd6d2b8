import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';

/** Environment of the routes: Node's own request, for the caller's address. */
export interface HttpEnvironment {
  Bindings: HttpBindings;
}

type Fetch = Hono<HttpEnvironment>['fetch'];

/** Returns true for `GET /inbox?wait=…`, which takes up to a minute and needs only the inbox, which stays. */
function waitsForMessage({ method, url }: Request): boolean {
  const { pathname, searchParams } = new URL(url);
  return method === 'GET' && pathname === '/inbox' && searchParams.has('wait');
}

/** The routes of a server, with the number of requests that they have not answered yet. */
export class ServedRoutes {
  readonly #routes: Hono<HttpEnvironment>;
  readonly #waiting: (() => void)[] = [];
  #open = 0;

  constructor(routes: Hono<HttpEnvironment>) {
    this.#routes = routes;
  }

  /** Answers a request. A stream counts as answered when it begins; a wait for a message is not counted. */
  async fetch(...parameters: Parameters<Fetch>): Promise<Response> {
    if (waitsForMessage(parameters[0])) return this.#routes.fetch(...parameters);
    this.#open += 1;
    try {
      return await this.#routes.fetch(...parameters);
    } finally {
      this.#open -= 1;
      if (this.#open === 0) for (const resolve of this.#waiting.splice(0)) resolve();
    }
  }

  /** Resolves when no request is open. */
  async idle(): Promise<void> {
    if (this.#open > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
