import { serve } from '@hono/node-server';
import { build } from 'esbuild';
import { Hono } from 'hono';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** The entry script of each example. */
const MAIN = { fetch: 'main.ts', 'react-apollo': 'main.tsx', 'react-urql': 'main.tsx' } as const;

/** The name of an example, which is its folder. */
export type ExampleName = keyof typeof MAIN;

/** The names of all examples. */
export const EXAMPLES = Object.keys(MAIN) as ExampleName[];

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
function read(file: string): string {
  return readFileSync(pathOf(file), 'utf8');
}

/** Reads the GraphQL endpoint and the API key from a running engine. */
async function readEndpoints(engine: string): Promise<{ graphqlUrl: string; apiKey: string | null }> {
  const response = await fetch(new URL('/endpoints', engine)).catch(() => null);
  if (!response?.ok) throw new Error(`No engine answers at ${engine}. Start one with \`npm start\`.`);
  return (await response.json()) as { graphqlUrl: string; apiKey: string | null };
}

/** Bundles an example as one script. It runs for each page load, so edits and a restarted engine take effect. */
async function bundle(name: ExampleName, engine: string): Promise<string> {
  const { graphqlUrl, apiKey } = await readEndpoints(engine);
  const { outputFiles } = await build({
    entryPoints: [pathOf(`${name}/${MAIN[name]}`)],
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    logLevel: 'silent',
    define: {
      'import.meta.env.GRAPHQL_URL': JSON.stringify(graphqlUrl),
      'import.meta.env.API_KEY': JSON.stringify(apiKey ?? ''),
    },
  });
  return outputFiles.map(({ text }) => text).join('');
}

/**
 * Serves the page of an example on this machine.
 * @param engine the address of a running engine, e.g. `http://127.0.0.1:4000`
 * @param port 0 for any free port
 * @returns the address of the page, and a function that stops the server
 */
export async function serveExample(name: ExampleName, engine: string, port = 0) {
  const app = new Hono();
  app.get('/', (c) => c.html(read(`${name}/index.html`)));
  app.get('/style.css', (c) => c.body(read('style.css'), 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/main.js', async (c) =>
    c.body(await bundle(name, engine), 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  );
  app.onError(({ message }, c) => {
    process.stderr.write(`${message}\n`);
    return c.text(message, 500);
  });
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port });
  await once(server, 'listening').catch((error: unknown) => {
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${port} is in use. Choose another one with --port N.`, { cause: error });
  });
  const { port: taken } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${taken}/`, stop: () => void server.close() };
}

const USAGE = `Usage: npm run example -- ${EXAMPLES.join(' | ')} [--port N] [--engine URL]`;

/** Returns a port of the command line. */
function toPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port < 65_536) return port;
  throw new Error(`--port ${text} is no port. Give a whole number from 0 to 65535.`);
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      engine: { type: 'string', default: 'http://127.0.0.1:4000' },
      port: { type: 'string', default: '4100' },
      help: { type: 'boolean', default: false },
    },
  });
  const name = EXAMPLES.find((example) => example === positionals[0]);
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  if (!name) throw new Error(`Name an example. ${USAGE}`);
  const port = toPort(values.port);
  await readEndpoints(values.engine);
  const { url } = await serveExample(name, values.engine, port);
  process.stdout.write(`${name}: ${url}\nCodes arrive at ${values.engine}. Ctrl-C stops.\n`);
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
