import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEngine, type Engine } from '../../local/Engine.ts';
import { demoAssembly } from '../local/demoAssembly.ts';
import { projectWith, run, type Changes, type Ended } from './project.ts';

const START = ['npm', 'start', '--silent', '--', '--port', '0'];

/** A mistake of a newcomer, and the message that has to answer it. */
interface Mistake {
  /** Starts with what was done. */
  what: string;
  /** The changed files of the project. Default: the project that the mistakes without a change share. */
  changes?: Changes;
  /** Default: `npm start`. */
  command?: readonly string[];
  /** The whole of standard error, or its beginning when it ends with "…". */
  message: string | RegExp;
  exit?: number;
}

const FAILED = '\nsynth failed (exit 1): node infra/app.ts; --verbose shows its output.\n';
const SYNTHESIZED =
  'Synthesized, because there is no assembly yet: N s\nTypes are not checked; npm run check:types does that\n';
const USAGE = '\n\nUsage: npm start [-- OPTIONS]\n…';

function setting(from: string, to: string): Changes {
  return { 'cdk.json': (text) => text.replace(from, to) };
}
function resolver(line: string): Changes {
  return {
    'resolvers/Mutation.signIn.ts': (text) => text.replace(/^export function request.*$/m, `$&\n  ${line}`),
  };
}

/** Mistakes in the project's files, found while it is synthesized or booted. */
const inFiles: Mistake[] = [
  {
    what: 'a comma missing in cdk.json',
    changes: setting('"cdk.out",', '"cdk.out"'),
    message: 'cdk.json:4:3: Unexpected "versionReporting" in JSON.\n',
  },
  {
    what: 'a misspelt context key',
    changes: setting('genkan:appName', 'genkan:appNam'),
    message: /^Context genkan:appNam is unknown; known are appName, .*\.\nsynth failed \(exit 1\): .*\n$/,
  },
  {
    what: 'an unknown language in the context',
    changes: setting('"genkan:defaultLocale": "en"', '"genkan:defaultLocale": "fr"'),
    message: `Context genkan:defaultLocale must be one of en, ja; got "fr".${FAILED}`,
  },
  {
    what: 'a text where a number is needed in the context',
    changes: setting('"genkan:appName"', '"genkan:authConcurrency": "lots", $&'),
    message: `Context genkan:authConcurrency must be a number; got "lots".${FAILED}`,
  },
  {
    what: 'a folder for the assembly that cannot be written',
    changes: setting('"output": "cdk.out"', '"output": "/sys/genkan"'),
    message: /^(No permission for|\/sys\/genkan is on a read-only file system)[^\n]* \(E[A-Z]+\)\nsynth failed .*\n$/,
  },
  {
    what: 'a syntax error in the schema',
    changes: { 'schema.graphql': (text) => `type Extra {\n  a: : ID\n}\n${text}` },
    message: `schema.graphql:2:6: Syntax Error: Expected Name, found ":".${FAILED}`,
  },
  {
    what: 'a field without a resolver',
    changes: { 'schema.graphql': (text) => `${text}\nextend type Query {\n  hello: ID\n}\n` },
    message: `schema.graphql has Query.hello, but there is no resolvers/Query.hello.ts.${FAILED}`,
  },
  {
    what: 'an unknown type in the schema, in two places',
    changes: { 'schema.graphql': (text) => `type Extra {\n  a: Idd\n  b: ID\n  c: Idd\n}\n${text}` },
    message:
      `${SYNTHESIZED}schema.graphql:2:6: Unknown type "Idd". Did you mean "ID" or "Int"? ` +
      'Also at schema.graphql:4:6.\n',
  },
  {
    what: 'syntax in a resolver that AppSync does not support',
    changes: resolver('try { ctx.stash; } finally { ctx.stash; }'),
    message:
      `${SYNTHESIZED}The code contains one or more errors.\n` +
      '  Mutation.signIn: resolvers/Mutation.signIn.ts:6:3: try, catch and finally are not supported\n',
  },
  {
    what: 'a syntax error in a resolver',
    changes: resolver('const x = ;'),
    message: `resolvers/Mutation.signIn.ts:6:13: Unexpected ";"${FAILED}`,
  },
  {
    what: 'an exception in the CDK app',
    changes: { 'infra/app.ts': (text) => text.replace(/^app\.synth/m, 'void (null as unknown as App).node;\n$&') },
    message:
      /^infra\/app\.ts:\d+:\d+: TypeError: Cannot read properties of null \(reading 'node'\)\nsynth failed .*\n$/,
  },
  {
    what: 'a call that the CDK rejects',
    changes: {
      'infra/app.ts': (text) => text.replace(/^app\.synth/m, "new AuthGatewayStack(app, 'Genkan');\n$&"),
    },
    message: /^infra\/[\w/]+\.ts:\d+:\d+: There is already a Construct with name 'Genkan' in App\nsynth failed .*\n$/,
  },
];

function startWith(...args: string[]): string[] {
  return ['npm', 'start', '--silent', '--', ...args];
}
function example(...args: string[]): string[] {
  return ['npm', 'run', '--silent', 'example', '--', ...args];
}
const PORT_IN_USE = 'Port {port} is in use. Choose another with --port N, or any free one with --port 0.\n';

const wrongOptions: [what: string, command: string[], sentence: string][] = [
  ['a port that is no number', startWith('--port', 'abc'), '--port abc: a whole number from 0 to 65535 is needed'],
  ['a misspelt option', startWith('--prot', '1'), "Unknown option '--prot'"],
  ['an argument', startWith('fresh'), "Unexpected argument 'fresh'"],
  [
    'an option that npm keeps',
    ['npm', 'start', '--silent', '--port', '5000'],
    'npm has kept --port for itself; write npm start -- --port',
  ],
  ['a missing assembly', startWith('--assembly', 'no'), '--assembly no: there is no folder {shared}/no'],
  [
    'a file as an assembly',
    startWith('--assembly', 'cdk.json'),
    '--assembly cdk.json: {shared}/cdk.json is a file; the folder of a synthesized assembly is needed',
  ],
  [
    'an empty folder as an assembly',
    startWith('--assembly', 'empty'),
    '--assembly empty: {shared}/empty holds no manifest.json, so it is no synthesized assembly; `npx cdk synth` writes one',
  ],
  [
    'an assembly without an API and a user pool',
    startWith('--port', '0', '--assembly', 'other'),
    '--assembly other: the assembly holds no AWS::AppSync::GraphQLApi and no AWS::Cognito::UserPool that can run here.',
  ],
];

/** Mistakes on the command line; `{name}` is a value of the fixture. */
const onTheCommandLine: Mistake[] = [
  ...wrongOptions.map(([what, command, sentence]) => ({ what, command, message: sentence + USAGE, exit: 2 })),
  {
    what: 'a second engine on one port',
    command: startWith('--assembly', '{assembly}', '--port', '{own}'),
    message:
      'Genkan is already running at http://127.0.0.1:{own}/. Stop it, or choose another port with --port N, or any free one with --port 0.\n',
  },
  {
    what: 'the port of another program',
    command: startWith('--assembly', '{assembly}', '--port', '{port}'),
    message: PORT_IN_USE,
  },
  {
    what: 'an example on the port of another program',
    command: example('fetch', '--engine', 'http://127.0.0.1:{own}', '--port', '{port}'),
    message: PORT_IN_USE,
  },
  {
    what: 'an example with a port that is no number',
    command: example('fetch', '--port', 'abc'),
    message: '--port abc: a whole number from 0 to 65535 is needed\n\nUsage: npm run example -- EXAMPLE [OPTIONS]\n…',
    exit: 2,
  },
  {
    what: 'an example without an engine',
    command: example('fetch', '--engine', 'http://127.0.0.1:9'),
    message: 'No engine answers at http://127.0.0.1:9. Start one with `npm start`, or name it with --engine URL.\n',
  },
];

const outcomes = new Map<Mistake, Ended>();
const values: Record<string, string> = {};
let engine: Engine;
const program = createServer((_, response) => response.end('not an engine'));

function fill(text: string): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

/** Prepares what the commands need. */
async function prepare(): Promise<string> {
  const shared = projectWith();
  const assembly = demoAssembly();
  engine = await startEngine({ assembly, stateFolder: null });
  program.listen(0, '127.0.0.1');
  await once(program, 'listening');
  mkdirSync(join(shared, 'empty'));
  mkdirSync(join(shared, 'other'));
  const stack = { type: 'aws:cloudformation:stack', properties: { templateFile: 'a.json' } };
  writeFileSync(join(shared, 'other/manifest.json'), JSON.stringify({ artifacts: { A: stack } }));
  writeFileSync(join(shared, 'other/a.json'), '{"Resources": {}}');
  const { port } = program.address() as AddressInfo;
  Object.assign(values, { shared, assembly, port: String(port), own: new URL(engine.consoleUrl).port });
  return shared;
}

beforeAll(async () => {
  const shared = await prepare();
  const queue = [...inFiles, ...onTheCommandLine];
  // Two at a time, because the machine may have two cores only.
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const folder = next.changes === undefined ? shared : projectWith(next.changes);
      outcomes.set(next, await run(folder, (next.command ?? START).map(fill)).ended);
    }
  };
  await Promise.all([work(), work()]);
}, 180_000);
afterAll(async () => {
  program.close();
  await engine.stop();
});

test.each([...inFiles, ...onTheCommandLine])('$what', (mistake) => {
  const { message, exit = 1 } = mistake;
  const { stderr = '', ...outcome } = outcomes.get(mistake) ?? {};
  const told = stderr.replace(/\d+\.\d s$/gm, 'N s');

  expect(told).not.toContain('    at ');
  if (message instanceof RegExp) expect(told).toMatch(message);
  else if (message.endsWith('…')) expect(told.slice(0, fill(message).length - 1)).toBe(fill(message).slice(0, -1));
  else expect(told).toBe(fill(message));
  expect(outcome).toEqual({ exit, stdout: '' });
});

describe('--verbose', () => {
  test('shows the output of the app behind the sentence', async () => {
    const folder = projectWith(setting('genkan:appName', 'genkan:appNam'));
    const { stderr } = await run(folder, [...START, '--verbose']).ended;
    expect(stderr).toMatch(/^Context genkan:appNam is unknown; .*\nsynth failed .*\n\n/);
    expect(stderr).toMatch(/^ {4}at .*contextProps\.ts:\d+:\d+/m);
  });
});
