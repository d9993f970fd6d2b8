// Installs the packed packages in an empty folder for each row of matrix.json, synthesizes an app, boots it and runs a
// journey: `npm run matrix`, or `npm run matrix -- 2` for the third row. Needs the network. A row takes about a minute.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { performance } from 'node:perf_hooks';

const ROOT = join(import.meta.dirname, '..');
/** The oldest Node.js of the engine; on an older one, its command has to say so. */
const ENGINE_NODE = '22.16.0';
const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const rows = JSON.parse(readFileSync(join(import.meta.dirname, 'matrix.json'), 'utf8'));
const chosen = process.argv.slice(2).map(Number);
const root = mkdtempSync(join(tmpdir(), 'genkan-matrix-'));

function run(folder, command, args, env = process.env) {
  return execFileSync(command, args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function isOlder(version, than) {
  return version.localeCompare(than, 'en', { numeric: true }) < 0;
}

/** Starts the engine in the app, and resolves with the address of its console. */
async function boot(app, env) {
  const child = spawn(join(app, 'node_modules/.bin/genkan'), ['--port', '0', '--json', '--assembly', 'cdk.out'], {
    cwd: app,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise((resolve, reject) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk)));
    child.once('close', (code) => reject(new Error(`The engine ended with ${code}.`)));
  });
  return { child, url: JSON.parse(line).consoleUrl };
}

async function check(row, tarballs) {
  const app = join(root, `app-${row.node}-${row['aws-cdk-lib']}`);
  cpSync(join(ROOT, 'test/packages/app'), app, { recursive: true });
  writeFileSync(join(app, 'package.json'), JSON.stringify({ private: true, allowScripts: { node: true } }));
  const tools = ['ts-node', 'typescript', '@types/node'].map((name) => `${name}@${devDependencies[name]}`);
  const versions = Object.entries(row).map(([name, version]) => `${name}@${version}`);
  const flags = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  run(app, 'npm', ['install', ...flags, ...tarballs, ...versions, ...tools]);
  const env = { ...process.env, PATH: [join(app, 'node_modules/node/bin'), process.env.PATH].join(delimiter) };
  run(app, 'node', ['node_modules/.bin/ts-node', '--prefer-ts-exts', 'bin/plain.ts'], {
    ...env,
    CDK_OUTDIR: 'cdk.out',
  });
  if (isOlder(row.node, ENGINE_NODE)) {
    const { stderr } = await new Promise((resolve) => {
      const child = spawn(join(app, 'node_modules/.bin/genkan'), [], { cwd: app, env });
      let stderr = '';
      child.stderr.on('data', (chunk) => (stderr += chunk));
      child.once('close', () => resolve({ stderr }));
    });
    if (!stderr.startsWith('The engine needs Node.js')) throw new Error(stderr);
    return 'synthesized; the engine needs a newer Node.js';
  }
  const { child, url } = await boot(app, env);
  try {
    const { steps } = JSON.parse(run(app, 'node', ['journey.mjs', url], env));
    if (steps.at(-1) !== 'signedIn') throw new Error(`The journey ended with ${steps}.`);
  } finally {
    child.kill();
  }
  return 'synthesized, booted, journey passed';
}

try {
  run(ROOT, process.execPath, ['--disable-warning=ExperimentalWarning', 'build.ts']);
  run(ROOT, 'npm', ['pack', '--workspaces', '--ignore-scripts', '--silent', '--pack-destination', root]);
  // An app does not install the commands for people with an AWS account, which bring the AWS SDK.
  const ofApps = readdirSync(root).filter((file) => file.endsWith('.tgz') && !file.includes('-account-'));
  const tarballs = ofApps.map((file) => join(root, file));
  for (const [index, row] of rows.entries()) {
    if (chosen.length > 0 && !chosen.includes(index)) continue;
    const began = performance.now();
    const outcome = await check(row, tarballs);
    const versions = `Node.js ${row.node}, aws-cdk-lib ${row['aws-cdk-lib']}, constructs ${row.constructs}`;
    console.log(`${versions}: ${outcome} (${Math.round((performance.now() - began) / 1000)} s)`);
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
