import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, FunctionRuntime, type IGraphqlApi } from 'aws-cdk-lib/aws-appsync';
import fc from 'fast-check';
import { buildSchema, lexicographicSortSchema, parse, printSchema } from 'graphql';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AuthGateway } from '../../infra/AuthGateway.ts';
import { AuthSchema } from '../../infra/AuthSchema.ts';
import { gatewaySchema } from '../../infra/schema/gatewaySchema.ts';
import { joinSchemas } from '../../infra/schema/joinSchemas.ts';
import { joinedSchema } from '../../infra/schema/joinedSchema.ts';
import { schemaProblems } from '../../infra/schema/schemaProblems.ts';
import { SourceMaps } from '../../local/assembly/SourceMaps.ts';
import { CafeStack } from './examples/CafeStack.ts';
import { newApp, temporaryFolder } from './synthesize.ts';

const prelude = readFileSync('local/appsync/prelude.graphql', 'utf8');

function problems(sdl: string): string[] {
  return schemaProblems(AuthSchema.fromString(sdl));
}

/** Returns the line and column of a text, counted from 1. */
function placeOf(sdl: string, text: string): { line: number; column: number } {
  const before = sdl.slice(0, sdl.indexOf(text)).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

const OWN = `# Fields of the club.
extend type Query { "All clubs." clubs(first: Int = 10): [Club!] @aws_api_key @aws_cognito_user_pools # public
}
type Club @aws_api_key @aws_cognito_user_pools {
  name: String!
  kind: Kind
  members: [String!] @aws_cognito_user_pools(cognito_groups: ["staff"])
}
extend type Mutation {
  join(input: JoinInput!): Club
  # No way back.
}
enum Kind { ROWING SAILING }
input JoinInput { club: ID! }
extend type Subscription { joined: Club @aws_subscribe(mutations: ["join"]) }
extend type Query { other: Kind @deprecated(reason: "old") }
extend type User { club: Club }
union Any = Club | Other
interface Named { name: String! }
type Other implements Named { name: String! }
`;

describe('an own schema', () => {
  const { sdl, sourceMap } = joinedSchema(AuthSchema.fromString(OWN));

  test('is joined with that of the gateway into one without extensions', () => {
    expect(problems(OWN)).toEqual([]);
    expect(sdl).not.toMatch(/^\s*extend /m);
    const subscribing = `${gatewaySchema().sdl}\nextend schema { subscription: Subscription }\n`;
    const expected = buildSchema(prelude + subscribing + OWN.replace('extend type Subscription', 'type Subscription'));
    expect(printSchema(lexicographicSortSchema(buildSchema(prelude + sdl)))).toBe(
      printSchema(lexicographicSortSchema(expected)),
    );
  });

  test('keeps every line of the gateway, in order, and its own descriptions, directives and comments', () => {
    const lines = sdl.split('\n');
    const own = new Set(gatewaySchema().sdl.split('\n'));
    expect(lines.filter((line) => own.has(line)).join('\n')).toContain('type Tokens @aws_api_key');
    let at = 0;
    for (const line of gatewaySchema().sdl.split('\n')) at = lines.indexOf(line, at) + 1 || Number.NaN;
    expect(at).toBeGreaterThan(0);
    for (const text of ['"All clubs."', '# public', '# No way back.', '@deprecated(reason: "old")', '# Fields of'])
      expect(sdl).toContain(text);
  });

  test('has a source map to the files', () => {
    const folder = temporaryFolder();
    const maps = join(folder, 'source-maps');
    writeMap(maps, sdl, sourceMap);
    const places = new SourceMaps(folder);
    for (const text of [
      'clubs(',
      'Club @aws_api_key',
      'join(',
      'JoinInput {',
      'joined:',
      'other:',
      'club: Club',
      'Named {',
    ]) {
      const { line, column } = placeOf(OWN, text);
      expect(places.sourceOf(sdl, placeOf(sdl, text))).toBe(`schema:${line}:${column}`);
    }
    for (const text of ['signUp(', 'type Tokens', 'INTERNAL\n']) {
      const { line, column } = placeOf(gatewaySchema().sdl, text);
      expect(places.sourceOf(sdl, placeOf(sdl, text))).toBe(`schema.graphql:${line}:${column}`);
    }
  });

  test('has places of its own in a file with the name of the gateway’s schema', () => {
    const file = join(temporaryFolder(), 'schema.graphql');
    writeFileSync(file, 'extend type Query { a: String @aws_auth(cognito_groups: ["x"]) }');
    expect(schemaProblems(AuthSchema.fromFile(file))).toEqual([expect.stringMatching(`^${file}:1:31: @aws_auth `)]);
    const named = { name: 'schema.graphql', sdl: 'extend type Query { a: String }' };
    expect((JSON.parse(joinedSchema(named).sourceMap) as { sources: string[] }).sources).toEqual([
      '@genkan/construct/schema.graphql',
      'schema.graphql',
    ]);
    expect(AuthSchema.fromFile(join(process.cwd(), 'schema.graphql')).name).toBe('schema.graphql');
  });

  test('is a file of UTF-8, or a text', () => {
    const file = join(temporaryFolder(), 'sjis.graphql');
    writeFileSync(file, Buffer.from([0x22, 0x82, 0xa0, 0x22]));
    expect(() => AuthSchema.fromFile(file)).toThrow(`The schema ${file} is not UTF-8. Save it as UTF-8.`);
    expect(() => AuthSchema.fromFile('absent.graphql')).toThrow(
      `The schema ${resolve('absent.graphql')} cannot be read: ENOENT`,
    );
    for (const value of [undefined, null, 7]) {
      expect(() => AuthSchema.fromFile(value as unknown as string)).toThrow('AuthSchema.fromFile takes the path');
      expect(() => AuthSchema.fromString(value as unknown as string)).toThrow('AuthSchema.fromString takes the SDL');
    }
    writeFileSync(file, '\ufeffextend type User { "会員" club: String }');
    expect(problems(AuthSchema.fromFile(file).sdl)).toEqual([]);
  });

  test('names what is missing in an empty text', () => {
    for (const sdl of ['', ' \r\n', '# later', '\ufeff'])
      expect(problems(sdl)).toEqual(['schema: The schema has no definitions. Write some, or leave the prop out.']);
  });

  test('names the first problems of many', () => {
    const fields = Array.from({ length: 3000 }, (_, index) => ` f${index}: Foo${index}`).join('\n');
    const found = problems(`type Own {\n${fields}\n}`);
    expect(found).toHaveLength(21);
    expect(found.at(-1)).toBe('schema: 2980 more problems are not shown.');
  });

  test.each(['[]', '[""]', '[" "]', '["staff", "\\t"]'])('must name a group in a list of groups: %s', (groups) => {
    const sdl = `extend type Query { a: Int @aws_cognito_user_pools(cognito_groups: ${groups}) }`;
    expect(problems(sdl)).toEqual([
      'schema:1:28: cognito_groups must name a group. Leave it out to open the field to all users.',
    ]);
  });

  test('may have any free text as comments and descriptions', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '}', '{', '#', '"', '\\', '玄', '🚪', '\n', ' ', '@') });
    const base = 'schema { query: Query }\ntype Query { # }\n  first: Int\n}\n';
    const gateway = { name: 'gateway', sdl: base, document: parse(base) };
    fc.assert(
      fc.property(text, text, (comment, description) => {
        const described = `${comment.replaceAll(/^/gm, '#')}\n${JSON.stringify(description)}`;
        const sdl = `extend type Query {\n${described} own: Int\n${described} second: Own }\n${described}\ntype Own { a: Int }`;
        const joined = joinSchemas(gateway, { name: 'own', sdl, document: parse(sdl) });
        const schema = buildSchema(joined.text);
        expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toEqual(['first', 'own', 'second']);
        expect(schema.getQueryType()?.getFields()['own']?.description).toBe(description);
        expect(schema.getType('Own')?.description).toBe(description);
        const own = joined.placeOf(joined.text.indexOf('own: Int'));
        expect(own).toMatchObject(placeOf(sdl, 'own: Int'));
      }),
    );
  });
});

function writeMap(folder: string, sdl: string, sourceMap: string): void {
  mkdirSync(folder);
  writeFileSync(join(folder, `${createHash('sha256').update(sdl).digest('hex')}.json`), sourceMap);
}

describe('an own schema is rejected with file, line and column', () => {
  test.each<[string, string, RegExp | string]>([
    [
      'that is not GraphQL',
      'extend type Query {\n  a Int }',
      /^schema:2:5: Syntax Error: Expected ":", found Name "Int"/,
    ],
    ['that is not closed', 'type A { a: Int', /^schema:1:16: Syntax Error/],
    ['without a definition', '# nothing', /^schema: The schema has no definitions\. Write some/],
    [
      'with a type of the gateway',
      'type Challenge { a: Int }',
      /^schema:1:6: Challenge is a type of the gateway\. Give/,
    ],
    ['with an enum of the gateway', 'enum ChallengeKind { A }', /^schema:1:6: ChallengeKind is a type/],
    [
      'with a type named as a scalar',
      'type ID { a: Int }',
      'schema:1:6: ID is a scalar of GraphQL. Give your type another name.',
    ],
    [
      'with an enum named as a scalar',
      'enum Boolean { YES NO }',
      'schema:1:6: Boolean is a scalar of GraphQL. Give your type another name.',
    ],
    [
      'that defines a root type',
      'type Query { a: Int }',
      /^schema:1:6: Query .* Write extend type Query to add fields\.$/,
    ],
    [
      'with a name of AppSync',
      'input AWSThing { a: Int }',
      /^schema:1:7: AppSync reserves names .* Rename AWSThing\.$/,
    ],
    [
      'with a field of the gateway',
      'extend type Mutation { signIn: Int }',
      /^schema:1:24: Mutation\.signIn is a field/,
    ],
    [
      'that extends a closed type',
      'extend type Tokens { a: Int }',
      /^schema:1:13: Tokens is closed, because clients rely/,
    ],
    [
      'that extends its own type',
      'type A { a: Int }\nextend type A { b: Int }',
      /^schema:2:13: A is not a type of the gat/,
    ],
    [
      'that extends with a directive',
      'extend type User @aws_iam',
      /^schema:1:18: extend type User can only add fields/,
    ],
    [
      'with a required field of User',
      'extend type User { a: Int! }',
      /^schema:1:20: User\.a must be nullable\. .* the !\.$/,
    ],
    [
      'that extends an input',
      'extend input SignInInput { a: Int }',
      /^schema:1:1: Only object types can be extended: Query/,
    ],
    ['with an operation', '{ a }', /^schema:1:1: A schema has no operations and fragments\./],
    ['with a named operation', 'query A { a }', /^schema:1:1: A schema has no operations and fragments\./],
    ['with a scalar', 'scalar Money', /^schema:1:1: AppSync has no scalars of one's own/],
    ['with a directive', 'directive @a on OBJECT', /^schema:1:1: AppSync accepts no definitions of directives/],
    ['with the schema', 'schema { query: Query }', /^schema:1:1: The gateway has the schema definition/],
    [
      'with @aws_auth',
      'type A @aws_auth(cognito_groups: ["a"]) { a: Int }',
      /^schema:1:8: .* Write @aws_cognito_user_pools\(/,
    ],
    ['with a mode that the API lacks', 'extend type Query { a: Int @aws_oidc }', /^schema:1:28: .* no OpenID Connect/],
    [
      'with an unknown directive',
      'extend type Query { a: Int @auth }',
      /^schema:1:28: @auth has no effect here\. Known are @aws_/,
    ],
    [
      'with a misplaced directive',
      'input A @aws_iam { a: Int }',
      'schema:1:9: Directive "@aws_iam" may not be used on INPUT_OBJECT.',
    ],
    ['with an unknown type', 'extend type Query { a: Nope }', 'schema:1:24: Unknown type "Nope".'],
    ['with an unknown argument', 'type A @aws_iam(groups: 1) { a: Int }', /^schema:1:17: Unknown argument "groups"/],
    [
      'with a root type that is no object',
      'enum Subscription { A }',
      'schema:1:6: Subscription must be an object type. Write type Subscription, or give yours another name.',
    ],
    [
      'with a root type that is an input',
      'input Subscription { a: Int }',
      'schema:1:7: Subscription must be an object type. Write type Subscription, or give yours another name.',
    ],
    [
      'with a field twice',
      'extend type Query { a: Int, a: Int }',
      /^schema:1:21: Field "Query\.a" can only be defined once/,
    ],
    [
      'with an object as input',
      'extend type Query { a(b: User): Int }',
      /^schema:1:26: The type of Query\.a\(b:\) must be Input/,
    ],
    [
      'with a type that implements no interface',
      'type A implements User { a: Int }',
      /^schema:1:19: Type A must only implement/,
    ],
  ])('%s', (_name, sdl, message) => {
    expect(problems(sdl)).toEqual([typeof message === 'string' ? message : expect.stringMatching(message)]);
  });

  test('all at once, in the order of the text', () => {
    const sdl =
      'type Challenge { a: Int @auth }\nscalar Money\nextend type Tokens { a: Int }\ntype Subscription { a: Int }\nextend type Subscription { b: Int }';
    expect(problems(sdl).map((problem) => problem.split(' ')[0])).toEqual([
      'schema:1:6:',
      'schema:1:25:',
      'schema:2:1:',
      'schema:3:13:',
      'schema:5:1:',
    ]);
  });

  test('larger than AppSync accepts', () => {
    expect(problems(`#${'a'.repeat(1_000_000)}\ntype A { a: Int }`)).toEqual([
      "schema: The schema with that of the gateway has more than 1000000 bytes, AppSync's limit.",
    ]);
  });
});

describe('callers that reach a type may read it', () => {
  test.each<[string, string, string[]]>([
    [
      'a type without a directive is closed to API keys',
      'extend type Query { clubs: [Club] @aws_api_key }\ntype Club { name: String }',
      [
        'schema:2:6: Club is reached from Query.clubs with API keys, but closed to them. Write type Club @aws_api_key @aws_cognito_user_pools.',
      ],
    ],
    [
      'types behind it, too, each once, with all modes',
      'extend type Query { a: A @aws_api_key b: B @aws_iam }\ntype A @aws_api_key { b: [B!]! c: C }\ntype B { a: Int c: C }\ntype C @aws_cognito_user_pools(cognito_groups: ["staff"]) { a: Int b: Int }',
      [
        'schema:3:6: B is reached from Query.a with API keys and IAM, but closed to them. Write type B @aws_api_key @aws_iam @aws_cognito_user_pools.',
        'schema:4:6: C is reached from Query.a with API keys, but closed to them. Write type C @aws_api_key @aws_cognito_user_pools(cognito_groups: ["staff"]).',
      ],
    ],
    [
      'members of a union and implementations of an interface',
      'extend type Query { a: U @aws_iam n: N @aws_api_key }\nunion U = A\ntype A { a: Int }\ninterface N { n: Int }\ntype B implements N { n: Int }',
      [
        'schema:3:6: A is reached from Query.a with IAM, but closed to them. Write type A @aws_iam @aws_cognito_user_pools.',
        'schema:5:6: B is reached from Query.n with API keys, but closed to them. Write type B @aws_api_key @aws_cognito_user_pools.',
      ],
    ],
    [
      'types of the gateway cannot be opened',
      'extend type Query { owner: Own @aws_iam other: User @aws_iam @aws_api_key }\ntype Own @aws_iam { user: User }',
      [
        'schema:1:21: Query.owner is open to IAM, and reaches User of the gateway, which is closed to them. Remove @aws_iam, or return a type of your own.',
        'schema:1:41: Query.other is open to IAM and API keys, and reaches User of the gateway, which is closed to them. Remove @aws_iam and @aws_api_key, or return a type of your own.',
      ],
    ],
    [
      'a field may be closed on purpose, if it is nullable',
      'extend type Query { a: A @aws_api_key }\ntype A @aws_api_key { a: Int @aws_iam b: Int! @aws_iam c: A }',
      [
        'schema:2:39: A.b is closed to API keys, and not nullable, so they could not read A at all. Leave out the !, or add @aws_api_key.',
      ],
    ],
    ['a field of User is reached with user pool tokens', 'extend type User { a: A }\ntype A { a: Int }', []],
    [
      'a type for IAM alone is closed to user pool tokens',
      'extend type User { a: A }\ntype A @aws_iam { a: Int }',
      [
        'schema:2:6: A is reached from User.a with user pool tokens, but closed to them. Write type A @aws_cognito_user_pools @aws_iam.',
      ],
    ],
  ])('%s', (_name, sdl, expected) => expect(problems(sdl)).toEqual(expected));
});

describe('subscriptions', () => {
  test.each<[string, string, RegExp]>([
    [
      'without a mutation',
      'type Subscription { a: Int }',
      /^schema:1:21: Subscription\.a would get no data\. Write @aws_subscr/,
    ],
    [
      'of an unknown mutation',
      'type Subscription { a: Int @aws_subscribe(mutations: ["no"]) }',
      /^schema:1:28: .* no, which does not/,
    ],
    [
      'of a mutation of the gateway',
      'type Subscription { a: Int @aws_subscribe(mutations: "signIn") }',
      /signIn, a mutation of the gateway/,
    ],
    [
      'in another type',
      'extend type Query { a: Int @aws_subscribe(mutations: []) }',
      /^schema:1:28: @aws_subscribe belongs to/,
    ],
    [
      'of no mutation',
      'type Subscription { a: Int @aws_subscribe(mutations: []) }',
      /^schema:1:21: Subscription\.a would get no data\. Write @aws_subscribe\(/,
    ],
    [
      'of another type than the mutation',
      'extend type Mutation { m: Int n: [A!] }\ntype Subscription { a: A @aws_subscribe(mutations: ["m"]) }\ntype A { a: Int }',
      /^schema:2:26: Subscription\.a returns A, and the mutation m returns Int\. AppSync needs the same type in both\.$/,
    ],
    [
      'of one, to a mutation of a list',
      'extend type Mutation { m: Int n: [Int!]! }\ntype Subscription { a: Int @aws_subscribe(mutations: ["m", "n"]) }',
      /^schema:2:28: Subscription\.a returns Int, and the mutation n returns \[Int!\]!\. /,
    ],
    [
      'with the tokens of others',
      'extend type Mutation { enter: Tokens }\ntype Subscription { a: Tokens @aws_subscribe(mutations: ["enter"]) }',
      /^schema:2:21: Subscription\.a reaches Tokens of the gateway, .* other callers\. Return a type of your own without it\.$/,
    ],
    [
      'with results of sign-in in own types, unions and interfaces',
      `extend type Mutation { enter: Any }
      type Subscription { a: Any @aws_subscribe(mutations: ["enter"]) }
      union Any = Door | Gate
      type Door { next: Any named: [Named!] }
      type Gate implements Named { name: String }
      interface Named { name: String }
      type Key implements Named { name: String results: [AuthResult!]! }`,
      /^schema:2:27: Subscription\.a reaches Challenge and Tokens of the gateway, .* Return a type of your own without them\.$/,
    ],
    [
      'with tokens in an own field of User',
      'extend type User { t: Tokens }\nextend type Mutation { m: User }\ntype Subscription { a: User @aws_subscribe(mutations: ["m"]) }',
      /^schema:3:21: Subscription\.a reaches Tokens /,
    ],
  ])('%s are rejected', (_name, sdl, message) => expect(problems(sdl)).toEqual([expect.stringMatching(message)]));

  test('may differ from the mutation in being nullable', () => {
    const sdl = 'extend type Mutation { m: [Int!]! }\ntype Subscription { a: [Int] @aws_subscribe(mutations: ["m"]) }';
    expect(problems(sdl)).toEqual([]);
  });

  test('may return any other type of the gateway, and be open to more callers than the mutation', () => {
    const types = [...gatewaySchema().sdl.matchAll(/^type (\w+)/gm)].map(([, name]) => name as string);
    const closed = ['Query', 'Mutation', 'Challenge', 'Tokens'];
    for (const type of types.filter((name) => !closed.includes(name))) {
      const sdl = `extend type Mutation { m: ${type} }\ntype Subscription { a: ${type} @aws_subscribe(mutations: ["m"]) }`;
      expect(problems(sdl)).toEqual([]);
    }
    expect(
      problems(`extend type Mutation { m: Club @aws_iam }
      type Subscription { a: Club @aws_subscribe(mutations: ["m"]) @aws_cognito_user_pools }
      type Club @aws_iam @aws_cognito_user_pools { name: String }`),
    ).toEqual([]);
  });
});

describe('own resolvers', () => {
  const schema = AuthSchema.fromString(
    'extend type Query { a: Int b: A } type A { c: Int } extend type User { d: Int } type Subscription { e: Int @aws_subscribe(mutations: ["f"]) } extend type Mutation { f: Int }',
  );
  const code = Code.fromInline('export const request = () => ({}); export const response = (ctx) => ctx.result;');
  function attach(api: IGraphqlApi, typeName: string, fieldName: string): void {
    const dataSource = api.node.tryFindChild('none') ? undefined : api.addNoneDataSource('none');
    const source = dataSource ?? (api.node.findChild('none') as ReturnType<typeof api.addNoneDataSource>);
    source.createResolver(`${typeName}.${fieldName}`, { typeName, fieldName, code, runtime: FunctionRuntime.JS_1_0_0 });
  }

  test('are required for operations and fields of User, and only for fields that exist', () => {
    const stack = new Stack(newApp(), 'Own');
    const { api } = new AuthGateway(stack, 'Accounts', { schema });
    attach(api, 'Query', 'a');
    attach(api, 'Query', 'c');
    expect(() => Template.fromStack(stack)).toThrow(/Mutation\.f has no resolver/);
    const messages = api.node.scope?.node.validate() ?? [];
    expect(messages).toEqual([
      expect.stringMatching(/^Mutation\.f has no resolver/),
      expect.stringMatching(/^Query\.b has no resolver.* Attach one: dataSource\.createResolver\('b', /),
      expect.stringMatching(/^User\.d has no resolver/),
      'There is a resolver for Query.c, but the schema has no such field. Add it in the prop schema.',
    ]);
  });

  test('of the example cover its schema, which is deployed with the source map', () => {
    const stack = new Stack(newApp(), 'Other');
    const example = new CafeStack(stack, 'Cafe');
    const definitions = Object.values(Template.fromStack(example).findResources('AWS::AppSync::GraphQLSchema'));
    const [definition] = definitions.map(
      (part) => (part as { Properties: { Definition: string } }).Properties.Definition,
    );
    expect(definition).toContain('  "When the café is open. Anyone may read it."');
    expect(definition).toContain('signUp(input: SignUpInput!): AuthResult');
  });

  test('are not needed for a schema that is rejected, with the other problems', () => {
    const broken = AuthSchema.fromString('extend type Query { me: Int }');
    expect(() => new AuthGateway(new Stack(newApp(), 'Own'), 'Accounts', { schema: broken, appName: '' })).toThrow(
      /cannot be built:\n {2}appName .*\n {2}schema:1:21: Query\.me is a field of the gateway/,
    );
  });
});
