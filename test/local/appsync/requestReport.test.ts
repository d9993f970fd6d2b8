import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnsweredRequest } from '../../../local/appsync/report/AnsweredRequest.ts';
import { API_KEY, none, PEER, startApi, unit } from './apiFixture.ts';

const api = startApi({
  schema: `
    type Query { me: User hello(name: String): String mail(to: AWSEmail, to2: [AWSPhone!], n: Int, c: Colour): String }
    type Mutation { signIn(input: SignInput!): String }
    type User { id: ID! email: AWSPhone secret: String @aws_iam }
    input SignInput { username: String! code: Int }
    enum Colour { RED }
  `,
  resolverCountLimit: 2,
  resolvers: [
    unit('Query.me', none('({ email: "hanako@example.com" })')),
    unit('Query.hello', none('ctx.args.name')),
    unit(
      'Query.mail',
      "import { util } from '@aws-appsync/utils'; export const request = (ctx) => util.error(`no ${ctx.args.to}`, ctx.args.to); export const response = () => null;",
    ),
    unit(
      'Mutation.signIn',
      "import { util } from '@aws-appsync/utils'; export const request = (ctx) => util.error(`no ${ctx.args.input.username}`, 'NOPE'); export const response = () => null;",
    ),
  ],
});
const key = { 'x-api-key': API_KEY };
const VARIABLE = 'query ($a: AWSEmail) {mail(to: $a)}';

/** The report of the one request that `run` makes. */
async function told(body: unknown, headers: Record<string, string> = key): Promise<AnsweredRequest> {
  const before = api.requests.length;
  await api.send(body, headers);
  expect(api.requests).toHaveLength(before + 1);
  return api.requests[before] as AnsweredRequest;
}

function plain({ fields, errors, reasons }: AnsweredRequest) {
  return [Object.fromEntries(fields), Object.fromEntries(errors), reasons];
}
const MALFORMED = { MalformedHttpRequestException: 1 };
const UNPARSABLE = 'Unable to parse GraphQL query.';

describe('the report of a request', () => {
  test('its time on the clock of the engine, and how long it took', async () => {
    api.clock.advance(3_600_000);
    const { at, durationMillis } = await told({ query: '{hello}' });
    expect(Math.abs(at.getTime() - Date.now() - 3_600_000)).toBeLessThan(10_000);
    expect(durationMillis).toBeGreaterThan(0);
  });

  test.each<[string, unknown, object, object, string[]]>([
    ['one field', { query: 'query Hanako {a: hello}' }, { 'Query.hello': 1 }, {}, []],
    [
      'fields in fragments, which may go in a circle',
      { query: '{...F ... on Query {hello}} fragment F on Query {me {id} ...F}' },
      { 'Query.me': 1, 'Query.hello': 1 },
      { ValidationError: 1 },
      ["Validation error of type FragmentCycle: Fragment cycles not allowed @ 'F' (1:29)"],
    ],
    [
      'the chosen operation only',
      { query: 'query A {hello} mutation B {__typename}', operationName: 'B' },
      { 'Mutation.__typename': 1 },
      {},
      [],
    ],
    [
      'every operation when none is chosen',
      { query: 'query A {hello} query B {hello}' },
      { 'Query.hello': 2 },
      { BadRequestException: 1 },
      ['Missing operation name.'],
    ],
    [
      "a resolver's own error, without its words",
      { query: 'mutation {signIn(input: {username: "hanako"})}' },
      { 'Mutation.signIn': 1 },
      { NOPE: 1 },
      [],
    ],
    [
      'an error type that is none',
      { query: '{mail(to: "hanako@example.com")}' },
      { 'Query.mail': 1 },
      { error: 1 },
      [],
    ],
    [
      'too many aliases',
      { query: '{a: hello b: hello c: hello d: hello}' },
      { 'Query.hello': 4 },
      { ResolverExecutionLimitReached: 2 },
      ['The limit of 2 resolvers was reached.'],
    ],
    [
      'a field that the caller may not read, and a value that does not fit',
      { query: '{me {secret id email}}' },
      { 'Query.me': 1 },
      { Unauthorized: 1, CompletionError: 2 },
      [
        'Not Authorized to access secret on type User',
        "Can't serialize value (/me/email)",
        "Cannot return null for non-nullable type: 'ID' within parent 'User' (/me/id)",
      ],
    ],
    [
      'a field that the schema does not have',
      { query: '{\n hello hanako }' },
      { 'Query.hello': 1 },
      { ValidationError: 1 },
      ["Validation error of type FieldUndefined: Field '…' in type 'Query' is undefined @ '…' (2:8)"],
    ],
    [
      'a literal that does not fit',
      { query: "{mail(to: 819012345678, n: \"it's 'is '\")}" },
      { 'Query.mail': 1 },
      { ValidationError: 2 },
      [
        "Validation error of type WrongType: argument 'to' is not a valid 'AWSEmail' @ 'mail' (1:7)",
        "Validation error of type WrongType: argument 'n' is not a valid 'Int' @ 'mail' (1:25)",
      ],
    ],
    [
      'a value that does not fit',
      { query: VARIABLE, variables: { a: 'Hanako Yamada' } },
      { 'Query.mail': 1 },
      { ValidationError: 1 },
      ["Variable 'a' has an invalid value. Unable to parse `…` as a valid email address. (1:8)"],
    ],
    [
      'an answer that quotes much',
      { query: VARIABLE, variables: { a: ['x '.repeat(1000)] } },
      { 'Query.mail': 1 },
      { ValidationError: 1 },
      ['Variable (1:8)'],
    ],
    ...['\u0007', '\u001b', '\u202e'].map((control): [string, unknown, object, object, string[]] => [
      `the control character ${control.codePointAt(0)} in a value`,
      { query: 'query ($c: Colour) {mail(c: $c)}', variables: { c: control } },
      { 'Query.mail': 1 },
      { ValidationError: 1 },
      ["Variable 'c' has an invalid value. Invalid input for Enum 'Colour'. No value found for name '…' (1:8)"],
    ]),
    [
      'a control character as a key',
      { query: 'mutation ($i: SignInput!) {signIn(input: $i)}', variables: { i: { '\u0007': 1 } } },
      { 'Mutation.signIn': 1 },
      { ValidationError: 1 },
      ["The variables input contains a field name '…' that is not defined for input object type 'SignInput' (1:11)"],
    ],
    ['no body', '', {}, MALFORMED, ['Request body is empty.']],
    ['no JSON', 'meow', {}, MALFORMED, [`${UNPARSABLE} The body is not JSON.`]],
    ['no query', {}, {}, MALFORMED, [`${UNPARSABLE} The body has no text \`query\`.`]],
    [
      'no variables',
      { query: '{hello}', variables: [] },
      {},
      MALFORMED,
      [`${UNPARSABLE} \`variables\` is not an object.`],
    ],
    [
      'no operation name',
      { query: '{hello}', operationName: 1 },
      {},
      MALFORMED,
      [`${UNPARSABLE} \`operationName\` is not a text.`],
    ],
    [
      'a nesting without end',
      { query: '{a'.repeat(60_000) },
      {},
      MALFORMED,
      [`${UNPARSABLE} It is nested too deeply.`],
    ],
  ])('%s', async (_name, body, fields, errors, reasons) => {
    expect(plain(await told(body))).toEqual([fields, errors, reasons]);
  });

  test('a request without a credential', async () => {
    const reasons = ['Valid authorization header not provided.'];
    expect(plain(await told({ query: '{me {id}}' }, {}))).toEqual([
      { 'Query.me': 1 },
      { UnauthorizedException: 1 },
      reasons,
    ]);
  });

  test('nothing of a preflight', async () => {
    const before = api.requests.length;
    await api.service.handle(new Request('http://127.0.0.1/graphql', { method: 'OPTIONS' }), PEER);
    expect(api.requests).toHaveLength(before);
  });
});

test.each([
  ['{hello', 'Expected Name, found <EOF>. (1:7)'],
  ['{\n  hello(name: )}', 'Unexpected ")". (2:15)'],
  ['{hello(name "hanako@example.com")}', 'Expected ":", found String. (1:13)'],
  ['{hello(name "a \\"b\\" c")}', 'Expected ":", found String. (1:13)'],
  ['hanako {hello}', 'Unexpected Name. (1:1)'],
  ['hello {me}', 'Unexpected Name "hello". (1:1)'],
  ['{hello(name: 090)}', 'Invalid number, unexpected digit after 0:. (1:15)'],
  ['query ($hanako: Int = $hanako) {hello}', 'Unexpected variable in constant value. (1:23)'],
  ['{hello(name: "a)}', 'Unterminated string. (1:18)'],
  ["{hello(name: 'a')}", 'Unexpected single quote character (\'), did you mean to use a double quote (")? (1:14)'],
])('a text that is no GraphQL: %s', async (query, reason) => {
  expect((await told({ query })).reasons).toEqual([`${UNPARSABLE} Syntax Error: ${reason}`]);
});

test('the report holds no text that a client wrote', async () => {
  // A word that no sentence of AppSync has.
  const word = fc.stringMatching(/^[A-Za-z]{0,6}$/).map((letters) => `Zq${letters}`);
  const text = fc.tuple(word, fc.string({ unit: 'binary' })).map(([start, rest]) => `${start}@${rest}`);
  const templates = (name: string, value: string): { query: string; variables?: object }[] => {
    const literal = JSON.stringify(value);
    return [
      { query: `query ${name} {${name}: ${name}}` },
      { query: `{${name}: me {${name}: id}}` },
      { query: `{hello(${name}: ${literal})}` },
      { query: `{hello(name: ${name})}` },
      { query: `{mail(to: ${literal}, to2: [${literal}], n: ${literal}, c: ${name})}` },
      { query: `mutation {signIn(input: {${name}: ${literal}})}` },
      { query: `mutation {signIn(input: {username: ${literal}, code: [${literal}, {${name}: ${literal}}]})}` },
      { query: `mutation {signIn(input: {username: ${literal}})}` },
      { query: `query ($${name}: Int = ${literal}) {hello(name: $${name}) @${name}}` },
      { query: `{...${name}} fragment ${name} on ${name} {id} fragment ${name} on User {id}` },
      { query: VARIABLE, variables: { a: value } },
      { query: VARIABLE, variables: { a: { [value]: [value] } } },
      { query: 'query ($a: Colour) {mail(c: $a)}', variables: { a: value } },
      { query: 'mutation ($a: SignInput!) {signIn(input: $a)}', variables: { a: { [value]: 1 } } },
      { query: `query ($${name}: SignInput!) {${name}: __typename}`, variables: { [name]: { code: value } } },
      { query: `{hello(name ${literal})}` },
      { query: `${name} ${literal}` },
      { query: value },
    ];
  };
  await fc.assert(
    fc.asyncProperty(word, text, fc.nat(17), async (name, value, index) => {
      const shown = JSON.stringify(plain(await told(templates(name, value)[index])));
      expect(shown).not.toContain('Zq');
    }),
    { numRuns: 600 },
  );
});
