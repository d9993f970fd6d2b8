import { readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { bundle } from '../bundle.ts';
import { projectFolder } from '../projectFolder.ts';
import { schemaFields } from './schemaFields.ts';

/**
 * AppSync's maximum length of `code`.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateResolver.html
 */
const MAX_CHARACTERS = 32_768;

/** Matches the file of a resolver, such as `Mutation.signUp.ts`. Resolvers import the other files of the folder. */
const RESOLVER_FILE = /^([A-Z]\w*)\.(\w+)\.ts$/;

/** A bundled resolver. */
export interface BundledResolver {
  /** Name of the object type. */
  readonly typeName: string;
  /** Name of the field. */
  readonly fieldName: string;
  /** APPSYNC_JS code: one module that imports only `@aws-appsync/utils`. */
  readonly code: string;
  /** Source map of `code`, with sources relative to the project's folder. */
  readonly sourceMap: string;
}

/**
 * Bundles every `<Type>.<field>.ts` of resolvers/, in order of the names. The code is not minified, because minifiers
 * write `for(;;)` and comma expressions, which APPSYNC_JS may reject, and because it is shown in the AWS console.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-overview-js.html
 * @throws Error that names each operation without a resolver, each resolver without a field, or a bundle that is too
 * large.
 */
export function bundleResolvers(sdl: string, folder: string = projectFolder): BundledResolver[] {
  const names = readdirSync(join(folder, 'resolvers'))
    .filter((file) => RESOLVER_FILE.test(file))
    .map((file) => parse(file).name)
    .sort();
  assertSameFields(sdl, names);
  const texts = bundle({
    absWorkingDir: folder,
    entryPoints: names.map((name) => join('resolvers', `${name}.ts`)),
    outdir: '.',
    sourcemap: 'external',
    sourcesContent: false,
    bundle: true,
    format: 'esm',
    target: 'esnext',
    external: ['@aws-appsync/utils'],
    charset: 'utf8',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    write: false,
    logLevel: 'silent',
  });
  return names.map((name) => {
    const path = join(folder, `${name}.js`);
    return toResolver(name, String(texts.get(path)), String(texts.get(`${path}.map`)));
  });
}

function assertSameFields(sdl: string, names: readonly string[]): void {
  const fields = schemaFields(sdl).map((field) => ({ ...field, name: `${field.typeName}.${field.fieldName}` }));
  const known = new Set(fields.map(({ name }) => name));
  const problems = [
    ...fields
      .filter(({ name, isOperation }) => isOperation && !names.includes(name))
      .map(({ name }) => `schema.graphql has ${name}, but there is no resolvers/${name}.ts.`),
    ...names
      .filter((name) => !known.has(name))
      .map((name) => `There is resolvers/${name}.ts, but schema.graphql has no ${name}.`),
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

function toResolver(name: string, code: string, sourceMap: string): BundledResolver {
  if (code.length > MAX_CHARACTERS) {
    throw new Error(
      `resolvers/${name}.ts has ${code.length} characters when bundled; AppSync takes ${MAX_CHARACTERS}.`,
    );
  }
  const [typeName = '', fieldName = ''] = name.split('.');
  return { typeName, fieldName, code, sourceMap };
}
