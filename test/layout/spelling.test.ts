import * as cognito from '@aws-sdk/client-cognito-identity-provider';
import { Kind, parse } from 'graphql';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exportsOf, namesIn, rootFields, sources } from './tree.ts';

/** Parts of lambdas/operations that are no operation of their own. */
const NOT_OPERATIONS = ['Operation', 'operations', 'startServices'];
const fields = rootFields.map(({ field }) => field).sort();

describe('one operation has one spelling in every room', () => {
  test('resolvers/ has a file for each field, and none for anything else', () => {
    const resolvers = namesIn('resolvers', '.ts').filter((name) => name.includes('.'));

    expect(resolvers).toEqual(rootFields.map(({ type, field }) => `${type}.${field}`).sort());
  });

  test('lambdas/operations/ has a file for each field, and none for anything else', () => {
    const operations = namesIn('lambdas/operations', '.ts').filter((name) => !NOT_OPERATIONS.includes(name));

    expect(operations).toEqual(fields);
  });

  test('client/documents/ has a file for each field, and none for anything else', () => {
    expect(namesIn('client/documents', '.graphql')).toEqual(fields);
  });

  test.each(rootFields)('$field is called that in every file', ({ type, field }) => {
    const resolver = readFileSync(`resolvers/${type}.${field}.ts`, 'utf8');
    const document = parse(readFileSync(`client/documents/${field}.graphql`, 'utf8')).definitions[0];

    expect(resolver).toMatch(new RegExp(`\\binvoke(AsUser)?(<\\w+>)?\\(ctx, '${field}', `));
    expect(exportsOf(`resolvers/${type}.${field}.ts`).values).toEqual(['request', 'response']);
    expect(exportsOf(`lambdas/operations/${field}.ts`).values).toContain(field);
    expect(document).toMatchObject({
      kind: Kind.OPERATION_DEFINITION,
      operation: type.toLowerCase(),
      name: { value: field },
      selectionSet: { selections: [{ kind: Kind.FIELD, name: { value: field } }] },
    });
  });
});

describe('a name on a wire is the name of a file', () => {
  const targets = namesIn('local/cognito/targets', '.ts');

  test.each(targets)('%s is an API action of Cognito', (action) => {
    expect(cognito).toHaveProperty(`${action}Command`);
    expect(exportsOf(`local/cognito/targets/${action}.ts`).values).toContain(action);
  });

  test('there are targets', () => {
    expect(targets).toContain('RespondToAuthChallenge');
  });

  test.each(namesIn('lambdas', '.ts'))(
    'lambdas/%s.ts is a function: it exports its handler and nothing else',
    (name) => {
      expect(exportsOf(`lambdas/${name}.ts`).values).toEqual(['handler']);
    },
  );

  test('what lies deeper in lambdas/ is no function', () => {
    const deeper = sources.filter((path) => /^lambdas\/.+\//.test(path));

    expect(deeper.filter((path) => exportsOf(path).values.includes('handler'))).toEqual([]);
  });
});

describe('a file is named after what it exports', () => {
  const words = (name: string): string[] =>
    (name.match(/[A-Z]{2,}(?![a-z])|[A-Z]?[a-z0-9]+/g) ?? []).map((word) =>
      word.toLowerCase().replace(/(e?s|y|ies)$/, ''),
    );
  const named = sources.filter((path) => !/^(lambdas\/\w+|resolvers\/\w+\.\w+)\.ts$/.test(path));
  const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));

  test.each(named.filter((path) => /^[A-Z]/.test(nameOf(path))))('%s exports its own name', (path) => {
    const { values, types } = exportsOf(path);

    expect([...values, ...types]).toContain(nameOf(path));
  });

  test.each(named.filter((path) => exportsOf(path).values.length === 1))(
    '%s shares a word with its one export',
    (path) => {
      const { values, types } = exportsOf(path);
      const exported = [...values, ...types].flatMap(words);

      expect(exported.filter((word) => words(nameOf(path)).includes(word))).not.toEqual([]);
    },
  );

  test('every test lies where what it tests lies', () => {
    const places = [
      'bench',
      'browser',
      'client',
      'console',
      'infra',
      'lambdas',
      'local',
      'resolvers',
      'journeys',
      'layout',
      'types',
      'schema',
    ];
    const tests = namesIn('test', '.test.ts');

    expect(tests.filter((name) => !places.some((place) => name.startsWith(place)))).toEqual([]);
    expect(existsSync('test/resolvers')).toBe(true);
  });
});
