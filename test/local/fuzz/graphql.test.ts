import fc from 'fast-check';
import { test } from 'vitest';
import { API_KEY, FORWARD, none, PEER, startApi, unit } from '../appsync/apiFixture.ts';
import { FUZZ_RUNS, FUZZ_TIMEOUT, FuzzRun } from './fuzz.ts';

const SCHEMA = `
  type Query { me: User users(first: Int, ids: [ID!]): [User!]! node(id: ID!): Node found: Found hello(name: String): String
    times(at: AWSDateTime, on: AWSDate, json: AWSJSON, phone: AWSPhone, mail: AWSEmail, colour: Colour): String }
  type Mutation { signIn(input: SignInput!): String! rename(input: SignInput, to: [[String]]): User }
  interface Node { id: ID! }
  type User implements Node { id: ID! name: String! friend: User friends: [User] secret: String @aws_iam }
  type Robot implements Node { id: ID! volts: Float on: Boolean }
  union Found = User | Robot
  input SignInput { username: String! code: Int colour: Colour inner: SignInput list: [SignInput!] }
  enum Colour { RED GREEN }
`;
const USER = '({ id: 1, name: "x", friend: { id: 2, name: null }, friends: [{ id: 3, name: "y" }, null] })';

const words = fc.constantFrom(
  ...[
    'me',
    'users',
    'node',
    'found',
    'hello',
    'times',
    'signIn',
    'rename',
    'id',
    'name',
    'friend',
    'friends',
    'secret',
  ],
  ...['volts', 'on', '__typename', '__schema', '__type', 'types', 'nope', 'constructor', '__proto__', 'toString'],
);
const types = fc.constantFrom('User', 'Robot', 'Node', 'Found', 'Query', 'Mutation', 'Nope', 'Int', 'SignInput');
const fragmentNames = fc.constantFrom('A', 'B', 'C', '__proto__');
const names = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('first', 'ids', 'id', 'name', 'input', 'to', 'at', 'json', 'phone', 'if') },
  words,
);
const variableNames = fc.constantFrom('a', 'b', 'c', 'input', '__proto__');

const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'value' },
    fc.constantFrom('null', 'true', 'RED', 'NOPE', '1', '-0', '1.5e3', '99999999999999999999', '""', '"""block"""'),
    fc.string({ unit: 'binary', maxLength: 8 }).map((text) => JSON.stringify(text)),
    variableNames.map((name) => `$${name}`),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(' ')}]`),
    fc
      .array(fc.tuple(fc.constantFrom('username', 'code', 'colour', 'inner', 'list', 'nope'), tie('value')), {
        maxLength: 3,
      })
      .map((fields) => `{${fields.map(([name, given]) => `${name}: ${given}`).join(' ')}}`),
  ),
}));
const args = fc
  .array(fc.tuple(names, value), { maxLength: 2 })
  .map((given) => (given.length === 0 ? '' : `(${given.map(([name, text]) => `${name}: ${text}`).join(', ')})`));
const directives = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  fc
    .tuple(fc.constantFrom('skip', 'include', 'deprecated', 'aws_iam', 'nope'), args)
    .map(([name, given]) => ` @${name}${given}`),
);

/** Selections of the root that are executed. */
const valid = fc.constantFrom(
  'me { id name friend { id } }',
  'me { ...A }',
  'users { friends { id } }',
  'found { __typename ... on User { name } }',
  'node(id: $a) { id ... on Robot { volts } }',
  'hello(name: $b)',
  'times(json: $a, colour: RED)',
  'a: hello(name: "x")',
  '__schema { types { name fields { name } } }',
);

const { selections } = fc.letrec<{ selections: string; selection: string }>((tie) => ({
  selections: fc.array(tie('selection'), { minLength: 1, maxLength: 4 }).map((all) => `{ ${all.join(' ')} }`),
  selection: fc.oneof(
    { maxDepth: 5, depthIdentifier: 'selection' },
    { weight: 6, arbitrary: valid },
    fc.tuple(words, args, directives).map((parts) => parts.join('')),
    fc.tuple(words, words, args).map(([alias, name, given]) => `${alias}: ${name}${given}`),
    fc.tuple(fragmentNames, directives).map(([name, more]) => `...${name}${more}`),
    fc
      .tuple(words, args, directives, tie('selections'))
      .map(([name, given, more, inner]) => `${name}${given}${more} ${inner}`),
    fc.tuple(types, tie('selections')).map(([type, inner]) => `... on ${type} ${inner}`),
  ),
}));
const typeTexts = fc.constantFrom(
  'Int',
  'String!',
  '[ID!]!',
  'SignInput',
  'SignInput!',
  'Colour',
  'AWSJSON',
  'User',
  '[[String]]',
  'Nope',
);
const operations = fc.oneof(
  selections,
  fc
    .tuple(
      fc.constantFrom('query', 'query', 'query', 'mutation', 'subscription'),
      fc.constantFrom('', 'One', 'Two'),
      fc.array(fc.tuple(variableNames, typeTexts, fc.option(value)), { maxLength: 3 }),
      directives,
      selections,
    )
    .map(([kind, name, variables, more, inner]) => {
      const declared = variables.map(
        ([variable, type, given]) => `$${variable}: ${type}${given === null ? '' : ` = ${given}`}`,
      );
      return `${kind} ${name}${declared.length === 0 ? '' : `(${declared.join(', ')})`}${more} ${inner}`;
    }),
);
const fragments = fc
  .tuple(fragmentNames, types, selections)
  .map(([name, type, inner]) => `fragment ${name} on ${type} ${inner}`);
const others = fc.oneof(
  operations,
  fc.constantFrom('type T { a: Int }', 'schema { query: Query }', 'extend type User { x: Int }'),
);
const documents = fc
  .tuple(operations, fc.array(fragments, { maxLength: 3 }), fc.oneof({ weight: 8, arbitrary: fc.constant('') }, others))
  .map(([operation, more, other]) => [operation, ...more, other].join('\n'));
/** A document with one place replaced by other characters. */
const damaged = fc
  .tuple(documents, fc.nat(), fc.nat(4), fc.string({ unit: 'binary', maxLength: 3 }))
  .map(([text, at, cut, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + cut));
const queries = fc.oneof(
  { weight: 8, arbitrary: documents },
  { weight: 2, arbitrary: damaged },
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const variables = fc.oneof(
  fc.dictionary(variableNames, fc.jsonValue({ maxDepth: 4 })),
  fc.constantFrom({ input: { username: 'x', code: 1 } }, { a: { constructor: 1 } }, null),
);
const bodies = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .record(
        { query: queries, variables, operationName: fc.constantFrom(null, null, null, '', 'One', '__proto__') },
        { requiredKeys: ['query'] },
      )
      .map((body) => JSON.stringify(body)),
  },
  fc.json(),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

test(
  'random GraphQL requests get a response below 500, in time, and leave no memory behind',
  { timeout: FUZZ_TIMEOUT },
  async () => {
    const api = startApi(
      {
        schema: SCHEMA,
        queryDepthLimit: 8,
        resolvers: [
          unit('Query.me', none(USER)),
          unit('Query.users', none(`[${USER}]`)),
          unit('Query.node', none('({ __typename: "Robot", id: ctx.args.id, volts: "x" })')),
          unit('Query.found', none(`ctx.info.selectionSetList.length > 2 ? ${USER} : null`)),
          unit('Query.hello', none('ctx.args.name')),
          unit('Query.times', none('ctx.args')),
          unit('Mutation.signIn', FORWARD, 'auth'),
          unit('Mutation.rename', null, 'auth'),
        ],
      },
      { invoke: (_, event) => Promise.resolve({ payload: event }) },
    );
    const run = new FuzzRun();
    const keys = fc.oneof({ weight: 9, arbitrary: fc.constant(API_KEY) }, fc.constantFrom('da2-nope', ''));
    const send = (body: string, key: string) =>
      run.send(() => {
        const request = { method: 'POST', headers: { 'x-api-key': key }, body };
        return api.service.handle(new Request('http://127.0.0.1/graphql', request), PEER);
      });
    run.start();
    await fc.assert(
      fc.asyncProperty(bodies, keys, async (body, key) => {
        await send(body, key);
        api.requests.length = 0;
        api.logs.length = 0;
      }),
      { numRuns: FUZZ_RUNS },
    );
    run.finish('GraphQL');
  },
);
