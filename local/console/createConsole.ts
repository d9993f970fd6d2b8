import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ControlError, Endpoints } from '../engineApi.ts';
import { createControls, type ControlsOptions } from './controls.ts';
import { createExplorer, type ExplorerOptions } from './createExplorer.ts';
import type { FrontEndConfig } from '../frontEndConfig.ts';
import { guard } from './guard.ts';
import { PageBundle, type PageFileName } from './PageBundle.ts';
import { sendPageFile } from './sendPageFile.ts';

export type ConsoleOptions = ControlsOptions &
  ExplorerOptions & {
    /** Folder of the console's page, and of the explorer in its folder `explorer`; null for the HTTP API only. */
    pageFolder: string | null;
    /** Called for each page, because the ports are known only when the engine listens. */
    endpoints: () => Endpoints;
    /** Null when no API of the assembly has features for front ends. */
    config: FrontEndConfig | null;
  };

// Mails style themselves inline, and a srcdoc frame takes over the page's policy; hence style-src.
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

// `/inbox/*` is also `/inbox`.
const PATHS = [
  ...['/', '/explorer', '/graphiql', '/console/*', '/endpoints', '/genkan.config.json'],
  ...['/inbox/*', '/clock', '/events/*', '/users/*', '/groups', '/faults/*', '/account', '/reset', '/state', '/stream'],
  '/identity-providers/*',
];

const MIB = 1024 * 1024;

/** Reads no more than the limit, so that a request cannot fill the memory. */
const LIMIT = limitBody(MIB);

/** Several 100,000 users: an import takes a document at once. */
const STATE_LIMIT = limitBody(256 * MIB);

const NO_CONFIG = 'No API of this assembly was created by AuthGateway of @genkan/construct. See /endpoints.';

const PREPARE_MILLIS = 250;

const setHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('content-security-policy', PAGE_POLICY);
  c.header('x-content-type-options', 'nosniff');
  c.header('referrer-policy', 'no-referrer');
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
  c.header('cross-origin-resource-policy', 'same-origin');
};

/**
 * Creates the routes of the console: its page, the explorer and the HTTP API of the engine. Mount them at the root of
 * the server that also serves POST /graphql.
 */
export function createConsole(options: ConsoleOptions): Hono {
  const { pageFolder } = options;
  const app = new Hono();
  // By path, so that the API beside it keeps its own rules.
  for (const path of PATHS) app.use(path, setHeaders, guard, path === '/state' ? STATE_LIMIT : LIMIT);
  app.route('/', createControls(options));
  app.route('/', createExplorer(options));
  app.get('/endpoints', (c) => c.json(options.endpoints()));
  app.get('/genkan.config.json', (c) =>
    options.config === null ? c.json({ error: NO_CONFIG }, 404) : c.json(options.config),
  );
  const icon = readFileSync(new URL('icon.svg', import.meta.url), 'utf8');
  app.get('/console/icon.svg', (c) => c.body(icon, 200, { 'content-type': 'image/svg+xml' }));
  if (pageFolder === null) return app;
  const page = servePage(app, { at: '/', files: '/console/', folder: pageFolder });
  // After the start of the engine, which must not wait for the page.
  setTimeout(() => page.prepare(), PREPARE_MILLIS).unref();
  servePage(app, { at: '/explorer', files: '/console/explorer/', folder: join(pageFolder, 'explorer') });
  // The explorer's earlier address.
  app.get('/graphiql', (c) => c.redirect('/explorer'));
  return app;
}

function limitBody(maxSize: number): MiddlewareHandler {
  const error = `The request body is larger than ${maxSize} bytes.`;
  return bodyLimit({ maxSize, onError: (c) => c.json<ControlError>({ error }, 413) });
}

/** @property files the path of the page's script and style sheet. */
interface ServedPage {
  at: string;
  files: string;
  folder: string;
}

function servePage(app: Hono, { at, files, folder }: ServedPage): PageBundle {
  const page = new PageBundle(folder, files);
  const serve = (path: string, name: PageFileName) =>
    app.get(path, async (c) => {
      try {
        return await sendPageFile(c, await page.file(name));
      } catch (error) {
        return c.text(`The page could not be bundled. ${String(error)}`, 500);
      }
    });
  serve(at, 'index.html');
  serve(`${files}main.js`, 'main.js');
  serve(`${files}main.css`, 'main.css');
  return page;
}
