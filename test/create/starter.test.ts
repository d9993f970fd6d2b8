import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../local/temporaryFolder.ts';
import { buildPackages } from '../packages/buildPackages.ts';

// The command is that of the tarball. Downloading React, Vite and the CDK would take most of a minute, so the apps link
// to the repository's node_modules, in which the three packages are the folders that were built.

const root = temporaryFolder();
const modules = resolve('node_modules');
/** Programs find the Node.js of the tests; the command is not started by npm, which would tell it so. */
const environment: NodeJS.ProcessEnv = {
  ...process.env,
  PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
};
const children: ChildProcess[] = [];
let command = '';

/** Packs the command, and returns the path of its bin in the unpacked tarball. */
function pack(): string {
  const pack = ['pack', '-w', 'create', '--ignore-scripts', '--silent', '--pack-destination', root];
  const file = execFileSync('npm', pack, { env: environment, encoding: 'utf8' }).trim();
  execFileSync('tar', ['-xzf', file], { cwd: root });
  return join(root, 'package/dist/create/create.js');
}

/** Runs the command in a folder, as npm does. */
function create(folder: string, ...args: string[]): string {
  return execFileSync(process.execPath, [command, ...args], { cwd: folder, env: environment, encoding: 'utf8' });
}

/** Links all packages of the repository into an app, each by itself: Vite writes its cache beside them. */
function linkModules(app: string): void {
  const names = readdirSync(modules).filter((name) => !/^\.(?!bin$)/.test(name));
  mkdirSync(join(app, 'node_modules'));
  for (const name of names) symlinkSync(join(modules, name), join(app, 'node_modules', name));
}

/** Runs a program of an app, and resolves with its output. The output is the message of the error when it fails. */
function program(app: string, name: string, ...args: string[]): Promise<string> {
  const child = start(app, [join(modules, '.bin', name), ...args]);
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (written += chunk.toString()));
  return new Promise((settle, reject) => {
    child.on('close', (code) => (code === 0 ? settle(written) : reject(new Error(written))));
  });
}

function start(app: string, [file, ...args]: readonly [string, ...string[]], variables = {}): ChildProcess {
  const { VITEST: _vitest, NODE_ENV: _mode, ...rest } = environment;
  const child = spawn(process.execPath, [file, ...args], { cwd: app, env: { ...rest, ...variables } });
  children.push(child);
  return child;
}

/** Resolves with the first match in what a program prints. */
function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  let written = '';
  return new Promise((settle, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        written += chunk.toString();
        const found = pattern.exec(written)?.[1];
        if (found !== undefined) settle(found);
      });
    }
    child.on('close', () => reject(new Error(written)));
  });
}

beforeAll(() => {
  buildPackages();
  command = pack();
}, 120_000);
afterAll(() => children.forEach((child) => child.kill()));

describe('a created app', () => {
  const app = join(root, 'hanabi');
  beforeAll(() => {
    create(root, 'hanabi', '--name', 'Hanabi $$', '--locale', 'ja');
    linkModules(app);
  });

  test('has its names, its language, and the versions of the repository', () => {
    const text = (path: string): string => readFileSync(join(app, path), 'utf8');
    const manifest = JSON.parse(text('package.json')) as { name: string; devDependencies: Record<string, string> };
    const { version, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      version: string;
      devDependencies: Record<string, string>;
    };

    expect(manifest.name).toBe('hanabi');
    expect(manifest.devDependencies).toMatchObject({ '@genkan/engine': version, vite: devDependencies['vite'] });
    expect(text('infra/AppStack.ts')).toContain("appName: 'Hanabi $$',\n      defaultLocale: 'ja',");
    expect(text('infra/app.ts')).toContain("'Hanabi')");
    expect(text('index.html')).toContain('<html lang="ja">');
    expect(text('index.html')).toContain('<title>Hanabi $$</title>');
    expect(text('web/auth/texts.ts')).toContain('DEFAULT_WORDS = WORDS.ja;');
    expect(text('README.md')).toMatch(/^# Hanabi \$\$\n[^]*新規登録/);
    expect(text('.gitignore')).toContain('.genkan/');
    expect(readdirSync(app).filter((name) => /^_|^README[.].*[.]/.test(name))).toEqual([]);
  });

  test('passes its tests and its build', async () => {
    const [tests, types, page] = await Promise.all([
      program(app, 'vitest', 'run', '--no-color'),
      program(app, 'tsc'),
      program(app, 'vite', 'build'),
    ]);

    expect(tests).toMatch(/Tests +2 passed/);
    expect(types).toBe('');
    expect(page).toContain('built in');
    expect(existsSync(join(app, 'dist/index.html'))).toBe(true);
  }, 120_000);

  test('serves its page with the addresses of the engine, which boots its stack', async () => {
    const engine = start(app, [join(modules, '@genkan/engine/dist/local/genkan.js'), '--port', '0', '--json']);
    const consoleUrl = await printed(engine, /"consoleUrl":"([^"]+)"/);
    const vite = start(app, [join(modules, '.bin/vite'), '--port', '0'], { GENKAN_ENGINE: consoleUrl, NO_COLOR: '1' });
    const page = await printed(vite, /Local: +(\S+)/);
    const config = (await (await fetch(new URL('genkan.config.json', page))).json()) as Record<string, string>;

    expect(config['endpoint']).toBe(new URL('graphql', consoleUrl).href);
    expect(config['apiKey']).toMatch(/^da2-/);
    expect(await (await fetch(page)).text()).toContain('<title>Hanabi $$</title>');
  }, 60_000);
});

test('the page names the command for a missing genkan.config.json, also where the host answers with the page', async () => {
  const page = new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });
  vi.stubGlobal('fetch', () => Promise.resolve(page));
  // Imported by a path of the app, because it imports the package that was built.
  const module = resolve('create/template/web/createAuth.ts');
  const { createAuth } = (await import(module)) as { createAuth: () => Promise<unknown> };
  await expect(createAuth()).rejects.toThrow(
    /^genkan\.config\.json is missing or not JSON\. `npm run deploy` writes it/,
  );
  vi.unstubAllGlobals();
});

describe('the command', () => {
  /** Returns the exit code and the output of the command, run in a folder. */
  function tell(folder: string, ...args: string[]) {
    return spawnSync(process.execPath, [command, ...args], { cwd: folder, env: environment, encoding: 'utf8' });
  }

  test('creates an app in the current folder, which may have a repository', () => {
    const folder = join(root, 'my-shop');
    mkdirSync(join(folder, '.git'), { recursive: true });

    expect(create(folder, '.')).toBe(
      `Created an app in ${folder}. Next:\n\n  npm install\n  npm run dev\n\n` +
        'The page is at http://localhost:5173, the inbox at http://127.0.0.1:4000.\n',
    );
    expect(readFileSync(join(folder, 'infra/app.ts'), 'utf8')).toContain("'MyShop')");
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toMatch(/^# my-shop\n/);
  });

  test('writes nothing into a folder that is not empty, and not over a file', () => {
    const folder = join(root, 'full');
    mkdirSync(folder);
    writeFileSync(join(folder, 'note.txt'), '');

    expect(tell(root, 'full')).toMatchObject({
      status: 1,
      stderr: `${folder} is not empty. Name a new or empty folder.\n`,
    });
    expect(readdirSync(folder)).toEqual(['note.txt']);
    expect(tell(folder, 'note.txt')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('is a file') as string,
    });
  });

  test.each([
    [[], 'Name the folder to create.'],
    [['a', 'b'], 'Unexpected argument b.'],
    [['Bad_Name'], 'The folder Bad_Name cannot be the name of a package.'],
    [['2nd'], 'The folder 2nd cannot be the name of a package.'],
    [['shop', '--locale', 'fr'], '--locale fr: the languages are en and ja.'],
    [['shop', '--name', 'A name of more than twenty characters'], '1 to 20 characters are needed'],
    [['node_modules'], 'The folder node_modules cannot be the name of a package.'],
    [['shop', '--name', ' '], '--name  : 1 to 20 characters are needed'],
    [['shop', '--name', '`Shop`'], '1 to 20 characters are needed'],
    [['shop', '--name', 'Sh\u200bop'], '1 to 20 characters are needed'],
    [['shop', '--name', ' Shop'], '1 to 20 characters are needed'],
    [['shop', '--name', "it's"], "--name it's:"],
    [['shop', '--name', 'it`s'], '--name it`s:'],
    [['shop', '--name', 'Shop '], '--name Shop :'],
    [['shop', '--nam', 'x'], "Unknown option '--nam'."],
  ])('%j is reported with the usage', (args, message) => {
    const { status, stderr } = tell(root, ...args);

    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain('\n\nUsage: npm create @genkan FOLDER');
    expect(existsSync(join(root, 'shop'))).toBe(false);
  });

  test('prints its usage', () => {
    expect(tell(root, '--help')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Usage: npm create @genkan/) as string,
    });
  });
});
