import { readFileSync } from 'node:fs';
import { buildSchema, isInputObjectType, Kind, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { journeyTabs } from '../../../local/console/journeyTabs.ts';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const deployed = read('schema.graphql');
const schema = buildSchema(read('local/appsync/prelude.graphql') + deployed);
const tabs = journeyTabs(deployed, 'da2-example');

describe('journeyTabs', () => {
  it('is the journey in order, each document valid against the deployed schema', () => {
    const names = tabs.map(({ query }) => {
      const document = parse(query);
      expect(validate(schema, document)).toEqual([]);
      const [operation] = document.definitions;
      return operation?.kind === Kind.OPERATION_DEFINITION ? operation.name?.value : undefined;
    });
    expect(names).toEqual(['signUp', 'confirmSignUp', 'signIn', 'respondToSmsChallenge', 'me', 'authConfig']);
  });

  it('gives every input the fields that the schema asks for, and no other', () => {
    for (const { query, variables } of tabs.filter((tab) => tab.variables !== undefined)) {
      const typeName = /\$input: (\w+)!/.exec(query)?.[1] ?? '';
      const type = schema.getType(typeName);
      if (!isInputObjectType(type)) throw new Error(`no input type ${typeName}`);
      const { input } = JSON.parse(variables ?? '') as { input: Record<string, string> };
      const fields = Object.values(type.getFields());
      const required = fields.filter(({ type: of }) => String(of).endsWith('!')).map(({ name }) => name);
      expect(Object.keys(input)).toEqual(expect.arrayContaining(required));
      expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(input)));
    }
    expect(tabs[0]?.variables).toMatch(/"\+81\d{10}"/);
    expect(tabs[0]?.variables).toContain('花子');
  });

  it('presets the API key, and a place for the access token where a user is asked for', () => {
    const headers = tabs.map((tab) => JSON.parse(tab.headers) as Record<string, string>);
    expect(headers.filter((header) => header['x-api-key'] === 'da2-example')).toHaveLength(5);
    expect(Object.keys(headers[4] ?? {})).toEqual(['authorization']);
    expect(tabs[4]?.query).toContain('accessToken');
  });

  it('shows of another schema the fields that it shares, also under other root names', () => {
    const named = 'schema { query: Reading } type Reading { me: String } extend type Reading { authConfig: String }';
    expect(journeyTabs(named, null).map(({ query }) => /^query (\w+)/m.exec(query)?.[1])).toEqual(['me', 'authConfig']);
    expect(journeyTabs('type User { signUp: String } type Query { users: User }', null)).toHaveLength(1);
  });

  it('opens any other schema with one simple query and no key that is not there', () => {
    const [tab, ...others] = journeyTabs('type Query { todos: [String] }', null);
    expect(others).toEqual([]);
    expect(validate(buildSchema('type Query { todos: [String] }'), parse(tab?.query ?? ''))).toEqual([]);
    expect(tab?.headers).toBe('{}');
  });
});
