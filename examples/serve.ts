import { serve } from '@hono/node-server';
import { build } from 'esbuild';
import { Hono } from 'hono';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** The entry script of each example that is a page. */
const MAIN = { fetch: 'main.ts', 'react-apollo': 'main.tsx', 'react-urql': 'main.tsx' } as const;

/** The name of an example that is a page: its folder. */
export type ExampleName = keyof typeof MAIN;

/** The names of the examples that are pages. */
export const EXAMPLES = Object.keys(MAIN) as ExampleName[];

/** The examples that are CDK apps: each starts an engine of its own. */
const APPS = ['protected-fields', 'redirect'] as const;

type AppName = (typeof APPS)[number];

const DEFAULT_ENGINE = 'http://127.0.0.1:4000';

const USAGE = `Usage: npm run example -- EXAMPLE [OPTIONS]

Serves an example for a running engine. EXAMPLE is ${EXAMPLES.join(', ').replace(/, (?=[^,]*$)/, ' or ')}.
${APPS.join(' and ')} are CDK apps: each starts an engine of its own, with the console.

  --engine URL  address of the engine (default ${DEFAULT_ENGINE})
  --port N      listen on 127.0.0.1:N (default 4100, and 4000 for a CDK app; 0 takes any free port for a page)
  --help        print this
`;

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
function read(file: string): string {
  return readFileSync(pathOf(file), 'utf8');
}

/** Reads the GraphQL endpoint and the API key from a running engine. */
async function readEndpoints(engine: string): Promise<{ graphqlUrl: string; apiKey: string | null }> {
  const response = await fetch(new URL('/endpoints', engine)).catch(() => null);
  if (!response?.ok)
    throw new Error(`No engine answers at ${engine}. Start one with \`npm start\`, or name it with --engine URL.`);
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
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${taken}/`, stop: () => void server.close() };
}

/** Thrown for an invalid command line; the message says what is wrong. */
class UsageError extends Error {}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`--port ${text}: a whole number from 0 to 65535 is needed`);
}

function readEngine(text: string): string {
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text;
  throw new UsageError(`--engine ${text}: an address such as ${DEFAULT_ENGINE} is needed`);
}

function readName([name, ...others]: readonly string[]): ExampleName | AppName {
  const all = [...EXAMPLES, ...APPS] as const;
  const known = all.find((example) => example === name);
  const names = all.join(', ');
  if (name === undefined) throw new UsageError(`Name an example: ${names}`);
  if (known === undefined) throw new UsageError(`There is no example ${name}; the examples are ${names}`);
  if (others.length > 0) throw new UsageError(`Unexpected argument '${others.join(' ')}'`);
  return known;
}

function isApp(name: ExampleName | AppName): name is AppName {
  return APPS.some((app) => app === name);
}

/** Returns null when only the usage is to be printed. */
function readOptions(args: string[]) {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        engine: { type: 'string', default: DEFAULT_ENGINE },
        port: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return null;
    const name = readName(positionals);
    const port = readPort(values.port ?? (isApp(name) ? '4000' : '4100'));
    return { name, engine: readEngine(values.engine), port };
  } catch (error) {
    // The first sentence of parseArgs's TypeError says what is wrong.
    throw error instanceof TypeError ? new UsageError(error.message.split('. ')[0]) : error;
  }
}

/** Synthesizes the CDK app of the example, and starts an engine with it in a process of its own. */
async function startApp(name: AppName, port: number): Promise<void> {
  // Ctrl-C reaches both processes; this one ends after the engine.
  process.on('SIGINT', () => undefined);
  // Ignored by git. The engine keeps the users of an assembly by its path.
  const outdir = pathOf(`${name}/cdk.out`);
  const run = async (...args: string[]): Promise<number | null> => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], { stdio: 'inherit' });
    const [code] = (await once(child, 'exit')) as [number | null];
    return code;
  };
  const synthesized = await run(pathOf(`${name}/app.ts`), String(port));
  if (synthesized !== 0) throw new Error('The example could not be synthesized.');
  await run(pathOf('../local/start.ts'), '--assembly', outdir, '--port', String(port));
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === null) {
    process.stdout.write(USAGE);
    return;
  }
  const { name, engine, port } = options;
  if (isApp(name)) return startApp(name, port);
  await readEndpoints(engine);
  const { url } = await serveExample(name, engine, port);
  process.stdout.write(`${name}: ${url}\nCodes arrive at ${engine}. Ctrl-C stops.\n`);
}

function sentenceOf(error: unknown): string {
  const { message, code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (error instanceof UsageError) return `${message}\n\n${USAGE}`;
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use. Choose another with --port N, or any free one with --port 0.\n`;
  }
  return code === 'EACCES'
    ? `Port ${port} needs the rights of an administrator. Choose another with --port N.\n`
    : `${message}\n`;
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    process.stderr.write(sentenceOf(error));
    process.exitCode = error instanceof UsageError ? 2 : 1;
  });
}
