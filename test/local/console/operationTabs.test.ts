import { readFileSync } from 'node:fs';
import { buildSchema, isInputObjectType, Kind, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { operationTabs } from '../../../local/console/operationTabs.ts';

function read(path: string) {
  return readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
}
const deployed = read('schema.graphql');
const schema = buildSchema(read('local/appsync/prelude.graphql') + deployed);
const tabs = operationTabs(deployed, 'da2-example');
const rootNames = [schema.getMutationType(), schema.getQueryType()].flatMap((type) =>
  Object.keys(type?.getFields() ?? {}),
);

describe('operationTabs', () => {
  test('has every operation of the deployed schema, mutations first, each document valid', () => {
    const names = tabs.map(({ query }) => {
      const document = parse(query);
      expect(validate(schema, document)).toEqual([]);
      const [operation] = document.definitions;
      return operation?.kind === Kind.OPERATION_DEFINITION ? operation.name?.value : undefined;
    });
    expect(names).toEqual(rootNames);
    expect(names.slice(0, 4)).toEqual(['signUp', 'confirmSignUp', 'signIn', 'respondToSmsChallenge']);
  });

  test('says above each what it does, and asks for all that it can answer', () => {
    expect(tabs[0]?.query).toMatch(/^# Creates an account[^]*\nmutation signUp\(\$input: SignUpInput!\) \{/);
    for (const name of ['... on Challenge', '... on UnsupportedChallenge', 'fallbackUrl', 'refreshToken']) {
      expect(tabs[0]?.query).toContain(name);
    }
  });

  test('gives every input the fields that the schema asks for, and no other', () => {
    for (const { query, variables } of tabs.filter((tab) => tab.variables !== undefined)) {
      const typeName = /\$input: (\w+)!/.exec(query)?.[1] ?? '';
      const type = schema.getType(typeName);
      if (!isInputObjectType(type)) throw new Error(`no input type ${typeName}`);
      const { input } = JSON.parse(variables ?? '') as { input: Record<string, string | null> };
      const fields = Object.values(type.getFields());
      const required = fields.filter(({ type: of }) => String(of).endsWith('!')).map(({ name }) => name);
      expect(Object.keys(input)).toEqual(expect.arrayContaining(required));
      expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(input)));
      expect(Object.values(input)).not.toContain(null);
    }
    expect(tabs[0]?.variables).toMatch(/"\+81\d{10}"/);
    expect(tabs[0]?.variables).toContain('花子');
  });

  test('presets the API key, and a place for the access token where a user is asked for', () => {
    const headers: Record<string, Record<string, string>> = Object.fromEntries(
      tabs.map(({ headers: text }, index) => [rootNames[index], JSON.parse(text) as Record<string, string>]),
    );
    expect(headers['me']).toEqual({ authorization: 'the accessToken of the tokens' });
    expect(headers['signUp']).toEqual({ 'x-api-key': 'da2-example' });
    expect(Object.values(headers).filter((header) => 'x-api-key' in header)).toHaveLength(tabs.length - 1);
  });

  test('opens any other schema too, also under other root names and with types that hold themselves', () => {
    const sdl = `schema { query: Reading }
      type Reading { page(size: Int!, filter: Filter): Page  here: String }
      input Filter { words: [String!]! email: String depth: Int }
      interface Node { id: ID! }
      type Page implements Node { id: ID! next: Page only(with: Int!): String }`;
    const [page, here] = operationTabs(sdl, null);
    expect(validate(buildSchema(sdl), parse(page?.query ?? ''))).toEqual([]);
    expect(JSON.parse(page?.variables ?? '')).toEqual({
      size: null,
      filter: { words: null, email: 'hanako@example.com' },
    });
    expect(here).toEqual({ query: 'query here {\n  here\n}\n', headers: '{}' });
  });
});
