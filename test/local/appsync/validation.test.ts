import { describe, expect, test } from 'vitest';
import { none, startApi, unit } from './apiFixture.ts';

const schema = `
  type Query {
    hello(name: String! = "x", count: Int): String
    need(id: ID!): String
    item(filter: Filter, list: [Int!], kind: Kind, email: AWSEmail, flag: Boolean, f: Float): Item
    search: Found
    node: Node
  }
  type Mutation { put(input: PutInput!, note: String): String }
  interface Node { id: ID }
  type Item implements Node { id: ID name: String child: Item }
  type Other { other: String }
  union Found = Item | Other
  input Filter { name: String, inner: Filter, ids: [ID!], kind: Kind }
  input PutInput { id: ID!, phone: AWSPhone, count: Int = 3, tags: [String!], inner: Inner }
  input Inner { at: AWSDateTime! }
  enum Kind { A B }
`;

const { ask } = startApi({
  schema,
  resolvers: [unit('Mutation.put', none('JSON.stringify(ctx.args)')), unit('Query.item', none('null'))],
});

const start = 'Validation error of type ';

describe('document validation (shape V)', () => {
  test.each([
    ['{nothing}', "FieldUndefined: Field 'nothing' in type 'Query' is undefined @ 'nothing'"],
    ['{item {child {x}}}', "FieldUndefined: Field 'x' in type 'Item' is undefined @ 'item/child/x'"],
    ['{search {other}}', "FieldUndefined: Field 'other' in type 'Found' is undefined @ 'search/other'"],
    ['{need}', "MissingFieldArgument: Missing field argument id @ 'need'"],
    ['{hello(nam: "a")}', "UnknownArgument: Unknown field argument nam @ 'hello'"],
    ['{item}', "SubSelectionRequired: Sub selection required for type Item of field item @ 'item'"],
    ['{hello {x}}', "SubSelectionNotAllowed: Sub selection not allowed on leaf type String of field hello @ 'hello'"],
    ['{hello(name: 1)}', "WrongType: argument 'name' with value 'IntValue{value=1}' is not a valid 'String' @ 'hello'"],
    [
      '{hello(count: "1")}',
      "WrongType: argument 'count' with value 'StringValue{value='1'}' is not a valid 'Int' @ 'hello'",
    ],
    [
      '{hello(count: 3000000000)}',
      "WrongType: argument 'count' with value 'IntValue{value=3000000000}' is not a valid 'Int' @ 'hello'",
    ],
    ['{need(id: null)}', "WrongType: argument 'id' with value 'NullValue{}' must not be null @ 'need'"],
    [
      '{item(kind: C) {id}}',
      "WrongType: argument 'kind' with value 'EnumValue{name='C'}' is not a valid 'Kind' @ 'item'",
    ],
    [
      '{item(kind: "A") {id}}',
      "WrongType: argument 'kind' with value 'StringValue{value='A'}' is not a valid 'Kind' @ 'item'",
    ],
    [
      '{item(email: "x y") {id}}',
      "WrongType: argument 'email' with value 'StringValue{value='x y'}' is not a valid 'AWSEmail' @ 'item'",
    ],
    [
      '{item(flag: 1) {id}}',
      "WrongType: argument 'flag' with value 'IntValue{value=1}' is not a valid 'Boolean' @ 'item'",
    ],
    [
      '{item(f: true) {id}}',
      "WrongType: argument 'f' with value 'BooleanValue{value=true}' is not a valid 'Float' @ 'item'",
    ],
    [
      '{item(list: [1, 2.5]) {id}}',
      "WrongType: argument 'list[1]' with value 'FloatValue{value=2.5}' is not a valid 'Int' @ 'item'",
    ],
    [
      '{item(filter: 1) {id}}',
      "WrongType: argument 'filter' with value 'IntValue{value=1}' must be an object type @ 'item'",
    ],
    [
      '{item(filter: {inner: {name: 1}}) {id}}',
      "WrongType: argument 'filter.inner.name' with value 'IntValue{value=1}' is not a valid 'String' @ 'item'",
    ],
    [
      '{item(filter: {x: $v, ids: ["a"]}) {id}}',
      "WrongType: argument 'filter' with value 'ObjectValue{objectFields=[ObjectField{name='x', value=VariableReference{name='v'}}, ObjectField{name='ids', value=ArrayValue{values=[StringValue{value='a'}]}}]}' contains a field not in 'Filter': 'x' @ 'item'",
    ],
    [
      'mutation {put(input: {})}',
      "WrongType: argument 'input' with value 'ObjectValue{objectFields=[]}' is missing required fields '[id]' @ 'put'",
    ],
    ['query ($a: Int) {hello}', 'UnusedVariable: Unused variable a'],
    ['{hello(name: $a)}', "UndefinedVariable: Undefined variable a @ 'hello'"],
    [
      'query ($a: String) {need(id: $a)}',
      "VariableTypeMismatch: Variable type 'String' doesn't match expected type 'ID!' @ 'need'",
    ],
    [
      'query ($a: Int = 1) {item(list: [$a]) {id} hello(name: $a)}',
      "VariableTypeMismatch: Variable type 'Int!' doesn't match expected type 'String!' @ 'hello'",
    ],
    ['query ($a: Nope) {hello(count: $a)}', 'UnknownType: Unknown type Nope'],
    ['query ($a: Item) {hello(count: $a)}', 'NonInputTypeOnVariable: Input variable a type Item is not an input type'],
    ['query ($a: Int! = 1) {hello(count: $a)}', 'DefaultForNonNullArgument: Missing value for non null type'],
    [
      'query ($a: Int = "x") {hello(count: $a)}',
      "BadValueForDefaultArg: Bad default value StringValue{value='x'} for type Int",
    ],
    ['{hello @nope}', "UnknownDirective: Unknown directive nope @ 'hello'"],
    ['query @skip(if: true) {hello}', 'MisplacedDirective: Directive skip not allowed here'],
    ['{hello @skip}', "MissingDirectiveArgument: Missing directive argument if @ 'hello'"],
    ['{hello @skip(if: true, unless: 1)}', "UnknownDirective: Unknown directive argument unless @ 'hello'"],
    ['{...F}', 'UndefinedFragment: Undefined fragment F'],
    ['{hello} fragment F on Query {hello}', 'UnusedFragment: Unused fragment F'],
    ['{...F} fragment F on Query {hello ...F}', "FragmentCycle: Fragment cycles not allowed @ 'F'"],
    [
      '{...F} fragment F on Kind {hello}',
      "FragmentTypeConditionInvalid: Fragment type condition is invalid, must be on Object/Interface/Union @ 'F'",
    ],
    [
      '{... on Kind {x}}',
      'InlineFragmentTypeConditionInvalid: Inline fragment type condition is invalid, must be on Object/Interface/Union',
    ],
    ['{item {... on Other {other}}}', "InvalidFragmentType: Object of type Item can never be of type Other @ 'item'"],
    [
      '{item {...F}} fragment F on Other {other}',
      "InvalidFragmentType: Fragment F cannot be spread here as objects of type Item can never be of type Other @ 'item'",
    ],
    ['{... on Nope {x}}', 'UnknownType: Unknown type Nope'],
    [
      '{...F ...F} fragment F on Query {hello} fragment F on Query {hello}',
      "DuplicateFragmentName: There can be only one fragment named 'F'",
    ],
    ['{a: hello a: need(id: 1)}', 'FieldsConflict: a: hello and need are different fields'],
    ['{hello(count: 1) hello(count: 2)}', 'FieldsConflict: hello: they have differing arguments'],
    [
      '{search {... on Item {x: id} ... on Other {x: other}}}',
      "FieldsConflict: x: they return differing types ID and String @ 'search'",
    ],
    ['{item {x: id} item {x: name}}', 'FieldsConflict: item: x: id and name are different fields'],
    ['{hello} type A {b: String}', 'NonExecutableDefinition: The A definition is not executable.'],
  ])('%s', async (query, expected) => {
    const { data, errors } = await ask(query);
    expect(data).toBeNull();
    expect(errors?.map(({ message }) => message)).toContain(start + expected);
    for (const error of errors ?? []) expect(Object.keys(error)).toEqual(['path', 'locations', 'message']);
  });

  test('collects several errors, each with its place', async () => {
    expect(await ask('{\n  one\n  two: three\n}')).toEqual({
      data: null,
      errors: [
        {
          path: null,
          locations: [{ line: 2, column: 3, sourceName: null }],
          message: `${start}FieldUndefined: Field 'one' in type 'Query' is undefined @ 'one'`,
        },
        {
          path: null,
          locations: [{ line: 3, column: 3, sourceName: null }],
          message: `${start}FieldUndefined: Field 'three' in type 'Query' is undefined @ 'three'`,
        },
      ],
    });
  });

  test('names the fragment in the path of a variable inside it', async () => {
    const { errors } = await ask('{item {...F}} fragment F on Item {child {name @include(if: $v)}}');
    expect(errors?.map(({ message }) => message)).toEqual([
      `${start}UndefinedVariable: Undefined variable v @ 'item/F/child/name'`,
    ]);
  });

  test('one operation name is used once, and an anonymous one stands alone', async () => {
    const service = startApi({ schema });
    const response = await service.send({ query: 'query A {hello} query A {hello} {hello}', operationName: 'A' });
    const { errors } = (await response.json()) as { errors: { message: string }[] };
    expect(errors.map(({ message }) => message)).toEqual([
      `${start}DuplicateOperationName: There can be only one operation named 'A'`,
      `${start}LoneAnonymousOperationViolation: Anonymous operation with other operations.`,
    ]);
  });

  test('an answer holds at most 100 errors', async () => {
    const { errors } = await ask(`{${Array.from({ length: 150 }, (_, index) => `x${index}`).join(' ')}}`);
    expect(errors).toHaveLength(100);
  });

  test('fields without end are not compared without end', async () => {
    const { data, errors } = await ask(`{item {${'id '.repeat(20_000)}}}`);
    expect(data).toBeNull();
    expect(errors?.map(({ message }) => message)).toEqual([
      `${start}FieldsConflict: Too many fields to compare (a limit of the local engine) @ 'item'`,
    ]);
  });

  test('what is right is right: literals, fragments, variables, interfaces', async () => {
    const query = `
      query A($v: Int, $k: Kind = A, $i: [Int!], $on: Boolean!) {
        hello(count: $v, name: "a") @include(if: $on)
        item(filter: {name: null, inner: {ids: "one"}, kind: $k}, list: $i, f: 1, flag: false) { ...F ... on Node { id } }
        node { id ... on Item { name } }
        search { __typename ... on Item { id } ... { __typename } }
      }
      fragment F on Item { child { name } }
    `;
    expect((await ask(query, { on: true })).errors).toBeUndefined();
  });

  test('a parsed query is remembered, and is validated the same the second time', async () => {
    const first = await ask('{nothing}');
    expect(await ask('{nothing}')).toEqual(first);
    for (let index = 0; index < 250; index++) await ask(`{a${index}: __typename}`);
    expect(await ask('{nothing}')).toEqual(first);
  });
});

describe('introspection', () => {
  const hidden = startApi({ schema, introspection: false });

  test('runs when enabled, for any accepted caller', async () => {
    const { data } = await ask('{__schema {queryType {name}} __type(name: "Kind") {kind enumValues {name}}}');
    expect(data).toEqual({
      __schema: { queryType: { name: 'Query' } },
      __type: { kind: 'ENUM', enumValues: [{ name: 'A' }, { name: 'B' }] },
    });
  });

  test('is a validation error when disabled, but __typename is not', async () => {
    expect((await hidden.ask('{__schema {queryType {name}}}')).errors?.map(({ message }) => message)).toEqual([
      `${start}FieldUndefined: Field 'queryType' in type '__Schema' is undefined @ '__schema/queryType'`,
      `${start}FieldUndefined: Field 'name' in type '__Type' is undefined @ '__schema/queryType/name'`,
    ]);
    expect((await hidden.ask('{__type(name: "Kind") {kind}}')).data).toBeNull();
    expect(await hidden.ask('{__typename}')).toEqual({ data: { __typename: 'Query' } });
  });

  test('the console can introspect all the same', () => {
    expect(hidden.service.introspect('{__schema {queryType {name}}}')).toEqual({
      data: { __schema: { queryType: { name: 'Query' } } },
    });
  });
});

describe('variables: coercion stops at the first problem', () => {
  const put = 'mutation M($input: PutInput!, $note: String) {\n  put(input: $input, note: $note)\n}';

  test.each([
    ['a missing one', {}, "Variable 'input' has coerced Null value for NonNull type 'PutInput!'"],
    ['null', { input: null }, "Variable 'input' has coerced Null value for NonNull type 'PutInput!'"],
    [
      "a missing field, under the variable's name",
      { input: {} },
      "Variable 'input' has coerced Null value for NonNull type 'ID!'",
    ],
    ['a null field', { input: { id: null } }, "Variable 'input' has coerced Null value for NonNull type 'ID!'"],
    [
      'a null item',
      { input: { id: 'a', tags: [null] } },
      "Variable 'input' has coerced Null value for NonNull type 'String!'",
    ],
    [
      'a bad value, under the innermost name',
      { input: { id: 'a', phone: '+12312' } },
      "Variable 'phone' has an invalid value. Unable to parse `+12312` as a valid phone number.",
    ],
    [
      'a deeper one',
      { input: { id: 'a', inner: { at: 'x' } } },
      "Variable 'at' has an invalid value. Unable to parse `x` as a valid DateTime Object.",
    ],
    [
      'a text for an Int',
      { input: { id: 'a', count: 'x' } },
      "Variable 'count' has an invalid value. Expected type 'Int' but was 'String'.",
    ],
    [
      'a fraction for an Int',
      { input: { id: 'a', count: 1.5 } },
      "Variable 'count' has an invalid value. Expected type 'Int' but was 'Double'.",
    ],
    [
      'an object for an Int',
      { input: { id: 'a', count: {} } },
      "Variable 'count' has an invalid value. Expected type 'Int' but was 'LinkedHashMap'.",
    ],
    [
      'a large Int',
      { input: { id: 'a', count: 3e9 } },
      "Variable 'count' has an invalid value. Expected value to be in the Integer range but it was '3000000000'",
    ],
    [
      'an unknown field',
      { input: { id: 'a', x: 1 } },
      "The variables input contains a field name 'x' that is not defined for input object type 'PutInput' ",
    ],
    [
      'an object that is none',
      { input: 'a' },
      "Variable 'input' has an invalid value. Variables for GraphQLInputObjectType must be an instance of type Map according to the graphql specification.",
    ],
  ])('%s', async (_name, variables, message) => {
    expect(await ask(put, variables)).toEqual({
      data: null,
      errors: [{ path: null, locations: [{ line: 1, column: 12, sourceName: null }], message }],
    });
  });

  const args = async (query: string, variables: object) => {
    const { data } = await ask(query, variables);
    return JSON.parse(String(data?.['put'])) as unknown;
  };

  test('defaults, numeric texts, single items and texts of anything', async () => {
    expect(await args(put, { input: { id: 5, tags: 'one' }, note: { a: [1, null], b: true } })).toEqual({
      input: { id: '5', count: 3, tags: ['one'] },
      note: '{a=[1, null], b=true}',
    });
    expect(await args(put, { input: { id: 'a', count: '7', phone: null } })).toEqual({
      input: { id: 'a', count: 7, phone: null },
      note: null,
    });
  });

  test('an argument that is a variable which was not given arrives as null, one not written is absent', async () => {
    expect(await args('mutation M($note: String) {put(input: {id: 1}, note: $note)}', {})).toEqual({
      input: { id: '1', count: 3 },
      note: null,
    });
    expect(await args('mutation {put(input: {id: 1})}', {})).toEqual({ input: { id: '1', count: 3 } });
  });

  test('an input field that is such a variable is left out, and a default of the operation is used', async () => {
    const query =
      'mutation M($phone: AWSPhone, $tags: [String!] = ["x"]) {put(input: {id: 1, phone: $phone, tags: $tags, count: null})}';
    expect(await args(query, {})).toEqual({ input: { id: '1', tags: ['x'], count: 3 } });
  });
});
