import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { bundleResolvers, type BundledResolver } from './api/bundleResolvers.ts';
import { bundleFunction, type BundledFunction } from './functions/bundleFunction.ts';
import { viewerCode } from './guards/viewerCode.ts';
import { projectFolder } from './projectFolder.ts';

// The package has the schema and the bundles in the folder `prebuilt`. The repository has their sources, and bundles
// them at synth. This file alone decides.
const PREBUILT = join(import.meta.dirname, 'prebuilt');

/** Bundles of the sources, by function: a process bundles each once, however many apps it synthesizes. */
const bundled = new Map<string, BundledFunction>();

function readBundle(file: string): BundledFunction {
  return { code: readFileSync(file, 'utf8'), sourceMap: readFileSync(`${file}.map`, 'utf8') };
}

/** Returns the path of schema.graphql. */
export function schemaFile(prebuilt: string = PREBUILT): string {
  return join(existsSync(prebuilt) ? prebuilt : projectFolder, 'schema.graphql');
}

/** Returns the folder of the functions' files, which CDK requires of an asset. */
export function functionsFolder(prebuilt: string = PREBUILT): string {
  return existsSync(prebuilt) ? join(prebuilt, 'functions') : join(projectFolder, 'lambdas');
}

/**
 * Returns the bundle of a function of lambdas/, or of guards/ (`guards/httpApi`).
 *
 * @throws Error that names every error of the sources and its place.
 */
export function functionBundle(entry: string, prebuilt: string = PREBUILT): BundledFunction {
  if (existsSync(prebuilt)) return readBundle(join(prebuilt, 'functions', `${entry}.js`));
  const bundle = bundled.get(entry) ?? bundleFunction(entry);
  bundled.set(entry, bundle);
  return bundle;
}

/** Returns the code of the CloudFront function of guards/viewer/. */
export function viewerFunction(prebuilt: string = PREBUILT): string {
  return existsSync(prebuilt) ? readFileSync(join(prebuilt, 'functions/guards/viewer.js'), 'utf8') : viewerCode();
}

/**
 * Returns the resolvers of the schema, in order of their names.
 *
 * @throws Error as `bundleResolvers`.
 */
export function resolverBundles(sdl: string, prebuilt: string = PREBUILT): BundledResolver[] {
  if (!existsSync(prebuilt)) return bundleResolvers(sdl);
  const folder = join(prebuilt, 'resolvers');
  const names = readdirSync(folder).flatMap((file) => (file.endsWith('.js') ? [parse(file).name] : []));
  return names.sort().map((name) => {
    const [typeName = '', fieldName = ''] = name.split('.');
    return { typeName, fieldName, ...readBundle(join(folder, `${name}.js`)) };
  });
}
