import { build as esbuild } from 'esbuild';
import { cpSync, globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import ts from 'typescript';
import { bundleFunction } from './infra/functions/bundleFunction.ts';
import { bundleResolvers } from './infra/api/bundleResolvers.ts';
import { viewerCode } from './infra/guards/viewerCode.ts';
import { PageBundle } from './local/console/PageBundle.ts';
import { writeBootstrap } from './local/lambda/writeBootstrap.ts';

// Builds the packages into account/dist, client/dist, create/dist, guards/dist, infra/dist and local/dist:
// `npm run build`, or `npm run build:construct`.

const ROOT = import.meta.dirname;
const BUILDERS = {
  account: buildAccount,
  client: buildClient,
  construct: buildConstruct,
  create: buildCreate,
  engine: buildEngine,
  guards: buildGuards,
};
/** A relative import of a TypeScript file, which the compiler leaves as it is in declarations. */
const IMPORT = /(from |import\()'(\.{1,2}\/[^']*)\.ts'/g;

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Removes the output of the last build and compiles a room. */
function compile(room: string, config: string): void {
  rmSync(join(ROOT, room, 'dist'), { recursive: true, force: true });
  emit(room, config);
}

/** Compiles a room. */
function emit(room: string, config: string, options: ts.CompilerOptions = {}): void {
  const file = join(ROOT, room, config);
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: reportAndExit };
  // `npm run check:types` checks the types.
  const parsed = ts.getParsedCommandLineOfConfigFile(file, { noCheck: true, ...options }, host);
  if (parsed === undefined) throw new Error(`${file} cannot be read.`);
  const program = ts.createProgram(parsed.fileNames, parsed.options);
  const problems = program.emit().diagnostics;
  if (problems.length > 0) reportAndExit(...problems);
}

function reportAndExit(...problems: ts.Diagnostic[]): never {
  const host = {
    getCurrentDirectory: () => ROOT,
    getCanonicalFileName: (name: string) => name,
    getNewLine: () => '\n',
  };
  process.stderr.write(ts.formatDiagnostics(problems, host));
  process.exit(1);
}

/**
 * Makes a file the command of a package. The sources have no such line: ESLint rewrites it, so that typescript-eslint
 * would check the types of the whole repository again after each of them.
 */
function makeCommand(file: string): void {
  writeFileSync(file, `#!/usr/bin/env node\n${readFileSync(file, 'utf8')}`);
}

/** Returns the declarations that an entry reaches. */
function reachable(entry: string, found = new Set<string>()): Set<string> {
  if (found.has(entry)) return found;
  found.add(entry);
  for (const [, , path = ''] of readFileSync(entry, 'utf8').matchAll(IMPORT)) {
    reachable(join(dirname(entry), `${path}.d.ts`), found);
  }
  return found;
}

/** Keeps the declarations of a package's entries, and names the files by the extension that they have. */
function tidyDeclarations(folder: string, entries: readonly string[]): void {
  const kept = new Set(entries.flatMap((entry) => [...reachable(join(folder, entry))]));
  for (const path of globSync('**/*.d.ts', { cwd: folder }).map((file) => join(folder, file))) {
    if (kept.has(path)) writeFileSync(path, readFileSync(path, 'utf8').replaceAll(IMPORT, "$1'$2.js'"));
    else rmSync(path);
  }
}

/** Writes the commands, which install the AWS SDK. */
function buildAccount(): void {
  compile('account', 'tsconfig.build.json');
  for (const command of ['plan', 'doctor']) makeCommand(join(ROOT, `account/dist/account/${command}.js`));
}

function buildClient(): void {
  compile('client', 'tsconfig.json');
  const entries = globSync('*.ts', { cwd: join(ROOT, 'client') }).map((file) => `client/${parse(file).name}.d.ts`);
  tidyDeclarations(join(ROOT, 'client/dist'), [...entries, 'generated/documents.d.ts']);
}

/**
 * Writes ES modules, and the same as CommonJS: apps on ts-node and functions of older templates load it by `require`.
 */
function buildGuards(): void {
  compile('guards', 'tsconfig.build.json');
  emit('guards', 'tsconfig.build.json', {
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    verbatimModuleSyntax: false,
    outDir: join(ROOT, 'guards/dist/cjs'),
  });
  const entries = globSync('*.ts', { cwd: join(ROOT, 'guards') }).map((file) => `${parse(file).name}.d.ts`);
  for (const [folder, type] of [
    ['esm', 'module'],
    ['cjs', 'commonjs'],
  ] as const) {
    tidyDeclarations(join(ROOT, 'guards/dist', folder), entries);
    write(join(ROOT, 'guards/dist', folder, 'package.json'), `${JSON.stringify({ type })}\n`);
  }
}

/**
 * Writes a CommonJS file for the library and one for its command, the declarations, the bundles of functions and
 * resolvers, and the schema.
 */
async function buildConstruct(): Promise<void> {
  const dist = join(ROOT, 'infra/dist');
  compile('infra', 'tsconfig.build.json');
  tidyDeclarations(join(dist, 'types'), ['infra/index.d.ts']);
  // CDK apps run on ts-node and Jest as CommonJS; an ES module can import it too.
  await esbuild({
    entryPoints: [join(ROOT, 'infra/index.ts'), join(ROOT, 'infra/genkan-config.ts')],
    outdir: dist,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    charset: 'utf8',
    define: { 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
  });
  makeCommand(join(dist, 'genkan-config.js'));
  write(join(dist, 'package.json'), `${JSON.stringify({ type: 'commonjs' })}\n`);
  const schema = readFileSync(join(ROOT, 'schema.graphql'), 'utf8');
  write(join(dist, 'prebuilt/schema.graphql'), schema);
  const functions = [
    ...namesIn('lambdas'),
    ...namesIn('guards/functions').flatMap((name) => (name === 'settings' ? [] : [`guards/${name}`])),
  ];
  const bundles = [
    ...functions.map((name) => ({ path: `functions/${name}`, ...bundleFunction(name) })),
    ...bundleResolvers(schema).map((bundle) => ({
      path: `resolvers/${bundle.typeName}.${bundle.fieldName}`,
      ...bundle,
    })),
  ];
  write(join(dist, 'prebuilt/functions/guards/viewer.js'), viewerCode());
  for (const { path, code, sourceMap } of bundles) {
    write(join(dist, 'prebuilt', `${path}.js`), code);
    write(join(dist, 'prebuilt', `${path}.js.map`), sourceMap);
  }
}

/** Returns the names of the TypeScript files of a folder. */
function namesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).flatMap((file) => (file.endsWith('.ts') ? [parse(file).name] : []));
}

/** Writes the command, and the template with the forms of the examples and the versions of this repository. */
function buildCreate(): void {
  compile('create', 'tsconfig.build.json');
  makeCommand(join(ROOT, 'create/dist/create/create.js'));
  const template = join(ROOT, 'create/dist/template');
  cpSync(join(ROOT, 'create/template'), template, { recursive: true });
  renameSync(join(template, '_tsconfig.json'), join(template, 'tsconfig.json'));
  for (const part of ['forms', 'answer.ts', 'missingFields.ts', 'texts.ts', 'style.css']) {
    cpSync(join(ROOT, 'examples', part), join(template, 'web/auth', part), { recursive: true });
  }
  const app = readJson('create/template/package.json') as Manifest;
  const { version, devDependencies } = readJson('package.json') as Manifest & { version: string };
  for (const dependencies of [app.dependencies, app.devDependencies]) {
    for (const name of Object.keys(dependencies)) {
      dependencies[name] = name.startsWith('@genkan/') ? version : versionOf(name, devDependencies);
    }
  }
  write(join(template, 'package.json'), `${JSON.stringify(app, null, 2)}\n`);
  const { context } = readJson('cdk.json') as { context: Record<string, unknown> };
  const flags = Object.entries(context).filter(([name]) => !name.startsWith('genkan:'));
  const cdk = { app: 'node --disable-warning=ExperimentalWarning infra/app.ts', context: Object.fromEntries(flags) };
  write(join(template, 'cdk.json'), `${JSON.stringify(cdk, null, 2)}\n`);
}

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
}

/** Returns the version that this repository is tested with. */
function versionOf(name: string, versions: Readonly<Record<string, string>>): string {
  const version = versions[name];
  if (version === undefined) throw new Error(`package.json of the repository has no version of ${name}.`);
  return version;
}

/** Writes the modules with the files that they read, the file of the workers, and the pages. */
async function buildEngine(): Promise<void> {
  const dist = join(ROOT, 'local/dist');
  compile('local', 'tsconfig.build.json');
  makeCommand(join(dist, 'local/genkan.js'));
  tidyDeclarations(dist, ['local/index.d.ts']);
  rmSync(join(dist, 'local/lambda/runtime'), { recursive: true });
  mkdirSync(join(dist, 'local/lambda/runtime'));
  await writeBootstrap(join(dist, 'local/lambda/runtime/bootstrap.mjs'));
  for (const file of globSync('local/**/*.{svg,graphql}', { cwd: ROOT, exclude: ['local/dist/**'] })) {
    cpSync(join(ROOT, file), join(dist, file));
  }
  for (const [folder, path] of [
    ['console', '/console/'],
    ['console/explorer', '/console/explorer/'],
  ] as const) {
    const page = new PageBundle(join(ROOT, folder), path);
    for (const name of ['index.html', 'main.js', 'main.css'] as const) {
      write(join(dist, folder, name), (await page.file(name)).body);
    }
  }
}

const names = process.argv.slice(2);
for (const [name, build] of Object.entries(BUILDERS)) {
  if (names.length > 0 && !names.includes(name)) continue;
  await build();
}
