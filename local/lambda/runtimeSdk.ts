import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { FunctionModel } from '../assembly/model.ts';

/** Scopes of npm that Lambda's Node.js runtimes bring, and the SDK of nodejs16.x. */
const SCOPES = ['@aws-sdk', '@smithy'];
const OLD_SDK = 'aws-sdk';

/** An import of the SDK that a bundler has left in the code. */
const IMPORT =
  /\b(?:require|import)\s*\(\s*["']((?:@aws-sdk|@smithy)\/[\w.-]+)|\bfrom\s*["']((?:@aws-sdk|@smithy)\/[\w.-]+)/g;

function foldersAbove(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersAbove(parent)];
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/**
 * Finds the packages that Lambda's Node.js runtimes bring, which a bundle may leave out, where a project has installed
 * them: in `node_modules` of these folders and of the folders above them, the first one of each name.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html (the SDK of the runtimes)
 * @returns the folder of each package by its name.
 */
export function findSdk(folders: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const above of folders.flatMap((folder) => foldersAbove(resolve(folder)))) {
    const modules = join(above, 'node_modules');
    const names = SCOPES.flatMap((scope) => namesIn(join(modules, scope)).map((name) => `${scope}/${name}`));
    if (existsSync(join(modules, OLD_SDK))) names.push(OLD_SDK);
    for (const name of names) if (!found.has(name)) found.set(name, join(modules, name));
  }
  return found;
}

/** The code that the handler begins with; empty where it is not a file by that name. */
function entryCode({ codeFolder, handler }: FunctionModel): string {
  const file = handler.slice(0, handler.lastIndexOf('/') + 1) + (handler.split('/').at(-1) ?? '').replace(/\..*/, '');
  const path = ['.js', '.mjs', '.cjs']
    .map((extension) => join(codeFolder, file + extension))
    .find((each) => existsSync(each));
  return path === undefined ? '' : readFileSync(path, 'utf8');
}

/** Returns the packages of the SDK that a function imports and that neither its code nor a project holds. */
export function missingSdk(fn: FunctionModel, sdk: ReadonlyMap<string, string>): string[] {
  const names = [...entryCode(fn).matchAll(IMPORT)].map(([, required, imported]) => required ?? imported ?? '');
  const isThere = (name: string) =>
    sdk.has(name) ||
    existsSync(join(fn.codeFolder, 'node_modules', name)) ||
    fn.layerFolders.some((folder) => existsSync(join(folder, 'nodejs', 'node_modules', name)));
  return [...new Set(names)].filter((name) => !isThere(name)).sort();
}
