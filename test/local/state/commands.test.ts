import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CognitoIdentityProviderClient, InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { demoAssembly } from '../demoAssembly.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const START = fileURLToPath(new URL('../../../local/start.ts', import.meta.url));
const PEOPLE = ['hanako', 'taro'].map((name) => ({
  attributes: { email: `${name}@example.jp` },
  password: `Sakura-2026-${name}`,
}));

let assembly: string;
let project: string;
beforeAll(() => {
  assembly = demoAssembly();
  project = temporaryFolder();
});

interface Gateway {
  graphqlUrl: string;
  apiKey: string;
  cognitoUrl: string;
  userPoolId: string;
  clientId: string;
  consoleUrl: string;
}
interface Run {
  child: ChildProcess;
  stderr: () => string;
  exit: Promise<unknown>;
  /** The addresses that a booted engine prints. */
  gateway: Promise<Gateway>;
}
const running: Run[] = [];

/** Runs `npm start` in the project, after shell commands if there are any. */
function start(args: string[], { shell = '', cwd = project } = {}): Run {
  const command = [process.execPath, '--disable-warning=ExperimentalWarning', START];
  const line = [...command, '--assembly', assembly, '--port', '0', '--json', ...args];
  const [program = '', ...rest] = shell === '' ? line : ['sh', '-c', `${shell}; exec "$@"`, 'sh', ...line];
  const child = spawn(program, rest, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const exit = once(child, 'close').then(([code, signal]: unknown[]) => code ?? signal);
  const gateway = new Promise<Gateway>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      if (stdout.endsWith('\n')) resolve(JSON.parse(stdout) as Gateway);
    });
    void exit.then(() => reject(new Error(`ended: ${stderr}`)));
  });
  // A command that boots nothing has no addresses.
  gateway.catch(() => undefined);
  const started = { child, stderr: () => stderr, exit, gateway };
  running.push(started);
  return started;
}

afterEach(async () => {
  for (const { child } of running) child.kill('SIGTERM');
  await Promise.all(running.splice(0).map(({ exit }) => exit));
});

function file(name: string, content: object): string {
  const path = join(project, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

function temporaryFoldersOf({ child }: Run): string[] {
  return readdirSync(realpathSync(tmpdir())).filter((name) => name.includes(`-${child.pid}-`));
}

async function signIn({ cognitoUrl, clientId }: Gateway, { attributes, password }: (typeof PEOPLE)[number]) {
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  const sdk = new CognitoIdentityProviderClient({ endpoint: cognitoUrl, region: 'ap-northeast-1', credentials });
  const AuthParameters = { USERNAME: attributes.email, PASSWORD: password };
  return sdk.send(new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }));
}

// Each test starts several engines.
describe('npm start', { timeout: 60_000 }, () => {
  test('imports, exports while it runs, keeps a second engine out, and comes back from kill -9', async () => {
    const first = start(['--import', file('seed.json', { genkan: 1, users: PEOPLE })]);
    const gateway = await first.gateway;
    expect(first.stderr()).toMatch(/imported 2 users from .*seed\.json$/m);
    for (const person of PEOPLE) expect((await signIn(gateway, person)).AuthenticationResult).toBeDefined();
    expect(temporaryFoldersOf(first)).not.toEqual([]);

    const saved = join(project, 'saved.json');
    const [second, exporting] = [start(['--fresh']), start(['--export', saved])];
    expect(await second.exit).toBe(1);
    expect(second.stderr()).toMatch(
      new RegExp(
        `^The state in .* is used by another engine, process ${first.child.pid}\\. Stop that engine, or boot another assembly with --assembly DIR, which has a state of its own\\.\\n$`,
      ),
    );
    expect(await exporting.exit).toBe(0);
    expect(exporting.stderr()).toBe(`Exported 2 users to ${saved}\n`);
    expect((await signIn(gateway, PEOPLE[0] as (typeof PEOPLE)[number])).AuthenticationResult).toBeDefined();
    const exported = readFileSync(saved, 'utf8');
    expect(JSON.parse(exported)).toEqual(await (await fetch(`${gateway.consoleUrl}state`)).json());
    for (const { password } of PEOPLE) expect(exported).not.toContain(password);
    if (process.platform !== 'win32') expect(statSync(saved).mode & 0o777).toBe(0o600);

    first.child.kill('SIGKILL');
    await first.exit;
    expect(temporaryFoldersOf(first)).not.toEqual([]);
    const third = start(['--fresh', '--import', saved]);
    const again = await third.gateway;
    expect(temporaryFoldersOf(first)).toEqual([]);
    expect(temporaryFoldersOf(third)).not.toEqual([]);
    expect(again.userPoolId).not.toBe(gateway.userPoolId);
    for (const person of PEOPLE) expect((await signIn(again, person)).AuthenticationResult).toBeDefined();
  });

  test('with `fresh` loses nothing when the import is invalid, and names the place', async () => {
    const cwd = temporaryFolder();
    const first = start(['--import', file('good.json', { genkan: 1, users: PEOPLE })], { cwd });
    const { userPoolId } = await first.gateway;
    first.child.kill('SIGTERM');
    await first.exit;
    const bad = file('bad.json', { genkan: 1, users: [...PEOPLE, { attributes: { email: 'x' }, password: 'y' }] });
    const second = start(['--fresh', '--import', bad], { cwd });
    expect(await second.exit).toBe(1);
    expect(second.stderr()).toBe(
      `${bad}: users[2].attributes.email: Invalid email address format. Nothing was imported.\n`,
    );
    const third = start(['--export', 'kept.json'], { cwd });
    expect(await third.exit).toBe(0);
    const { users } = JSON.parse(readFileSync(join(cwd, 'kept.json'), 'utf8')) as { users: unknown[] };
    expect(users).toHaveLength(2);
    expect(userPoolId).toMatch(/^\S+_/);
  });

  test.each([
    ['a missing file to import', ['--import', 'missing.json'], /^--import missing\.json: the file does not exist\.\n$/],
    ['a folder to import', ['--import', '.'], /^--import \.: the file is a folder\.\n$/],
    ['nothing to export', ['--export', 'users.json'], /^There are no users to export: .* has no state yet\./],
  ])('reports %s in one sentence', async (_, args, message) => {
    const started = start(args, { cwd: temporaryFolder() });
    expect(await started.exit).toBe(1);
    expect(started.stderr()).toMatch(message);
    expect(started.stderr()).not.toContain('    at ');
  });

  test('reports a state folder that is a file in one sentence', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, '.genkan'), '');
    const started = start([], { cwd });
    expect(await started.exit).toBe(1);
    expect(started.stderr()).toMatch(
      /^The state .*state\.sqlite cannot be opened, because something else has its name.*\n$/,
    );
  });

  describe.skipIf(process.platform === 'win32')('on a disk that takes no more', () => {
    // A limit of the size of each file fails writes as a full disk does, without a disk.
    test('reports at its start that the state cannot be written', async () => {
      const started = start([], { cwd: temporaryFolder(), shell: 'ulimit -f 8' });
      expect(await started.exit).toBe(1);
      expect(started.stderr()).toMatch(/^The state .*state\.sqlite cannot be .*disk.*\n$/);
      expect(started.stderr()).not.toContain('    at ');
    });

    test('acknowledges no change that could not be stored, and goes on', async () => {
      const started = start([], { cwd: temporaryFolder(), shell: 'ulimit -f 4000' });
      const gateway = await started.gateway;
      const post = (users: object[]) =>
        fetch(`${gateway.consoleUrl}state`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ genkan: 1, users }),
        });
      expect((await post(PEOPLE)).status).toBe(200);
      const many = Array.from({ length: 3000 }, (_, index) => ({
        attributes: { email: `user${index}@example.jp`, profile: 'x'.repeat(2000) },
        passwordHash: null,
      }));
      const failed = await post(many);
      expect(failed.status).toBe(500);
      const { error } = (await failed.json()) as { error: string };
      expect(error).toMatch(
        /^The state .*state\.sqlite cannot be read or written \(disk I\/O error\)\. Check that the disk/,
      );
      expect(started.stderr()).toContain(error);
      expect(started.stderr()).not.toContain('    at ');
      const { users } = (await (await fetch(`${gateway.consoleUrl}state`)).json()) as { users: unknown[] };
      expect(users).toHaveLength(2);
      expect((await signIn(gateway, PEOPLE[0] as (typeof PEOPLE)[number])).AuthenticationResult).toBeDefined();
      started.child.kill('SIGTERM');
      expect(await started.exit).toBe(0);
    });
  });
});
