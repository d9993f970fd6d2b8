import { build as esbuild } from 'esbuild';
import { cpSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import ts from 'typescript';
import { bundleFunction } from './infra/functions/bundleFunction.ts';
import { bundleResolvers } from './infra/api/bundleResolvers.ts';
import { PageBundle } from './local/console/PageBundle.ts';
import { writeBootstrap } from './local/lambda/writeBootstrap.ts';

// Builds the packages into client/dist, infra/dist and local/dist: `npm run build`, or `npm run build:construct`.

const ROOT = import.meta.dirname;
const BUILDERS = { client: buildClient, construct: buildConstruct, engine: buildEngine };
/** A relative import of a TypeScript file, which the compiler leaves as it is in declarations. */
const IMPORT = /(from |import\()'(\.{1,2}\/[^']*)\.ts'/g;

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Removes the output of the last build and compiles a room. */
function compile(room: string, config: string): void {
  rmSync(join(ROOT, room, 'dist'), { recursive: true, force: true });
  const file = join(ROOT, room, config);
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: reportAndExit };
  // `npm run check:types` checks the types.
  const parsed = ts.getParsedCommandLineOfConfigFile(file, { noCheck: true }, host);
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

function buildClient(): void {
  compile('client', 'tsconfig.json');
  const entries = globSync('*.ts', { cwd: join(ROOT, 'client') }).map((file) => `client/${parse(file).name}.d.ts`);
  tidyDeclarations(join(ROOT, 'client/dist'), [...entries, 'generated/documents.d.ts']);
}

/**
 * Writes the construct and the command as a CommonJS file each, the declarations, the bundles of functions and
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
  write(join(dist, 'package.json'), `${JSON.stringify({ type: 'commonjs' })}\n`);
  const schema = readFileSync(join(ROOT, 'schema.graphql'), 'utf8');
  write(join(dist, 'prebuilt/schema.graphql'), schema);
  const functions = readdirSync(join(ROOT, 'lambdas')).filter((file) => file.endsWith('.ts'));
  const bundles = [
    ...functions.map((file) => ({ path: `functions/${parse(file).name}`, ...bundleFunction(parse(file).name) })),
    ...bundleResolvers(schema).map((bundle) => ({
      path: `resolvers/${bundle.typeName}.${bundle.fieldName}`,
      ...bundle,
    })),
  ];
  for (const { path, code, sourceMap } of bundles) {
    write(join(dist, 'prebuilt', `${path}.js`), code);
    write(join(dist, 'prebuilt', `${path}.js.map`), sourceMap);
  }
}

/** Writes the modules with the files that they read, the file of the workers, and the pages. */
async function buildEngine(): Promise<void> {
  const dist = join(ROOT, 'local/dist');
  compile('local', 'tsconfig.build.json');
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
