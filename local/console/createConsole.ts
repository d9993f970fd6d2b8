import { readFileSync } from 'node:fs';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import type { ApiModel } from '../assembly/model.ts';
import { createControls, type ControlsOptions } from './controls.ts';
import { graphiqlPage, type GraphiqlPage } from './graphiqlPage.ts';
import { guard } from './guard.ts';
import { isIntrospection } from './isIntrospection.ts';
import { journeyTabs } from './journeyTabs.ts';

/** What a client needs to talk to the deployment. */
export type ConsoleEndpoints = {
  graphqlUrl: string;
  /** Null when the API takes no API key. */
  apiKey: string | null;
  cognitoUrl: string;
  userPoolId: string;
  clientId: string;
  inboxUrl: string;
};

export type ConsoleOptions = ControlsOptions & {
  api: Pick<ApiModel, 'schema'>;
  /** Asked when a page is shown, because the ports are known only once the engine listens. */
  endpoints: () => ConsoleEndpoints;
  /** Answers an introspection query although the API may have it switched off, as `{data}` or `{errors}`. */
  introspect: (query: string) => unknown;
  /** The API itself: what POST /graphql does with this request. */
  graphql: (request: Request, context: Context) => Response | Promise<Response>;
};

const FILES = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/console/console.css': ['console.css', 'text/css; charset=utf-8'],
  '/console/mails.css': ['mails.css', 'text/css; charset=utf-8'],
  '/console/phone.css': ['phone.css', 'text/css; charset=utf-8'],
  '/console/console.js': ['console.js', 'text/javascript; charset=utf-8'],
  '/console/messages.js': ['messages.js', 'text/javascript; charset=utf-8'],
  '/console/texts.js': ['texts.js', 'text/javascript; charset=utf-8'],
  '/console/icon.svg': ['icon.svg', 'image/svg+xml'],
} as const;

// Mails style themselves inline, and a srcdoc frame takes over the page's policy; hence style-src.
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
// The editor starts its workers from blobs and carries its fonts as data.
const GRAPHIQL_POLICY = `${PAGE_POLICY}; worker-src blob:; font-src 'self' data:`;

const PATHS = ['/', '/graphiql', '/console/*', '/endpoints', '/inbox', '/inbox/*', '/clock', '/events', '/faults'];

const setHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('content-security-policy', c.req.path === '/graphiql' ? GRAPHIQL_POLICY : PAGE_POLICY);
  c.header('x-content-type-options', 'nosniff');
  c.header('referrer-policy', 'no-referrer');
  c.header('cache-control', 'no-store');
  c.header('cross-origin-resource-policy', 'same-origin');
};

/**
 * The console: the page with inbox, phone and clock, GraphiQL, and the engine's switches over HTTP. To be mounted at the
 * root of the server that also answers POST /graphql.
 */
export function createConsole(options: ConsoleOptions): Hono {
  const app = new Hono();
  // By path, so that the API beside it keeps its own rules.
  for (const path of PATHS) app.use(path, setHeaders, guard);
  app.route('/', createControls(options));
  for (const [path, [file, type]] of Object.entries(FILES)) {
    const body = readFileSync(new URL(`./page/${file}`, import.meta.url), 'utf8');
    app.get(path, (c) => c.body(body, 200, { 'content-type': type }));
  }
  app.get('/endpoints', (c) => c.json(options.endpoints()));
  serveGraphiql(app, options);
  return app;
}

function serveGraphiql(app: Hono, { api, endpoints, introspect, graphql }: ConsoleOptions): void {
  let page: Promise<GraphiqlPage> | undefined;
  const open = () => (page ??= graphiqlPage('/console/graphql', journeyTabs(api.schema, endpoints().apiKey)));
  app.get('/graphiql', async (c) => c.html((await open()).html));
  app.get('/console/graphiql.js', async (c) =>
    c.body((await open()).script, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  );

  // Introspection is off in a deployed API; AWS's own console reads the schema by GetIntrospectionSchema instead, and
  // so does this one (https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetIntrospectionSchema.html).
  app.post('/console/graphql', async (c) => {
    const body = await c.req.text();
    const document = queryOf(body);
    if (isIntrospection(document)) return c.json((await introspect(document)) as object);
    const { method, headers } = c.req.raw;
    return graphql(new Request(new URL('/graphql', c.req.url), { method, headers, body }), c);
  });
}

function queryOf(body: string): unknown {
  try {
    return (JSON.parse(body) as { query?: unknown } | null)?.query;
  } catch {
    return undefined;
  }
}
