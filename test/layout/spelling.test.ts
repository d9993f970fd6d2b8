import * as cognito from '@aws-sdk/client-cognito-identity-provider';
import { isInputObjectType, Kind, parse } from 'graphql';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exportsOf, files, namesIn, rootFields, schema, sources } from './tree.ts';

/** Files of lambdas/operations that are not operations. */
const NOT_OPERATIONS = ['Operation', 'operations', 'startServices'];
/** Fields of operators have rooms of their own, by their prefix. */
function isAdmin(field: string): boolean {
  return /^admin[A-Z]/.test(field);
}
const fields = rootFields.map(({ field }) => field).sort();
const adminFields = fields.filter(isAdmin);
const userFields = fields.filter((field) => !isAdmin(field));

describe('an operation has the same name in every room', () => {
  test('resolvers/ has a file for each field and no other', () => {
    const resolvers = namesIn('resolvers', '.ts').filter((name) => name.includes('.'));

    expect(resolvers).toEqual(rootFields.map(({ type, field }) => `${type}.${field}`).sort());
  });

  test('lambdas/operations/ has a file for each field of users and no other', () => {
    const operations = namesIn('lambdas/operations', '.ts').filter((name) => !NOT_OPERATIONS.includes(name));

    expect(operations).toEqual(userFields);
  });

  test('client/documents/ has a file for each field of users and no other', () => {
    expect(namesIn('client/documents', '.graphql')).toEqual(userFields);
  });

  test('the folders of operators have a file for each of their fields and no other', () => {
    expect(adminFields).toContain('adminInviteUser');
    expect(namesIn('lambdas/admin/operations', '.ts')).toEqual(adminFields);
    expect(namesIn('client/documents/admin', '.graphql')).toEqual(adminFields);
  });

  test.each(rootFields)('$field has this name in its resolver, operation and document', ({ type, field }) => {
    const resolver = readFileSync(`resolvers/${type}.${field}.ts`, 'utf8');
    const folder = isAdmin(field) ? 'admin/' : '';
    const document = parse(readFileSync(`client/documents/${folder}${field}.graphql`, 'utf8')).definitions[0];

    expect(resolver).toMatch(new RegExp(`\\binvoke(AsUser|AsOperator)?(<\\w+>)?\\(ctx, '${field}', `));
    expect(exportsOf(`resolvers/${type}.${field}.ts`).values).toEqual(['request', 'response']);
    expect(exportsOf(`lambdas/${folder}operations/${field}.ts`).values).toContain(field);
    expect(document).toMatchObject({
      kind: Kind.OPERATION_DEFINITION,
      operation: type.toLowerCase(),
      name: { value: field },
      selectionSet: { selections: [{ kind: Kind.FIELD, name: { value: field } }] },
    });
  });
});

test('the client exports the input type of every operation', () => {
  const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
  const index = readFileSync('client/index.ts', 'utf8') + readFileSync('client/admin.ts', 'utf8');

  expect(inputs.map(({ name }) => name).filter((name) => !index.includes(`  ${name},`))).toEqual([]);
});

describe('a file is named after an external name', () => {
  const targets = namesIn('local/cognito/targets', '.ts');
  const functions = namesIn('lambdas', '.ts');

  test('every target is an API action of Cognito and exports its name', () => {
    const wrong = targets.filter(
      (action) =>
        !(`${action}Command` in cognito) || !exportsOf(`local/cognito/targets/${action}.ts`).values.includes(action),
    );

    expect(targets).toContain('RespondToAuthChallenge');
    expect(wrong).toEqual([]);
  });

  test('a file at the top of lambdas/ is a function: it exports only `handler`', () => {
    const exported = functions.map((name) => [name, exportsOf(`lambdas/${name}.ts`).values]);

    expect(functions).toContain('auth');
    expect(exported).toEqual(functions.map((name) => [name, ['handler']]));
  });

  test('a file of guards/functions/ is a function, except for their settings', () => {
    const guards = namesIn('guards/functions', '.ts').filter((name) => name !== 'settings');

    expect(guards).toContain('httpApi');
    expect(guards.map((name) => exportsOf(`guards/functions/${name}.ts`).values)).toEqual(
      guards.map(() => ['handler']),
    );
  });

  test('no file in a folder of lambdas/ exports `handler`', () => {
    const deeper = sources.filter((path) => /^lambdas\/.+\//.test(path));

    expect(deeper.filter((path) => exportsOf(path).values.includes('handler'))).toEqual([]);
  });
});

describe('a file is named after its exports', () => {
  const named = sources.filter((path) => !/^(lambdas\/\w+|guards\/functions\/\w+|resolvers\/\w+\.\w+)\.ts$/.test(path));

  function nameOf(path: string): string {
    return path.slice(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
  }

  /** Splits an identifier into words, each without a plural or verb ending. */
  function words(name: string): string[] {
    return (name.match(/[A-Z]{2,}(?![a-z])|[A-Z]?[a-z0-9]+/g) ?? []).map((word) =>
      word.toLowerCase().replace(/(e?s|y|ies)$/, ''),
    );
  }

  test('a file in PascalCase exports its name', () => {
    const wrong = named.filter((path) => {
      const { values, types } = exportsOf(path);
      return /^[A-Z]/.test(nameOf(path)) && ![...values, ...types].includes(nameOf(path));
    });

    expect(named.filter((path) => /^[A-Z]/.test(nameOf(path)))).not.toEqual([]);
    expect(wrong).toEqual([]);
  });

  test('a file with one exported value shares a word with its exports', () => {
    const wrong = named.filter((path) => {
      const { values, types } = exportsOf(path);
      const exported = [...values, ...types].flatMap(words);
      return values.length === 1 && !words(nameOf(path)).some((word) => exported.includes(word));
    });

    expect(wrong).toEqual([]);
  });
});

test('a test is in the folder of the room that it tests', () => {
  const rooms = sources.map((path) => path.split('/')[0]);
  const others = ['bench', 'browser', 'examples', 'journeys', 'layout', 'mistakes', 'packages', 'types'];
  const misplaced = files
    .filter((path) => path.startsWith('test/') && path.endsWith('.test.ts') && path !== 'test/schema.test.ts')
    .filter((path) => ![...rooms, ...others].includes(path.split('/')[1]));

  expect(misplaced).toEqual([]);
});
