import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { projectContext } from '../../infra/app/projectContext.ts';
import { projectFolder } from '../../infra/projectFolder.ts';
import { temporaryFolder } from '../local/temporaryFolder.ts';
import { examples, shownExample } from '../infra/shownExample.ts';
import { buildPackages } from './buildPackages.ts';

// An app as `cdk init` makes it, in CommonJS on ts-node, that has the packages from their tarballs. Installing
// aws-cdk-lib again would take 20 s and 160 MB, so the app has links to the copies of the repository of everything that
// is not a dependency of the packages.
const LINKED = [
  ...['aws-cdk', 'aws-cdk-lib', 'cdk-nag', 'constructs', 'ts-node', 'typescript', '@types/node'],
  ...['.bin/ts-node', '.bin/cdk'],
];
const PACKAGES = ['client', 'construct', 'engine', 'guards'];
/** Path of the gateway's constructs in the app. */
const GATEWAY = 'Shop/Accounts/';
const app = join(temporaryFolder(), 'shop');
/** The programs of the app, on the Node.js of the tests. */
const environment = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`, CI: 'true' };
let engine: ReturnType<typeof startEngine> | undefined;

function run(folder: string, command: string, args: readonly string[]): string {
  return execFileSync(command, args, { cwd: folder, env: environment, encoding: 'utf8', stdio: 'pipe' });
}

/** Packs the packages and installs them in the app. */
function install(): string[] {
  const packed = temporaryFolder();
  const workspaces = ['client', 'guards', 'infra', 'local'].flatMap((folder) => ['-w', folder]);
  run(projectFolder, 'npm', ['pack', ...workspaces, '--ignore-scripts', '--silent', '--pack-destination', packed]);
  const tarballs = readdirSync(packed).map((file) => join(packed, file));
  cpSync('test/packages/app', app, { recursive: true });
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'shop', private: true }));
  run(app, 'npm', ['install', '--prefer-offline', '--omit=peer', '--no-audit', '--no-fund', ...tarballs]);
  for (const name of LINKED) {
    mkdirSync(dirname(join(app, 'node_modules', name)), { recursive: true });
    symlinkSync(join(projectFolder, 'node_modules', name), join(app, 'node_modules', name));
  }
  return tarballs;
}

/** Starts the command of the package, and resolves with its line of JSON. */
function startEngine() {
  const child = spawn('npx', ['genkan', '--port', '0', '--json'], { cwd: app, env: environment, detached: true });
  let written = '';
  const ready = new Promise<{ consoleUrl: string }>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => (written += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => resolve(JSON.parse(chunk.toString()) as { consoleUrl: string }));
    child.once('close', () => reject(new Error(written)));
  });
  return { ready, written: () => written, stop: () => process.kill(-Number(child.pid), 'SIGTERM') };
}

interface Violation {
  ruleName: string;
  violatingConstructs: { constructPath: string }[];
}

beforeAll(() => {
  buildPackages();
  expect(install()).toHaveLength(PACKAGES.length);
}, 120_000);
afterAll(() => engine?.stop());

test('the app has one copy of aws-cdk-lib, and no bundler', () => {
  const installed = readdirSync(join(app, 'node_modules'));

  expect(installed).not.toContain('esbuild');
  expect(readdirSync(join(app, 'node_modules/@genkan')).sort()).toEqual(PACKAGES);
  for (const name of PACKAGES) {
    expect(readdirSync(join(app, 'node_modules/@genkan', name)).sort()).toEqual([
      ...['LICENSE', 'README.md', 'dist', 'package.json'],
    ]);
  }
});

test('the app and the examples of docs/construct.md compile with the types of the package', () => {
  for (const name of examples) writeFileSync(join(app, 'lib', name), shownExample(name));
  const files = run(app, process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', '--listFiles']);

  expect(files).toContain(join(app, 'node_modules/@genkan/construct/dist/types/infra/index.d.ts'));
  expect(files).toContain('/lib/OrdersStack.ts');
}, 120_000);

test('the types of a package name only packages that are installed with it', () => {
  // An app without `skipLibCheck` does not compile otherwise.
  for (const name of PACKAGES) {
    const folder = join(app, 'node_modules/@genkan', name);
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, object>;
    const installed = ['dependencies', 'peerDependencies'].flatMap((kind) => Object.keys(manifest[kind] ?? {}));
    const types = readdirSync(join(folder, 'dist'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.d.ts'),
    );
    const named = types.flatMap((path) =>
      [
        ...readFileSync(join(folder, 'dist', path), 'utf8').matchAll(
          /\b(?:from |import\()'((?:@[^/']+\/)?[^./'][^/']*)/g,
        ),
      ]
        .map(([, module = '']) => module)
        .filter((module) => !module.startsWith('node:')),
    );

    expect(types).not.toEqual([]);
    expect(installed).toEqual(expect.arrayContaining([...new Set(named)]));
  }
});

test('every entry of the guards loads by import and by require, without a framework', () => {
  const { exports } = JSON.parse(readFileSync(join(app, 'node_modules/@genkan/guards/package.json'), 'utf8')) as {
    exports: Record<string, unknown>;
  };
  // Signed cookies need the signer of AWS, an optional peer that this app does not have.
  const entries = Object.keys(exports).filter((entry) => !['./package.json', './cloudfront'].includes(entry));
  const script = `
    const { createRequire } = await import('node:module');
    const require = createRequire(process.cwd() + '/');
    for (const entry of ${JSON.stringify(entries)}) {
      const name = '@genkan/guards' + entry.slice(1);
      const [loaded, required] = [await import(name), require(name)];
      console.log(entry, Object.keys(loaded).length > 0 && Object.keys(loaded).join() === Object.keys(required).sort().join());
    }`;
  const printed = run(app, process.execPath, ['--input-type=module', '--eval', script]);

  expect(readdirSync(join(app, 'node_modules'))).not.toContain('express');
  expect(printed.trim().split('\n')).toEqual(entries.map((entry) => `${entry} true`));
});

test('the packed construct synthesizes the same assembly as the repository', () => {
  run(app, process.execPath, ['same.mjs', JSON.stringify(projectContext())]);
  const folders = [inject('assemblies').default, join(app, 'same.out')] as const;
  const [ours, packed] = folders.map((folder) => readFileSync(join(folder, 'Genkan.template.json'), 'utf8'));
  const [ourFiles, packedFiles] = folders.map((folder) => readdirSync(folder).sort());

  expect(packed).toBe(ours);
  expect(packedFiles).toEqual(ourFiles);
  expect(readdirSync(join(folders[1], 'source-maps')).sort()).toEqual(
    readdirSync(join(folders[0], 'source-maps')).sort(),
  );
}, 60_000);

// After the tests that write files into the app: the engine synthesizes again after a change, and cdk-nag fails it.
test('cdk synth of the app reports what cdk-nag finds in the gateway', () => {
  // The command of cdk.json is that of `cdk init`. A test above checks the types, in a third of the time.
  const synth = ['cdk', 'synth', '--quiet'];
  const transpile = { ...environment, TS_NODE_TRANSPILE_ONLY: 'true' };
  expect(() => execFileSync('npx', synth, { cwd: app, env: transpile, stdio: 'pipe' })).toThrow(/AwsSolutions-COG1/);
  const { pluginReports } = JSON.parse(readFileSync(join(app, 'cdk.out/validation-report.json'), 'utf8')) as {
    pluginReports: { pluginName: string; violations: Violation[]; suppressedViolations: Violation[] }[];
  };
  const nag = pluginReports.find(({ pluginName }) => pluginName === 'AwsSolutions');
  const paths = (violations: Violation[] = []): string[] =>
    violations.flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${ruleName} ${constructPath}`),
    );

  expect(paths(nag?.violations)).toContain(`AwsSolutions-COG1 ${GATEWAY}Users/UserPool/Resource`);
  expect(paths(nag?.violations).filter((path) => path.includes(GATEWAY))).toHaveLength(1);
  expect(paths(nag?.suppressedViolations).filter((path) => path.includes(GATEWAY))).not.toEqual([]);
}, 120_000);

test('npx genkan boots the app, and the journey passes with the packed client', async () => {
  engine = startEngine();
  const { consoleUrl } = await engine.ready;
  const journey = JSON.parse(run(app, process.execPath, ['journey.mjs', consoleUrl])) as unknown;
  const page = await (await fetch(consoleUrl)).text();
  const script = await fetch(new URL(/src="([^"]*main\.js[^"]*)"/.exec(page)?.[1] ?? '', consoleUrl));

  expect(journey).toEqual({
    steps: ['CONFIRM_SIGN_UP', 'PASSWORD', 'SMS_MFA', 'signedIn'],
    attributes: [{ name: 'plan', value: 'gold' }],
    own: { opens: 9 },
  });
  expect(engine.written()).toContain('welcome, gold member');
  expect(engine.written()).not.toContain('ExperimentalWarning');
  expect((await script.text()).length).toBeGreaterThan(100_000);
}, 60_000);

test('the command says how it is used', () => {
  const usage = run(app, 'npx', ['genkan', '--help']);

  expect(usage).toMatch(/^Usage: npx @genkan\/engine \[OPTIONS\]\n/);
  expect(usage).not.toContain('npm');
});
