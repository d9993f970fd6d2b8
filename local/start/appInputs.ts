import { readdirSync, readFileSync, statSync, type Dirent } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { globPattern } from './globPattern.ts';
import type { CdkConfig } from './synthesize.ts';

/** Files and folders that an assembly depends on, as absolute paths. */
interface AppInputs {
  files: string[];
  /** Without the project's own, whose time changes with files that are no input. */
  folders: string[];
}

/** Inputs that `watch` of cdk.json usually leaves out. The lock file changes with the libraries. */
const ALWAYS = [
  ...['cdk.json', 'cdk.context.json', 'tsconfig.json'],
  ...['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock'],
];
/** Globs of files that are no input of an app, for a cdk.json without `watch`. */
const DEFAULT_EXCLUDE = [
  ...['dist', 'build', 'coverage', 'test', 'tests'].map((name) => `**/${name}`),
  ...['**/__tests__', '**/*.test.*', '**/*.spec.*', '**/*.md', '**/*.log'],
];
/** Files that a compiler writes beside their source. */
const PRODUCT = /^(.*)\.(?:d\.ts|js|js\.map|d\.ts\.map)$/;

/** Decides by the path relative to the project, with `/`. */
interface Selection {
  isIncluded: (path: string) => boolean;
  /** Also true for a folder in which something can be included. */
  mayHold: (folder: string) => boolean;
}

function selectionOf({ watch }: Pick<CdkConfig, 'watch'>): Selection {
  const include = watch?.include ?? ['**'];
  const included = include.map(globPattern);
  const excluded = (watch?.exclude ?? DEFAULT_EXCLUDE).map(globPattern);
  const bases = include.map((glob) => glob.split(/[*?{[]/, 1)[0] ?? '');
  const isExcluded = (path: string): boolean => excluded.some((pattern) => pattern.test(path));
  return {
    isIncluded: (path) => included.some((pattern) => pattern.test(path)) && !isExcluded(path),
    mayHold: (folder) =>
      !isExcluded(folder) && bases.some((base) => base.startsWith(`${folder}/`) || `${folder}/`.startsWith(base)),
  };
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // It has just been deleted.
    return [];
  }
}

function isProduct(name: string, names: ReadonlySet<string>): boolean {
  const [, base] = PRODUCT.exec(name) ?? [];
  return base !== undefined && (names.has(`${base}.ts`) || names.has(`${base}.tsx`));
}

interface Walk extends AppInputs {
  project: string;
  output: string;
  selection: Selection;
}

function walk(folder: string, to: Walk): void {
  const entries = entriesOf(folder);
  const names = new Set(entries.map(({ name }) => name));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.') || entry.name === 'node_modules' || path === to.output) continue;
    const shown = relative(to.project, path).replaceAll(sep, '/');
    if (entry.isDirectory()) {
      if (!to.selection.mayHold(shown)) continue;
      if (to.selection.isIncluded(shown)) to.folders.push(path);
      walk(path, to);
    } else if (to.selection.isIncluded(shown) && !isProduct(entry.name, names)) {
      to.files.push(path);
    }
  }
}

/** Sources of assets that the assembly does not hold a copy of (context `aws:cdk:disable-asset-staging`). */
function assetSources(output: string): string[] {
  const manifests = entriesOf(output).filter(({ name }) => name.endsWith('.assets.json'));
  return manifests.flatMap(({ name }) => {
    const { files = {} } = JSON.parse(readFileSync(join(output, name), 'utf8')) as {
      files?: Record<string, { source?: { path?: string } }>;
    };
    const paths = Object.values(files).map(({ source }) => resolve(output, source?.path ?? ''));
    return paths.filter((path) => relative(output, path).startsWith('..'));
  });
}

/**
 * Finds the inputs of a CDK app: the files that `watch` of cdk.json includes, or else the files of the project without
 * tests, documentation and built folders; the lock file; and the sources of assets outside the assembly.
 * `node_modules`, the output folder, names that begin with a dot, and files compiled from a `.ts` beside them are never
 * inputs.
 * @see https://docs.aws.amazon.com/cdk/v2/guide/ref-cli-cmd-watch.html
 * @param project the folder with cdk.json.
 */
export function appInputs(project: string, { output, watch }: Pick<CdkConfig, 'output' | 'watch'>): AppInputs {
  const found: Walk = { project, output, selection: selectionOf({ watch }), files: [], folders: [] };
  walk(project, found);
  const everywhere: Selection = { isIncluded: () => true, mayHold: () => true };
  for (const source of assetSources(output)) {
    if (!statSync(source, { throwIfNoEntry: false })?.isDirectory()) {
      found.files.push(source);
      continue;
    }
    found.folders.push(source);
    walk(source, { ...found, selection: everywhere });
  }
  const always = ALWAYS.map((name) => join(project, name)).filter((path) => statSync(path, { throwIfNoEntry: false }));
  return { files: [...new Set([...always, ...found.files])], folders: found.folders };
}
