import { readFileSync } from 'node:fs';
import { buildSchema, isInputObjectType, Kind, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { operationTabs } from '../../../local/console/operationTabs.ts';

function read(path: string) {
  return readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
}
const deployed = read('schema.graphql');
const schema = buildSchema(read('local/appsync/prelude.graphql') + deployed);
const MODES: Parameters<typeof operationTabs>[0]['authModes'] = [
  {
    type: 'AMAZON_COGNITO_USER_POOLS',
    userPoolId: 'ap-northeast-1_Example01',
    appIdClientRegex: null,
    defaultAction: 'ALLOW',
  },
  { type: 'API_KEY' },
  { type: 'AWS_IAM' },
];
const tabs = operationTabs({ schema: deployed, authModes: MODES });
const rootNames = [schema.getMutationType(), schema.getQueryType()].flatMap((type) =>
  Object.keys(type?.getFields() ?? {}),
);

describe('operationTabs', () => {
  test('has every operation of the deployed schema, mutations first, each document valid', () => {
    const names = tabs.map(({ document: query }) => {
      const document = parse(query);
      expect(validate(schema, document)).toEqual([]);
      const [operation] = document.definitions;
      return operation?.kind === Kind.OPERATION_DEFINITION ? operation.name?.value : undefined;
    });
    expect(names).toEqual(rootNames);
    expect(names.slice(0, 4)).toEqual(['signUp', 'confirmSignUp', 'signIn', 'respondToSmsChallenge']);
  });

  test('says above each what it does, and asks for all that it can answer', () => {
    expect(tabs[0]?.document).toMatch(/^# Creates an account[^]*\nmutation signUp\(\$input: SignUpInput!\) \{/);
    for (const name of ['... on Challenge', '... on UnsupportedChallenge', 'fallbackUrl', 'refreshToken']) {
      expect(tabs[0]?.document).toContain(name);
    }
  });

  test('gives every input the fields that the schema asks for, and no other', () => {
    for (const { document: query, variables } of tabs.filter((tab) => tab.variables?.includes('"input"'))) {
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

  test('leaves values of earlier answers empty, and names the user once', () => {
    const inputs = Object.fromEntries(
      tabs.map(({ name, variables }) => [name, (JSON.parse(variables ?? '{}') as { input?: object }).input]),
    );
    expect(inputs['confirmSignUp']).toEqual({ username: 'hanako@example.com', code: '', session: '' });
    expect(inputs['resendCode']).toEqual({ session: '' });
    expect(inputs['signOut']).toEqual({ refreshToken: '' });
    expect(inputs['adminInviteUser']).not.toHaveProperty('groups');
    expect(inputs['adminSetUserGroups']).toHaveProperty('groups');
  });

  test('names the authorization modes that each field accepts', () => {
    const modes = Object.fromEntries(tabs.map(({ name, modes: accepted }) => [name, accepted]));
    expect(modes['signUp']).toEqual(['API_KEY', 'AWS_IAM']);
    expect(modes['me']).toEqual(['AMAZON_COGNITO_USER_POOLS']);
    expect(modes['authConfig']).toEqual(['AMAZON_COGNITO_USER_POOLS', 'API_KEY', 'AWS_IAM']);
    const sdl = 'type Query @aws_iam { ofType: Int own: Int @aws_api_key } type Mutation { byDefault: Int }';
    const found = operationTabs({ schema: sdl, authModes: MODES }).map(({ name, modes: accepted }) => [name, accepted]);
    expect(found).toEqual([
      ['byDefault', ['AMAZON_COGNITO_USER_POOLS']],
      ['ofType', ['AWS_IAM']],
      ['own', ['API_KEY']],
    ]);
  });

  test('opens any other schema too, also under other root names and with types that hold themselves', () => {
    const sdl = `schema { query: Reading }
      type Reading { page(size: Int!, filter: Filter): Page  here: String }
      input Filter { words: [String!]! email: String depth: Int }
      interface Node { id: ID! }
      type Page implements Node { id: ID! next: Page only(with: Int!): String }`;
    const [page, here] = operationTabs({ schema: sdl, authModes: [{ type: 'API_KEY' }] });
    expect(validate(buildSchema(sdl), parse(page?.document ?? ''))).toEqual([]);
    expect(JSON.parse(page?.variables ?? '')).toEqual({
      size: null,
      filter: { words: '', email: 'hanako@example.com' },
    });
    expect(here).toEqual({
      name: 'here',
      document: 'query here {\n  here\n}\n',
      variables: null,
      modes: ['API_KEY'],
    });
  });
});
