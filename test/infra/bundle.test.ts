import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundle } from '../../infra/bundle.ts';
import { bundleFunction } from '../../infra/functions/bundleFunction.ts';
import { bundleResolvers } from '../../infra/api/bundleResolvers.ts';
import { projectFolder } from '../../infra/projectFolder.ts';
import { schemaFields } from '../../infra/api/schemaFields.ts';
import { rootFields } from '../layout/tree.ts';
import { temporaryFolder } from './synthesize.ts';

const sdl = readFileSync(join(projectFolder, 'schema.graphql'), 'utf8');

/** Copies the project's sources to another folder. */
function copyOfProject(): string {
  const folder = temporaryFolder();
  for (const room of ['lambdas', 'resolvers', 'generated'])
    cpSync(join(projectFolder, room), join(folder, room), { recursive: true });
  symlinkSync(join(projectFolder, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Bundles resolver files of a project with another schema. */
function resolversOf(files: Record<string, string>, schema: string): ReturnType<typeof bundleResolvers> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'resolvers'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'resolvers', name), text);
  return bundleResolvers(schema, folder);
}

test('bundle reports an error without a place', () => {
  expect(() => bundle({ entryPoints: ['/none.ts'], write: false, logLevel: 'silent' })).toThrow(
    /^Could not resolve "\/none\.ts"$/,
  );
});

describe('bundleFunction', () => {
  test.each(['auth', 'customMessage', 'pendingAccounts'])('gives the same text for %s in every folder', (name) => {
    expect(bundleFunction(name, copyOfProject()).code).toBe(bundleFunction(name).code);
  });

  test('contains no credential chain and no path', () => {
    const { code: text } = bundleFunction('auth');
    expect(text).not.toMatch(/credential-provider-(ini|sso|process|web-identity)|fromSSO|fromIni/);
    expect(text).not.toContain(projectFolder);
    expect(text).not.toContain('sourceMappingURL');
  });

  test('returns a map that names the sources by their paths in the project', () => {
    const { sources } = JSON.parse(bundleFunction('customMessage').sourceMap) as { sources: string[] };
    expect(sources).toContain('lambdas/customMessage.ts');
  });

  test('reports errors in the sources', () => {
    expect(() => bundleFunction('missing')).toThrow(/^<stdin>:1:25: Could not resolve "\.\/missing\.ts"$/);
    expect(() => resolversOf({ 'Query.me.ts': 'const a =\n ;' }, 'type Query { me: ID }')).toThrow(
      /^resolvers\/Query\.me\.ts:2:2: Unexpected ";"$/,
    );
  });
});

describe('bundleResolvers', () => {
  test('bundles a resolver for each field of the schema, with the same code in every folder', () => {
    const resolvers = bundleResolvers(sdl);
    expect(resolvers).toEqual(bundleResolvers(sdl, copyOfProject()));
    expect(resolvers.map(({ typeName, fieldName }) => `${typeName}.${fieldName}`)).toEqual(
      rootFields.map(({ type, field }) => `${type}.${field}`).sort(),
    );
  });

  test('maps the code to the files of resolvers/', () => {
    for (const { typeName, fieldName, sourceMap } of bundleResolvers(sdl)) {
      const { sources } = JSON.parse(sourceMap) as { sources: string[] };
      expect(sources).toContain(`resolvers/${typeName}.${fieldName}.ts`);
    }
  });

  test('imports nothing but @aws-appsync/utils', () => {
    for (const { code } of bundleResolvers(sdl)) {
      const imports = [...code.matchAll(/^import .* from "(.*)";$/gm)].map(([, source]) => source);
      expect(new Set(imports)).toEqual(new Set(['@aws-appsync/utils']));
      expect(code).not.toContain(projectFolder);
    }
  });

  test('reports fields without a resolver and resolvers without a field', () => {
    const schema = 'type Query { me: ID other: ID } type Mutation { signIn: ID } type User { id: ID }';
    const files = { 'Query.me.ts': 'export const a = 1;', 'Query.gone.ts': '', 'User.name.ts': '', 'part.ts': '' };
    expect(() => resolversOf(files, schema)).toThrow(
      [
        'schema.graphql has Query.other, but there is no resolvers/Query.other.ts.',
        'schema.graphql has Mutation.signIn, but there is no resolvers/Mutation.signIn.ts.',
        'There is resolvers/Query.gone.ts, but schema.graphql has no Query.gone.',
        'There is resolvers/User.name.ts, but schema.graphql has no User.name.',
      ].join('\n'),
    );
  });

  test('bundles resolvers of fields that are not operations', () => {
    const files = { 'Query.me.ts': 'export const a = 1;', 'User.id.ts': 'export const b = "日本";' };
    const resolvers = resolversOf(files, 'type Query { me: User } type User { id: ID }');
    expect(resolvers.map(({ typeName }) => typeName)).toEqual(['Query', 'User']);
    expect(resolvers[1]?.code).toContain('日本');
  });

  test('reports a resolver that is too large for AppSync', () => {
    const text = (length: number) => ({ 'Query.me.ts': `export const text = '${'x'.repeat(length)}';` });
    const schema = 'type Query { me: ID }';
    expect(resolversOf(text(32_600), schema)).toHaveLength(1);
    expect(() => resolversOf(text(32_768), schema)).toThrow(
      /^resolvers\/Query\.me\.ts has 32\d{3} characters when bundled; AppSync takes 32768\.$/,
    );
  });
});

describe('schemaFields', () => {
  test('returns the fields of types and of their extensions', () => {
    expect(schemaFields('type Query { a: ID } extend type Query { b: ID } input I { c: ID } type Empty')).toEqual([
      { typeName: 'Query', fieldName: 'a', isOperation: true },
      { typeName: 'Query', fieldName: 'b', isOperation: true },
    ]);
  });

  test('says where a text is not GraphQL', () =>
    expect(() => schemaFields('type Query {\n  a: : ID\n}')).toThrow(
      /^schema\.graphql:2:6: Syntax Error: Expected Name, found ":"\.$/,
    ));
});
