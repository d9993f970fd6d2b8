import { readFileSync } from 'node:fs';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import type { ApiModel } from '../assembly/model.ts';
import type { Endpoints } from '../engineApi.ts';
import { createControls, type ControlsOptions } from './controls.ts';
import { graphiqlPage, type GraphiqlPage } from './graphiqlPage.ts';
import { guard } from './guard.ts';
import { isIntrospection } from './isIntrospection.ts';
import { operationTabs } from './operationTabs.ts';
import { PAGE_PATHS, PageBundle } from './PageBundle.ts';

export type ConsoleOptions = ControlsOptions & {
  /** Folder of the browser app (see PageBundle); null for the HTTP API and GraphiQL only. */
  pageFolder: string | null;
  api: Pick<ApiModel, 'schema'>;
  /** Called for each page, because the ports are known only when the engine listens. */
  endpoints: () => Endpoints;
  /** Runs an introspection query, even if the API has it disabled; returns `{data}` or `{errors}`. */
  introspect: (query: string) => unknown;
  /** Handles a request as POST /graphql does. */
  graphql: (request: Request, context: Context) => Response | Promise<Response>;
};

// Mails style themselves inline, and a srcdoc frame takes over the page's policy; hence style-src.
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
// The editor starts its workers from blobs and carries its fonts as data.
const GRAPHIQL_POLICY = `${PAGE_POLICY}; worker-src blob:; font-src 'self' data:`;

// `/inbox/*` is also `/inbox`.
const PATHS = [
  ...['/', '/graphiql', '/console/*', '/endpoints'],
  ...['/inbox/*', '/clock', '/events/*', '/users/*', '/faults/*', '/reset', '/state', '/stream'],
];

const PREPARE_MILLIS = 250;

const setHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('content-security-policy', c.req.path === '/graphiql' ? GRAPHIQL_POLICY : PAGE_POLICY);
  c.header('x-content-type-options', 'nosniff');
  c.header('referrer-policy', 'no-referrer');
  c.header('cache-control', 'no-store');
  c.header('cross-origin-resource-policy', 'same-origin');
};

/**
 * Creates the routes of the console: its page, GraphiQL and the HTTP API of the engine. Mount them at the root of the
 * server that also serves POST /graphql.
 */
export function createConsole(options: ConsoleOptions): Hono {
  const app = new Hono();
  // By path, so that the API beside it keeps its own rules.
  for (const path of PATHS) app.use(path, setHeaders, guard);
  app.route('/', createControls(options));
  servePage(app, options.pageFolder);
  app.get('/endpoints', (c) => c.json(options.endpoints()));
  serveGraphiql(app, options);
  return app;
}

function servePage(app: Hono, folder: string | null): void {
  const icon = readFileSync(new URL('icon.svg', import.meta.url), 'utf8');
  app.get('/console/icon.svg', (c) => c.body(icon, 200, { 'content-type': 'image/svg+xml' }));
  if (folder === null) {
    app.get('/', (c) => c.redirect('/graphiql'));
    return;
  }
  const page = new PageBundle(folder);
  // After the start of the engine, which must not wait for the page.
  setTimeout(() => page.prepare(), PREPARE_MILLIS).unref();
  for (const path of PAGE_PATHS) {
    app.get(path, async (c) => {
      try {
        const { body, type } = await page.file(path);
        return c.body(body, 200, { 'content-type': type });
      } catch (error) {
        return c.text(`The page could not be bundled. ${String(error)}`, 500);
      }
    });
  }
}

function serveGraphiql(app: Hono, { api, endpoints, introspect, graphql }: ConsoleOptions): void {
  let page: Promise<GraphiqlPage> | undefined;
  const open = () => (page ??= graphiqlPage('/console/graphql', operationTabs(api.schema, endpoints().apiKey)));
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
