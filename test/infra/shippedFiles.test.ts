import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../../infra/projectFolder.ts';
import {
  functionBundle,
  functionsFolder,
  resolverBundles,
  schemaFile,
  viewerFunction,
} from '../../infra/shippedFiles.ts';
import { temporaryFolder } from './synthesize.ts';

/** A folder as the package has it; `infra/dist/prebuilt` is a whole one. */
function prebuilt(): string {
  const folder = temporaryFolder();
  for (const path of [
    'functions/auth',
    'functions/guards/httpApi',
    'functions/guards/viewer',
    'resolvers/Query.me',
    'resolvers/Mutation.signIn',
  ]) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, `${path}.js`), `code of ${path}`);
    writeFileSync(join(folder, `${path}.js.map`), `map of ${path}`);
  }
  return folder;
}

test('the package reads its schema and its bundles', () => {
  const folder = prebuilt();

  expect(schemaFile(folder)).toBe(join(folder, 'schema.graphql'));
  expect(functionsFolder(folder)).toBe(join(folder, 'functions'));
  expect(functionBundle('auth', folder)).toEqual({
    code: 'code of functions/auth',
    sourceMap: 'map of functions/auth',
  });
  expect(functionBundle('guards/httpApi', folder).code).toBe('code of functions/guards/httpApi');
  expect(viewerFunction(folder)).toBe('code of functions/guards/viewer');
  expect(resolverBundles('', folder)).toEqual([
    {
      typeName: 'Mutation',
      fieldName: 'signIn',
      code: 'code of resolvers/Mutation.signIn',
      sourceMap: 'map of resolvers/Mutation.signIn',
    },
    {
      typeName: 'Query',
      fieldName: 'me',
      code: 'code of resolvers/Query.me',
      sourceMap: 'map of resolvers/Query.me',
    },
  ]);
});

test('the repository bundles its sources', () => {
  expect(schemaFile()).toBe(join(projectFolder, 'schema.graphql'));
  expect(functionsFolder()).toBe(join(projectFolder, 'lambdas'));
  expect(functionBundle('customMessage').code).toContain('module.exports');
  expect(functionBundle('guards/httpApi').code).toContain('module.exports');
  expect(viewerFunction()).toContain('async function handler(event)');
  expect(() => resolverBundles('type Query { other: ID }')).toThrow(/there is no resolvers\/Query\.other\.ts/);
});

test('a process bundles each function once', () => {
  expect(functionBundle('customMessage')).toBe(functionBundle('customMessage'));
});
