import fc from 'fast-check';
import { printSchema } from 'graphql';
import { expect, test } from 'vitest';
import { readSchema } from '../../../local/appsync/schema/readSchema.ts';

function read(sdl: string): { sdl: string; notices: string[] } {
  const notices: string[] = [];
  const schema = readSchema(sdl, { onNotice: (line) => notices.push(line) });
  return { sdl: printSchema(schema), notices };
}

test.each([
  [
    'a directive on an input object',
    'type Query { a: Int }\ninput I @aws_iam { a: Int }',
    'schema:2:9: AppSync ignores the directive "@aws_iam", which does not count on INPUT_OBJECT.',
  ],
  [
    'an unknown directive',
    'type Query { a: Int @aws_apikey b: Int @aws_apikey }',
    'schema:1:21: AppSync ignores the directive "@aws_apikey", which it does not know. Also at schema:1:40.',
  ],
  [
    'semicolons',
    'type Query {\n  a: Int;\n  b: Int; # a; b\n}',
    'schema:2:9: AppSync reads ";" as a space. Also at schema:3:9.',
  ],
])('takes %s, and says so with the place', (_, sdl, notice) => {
  expect(read(sdl).notices).toEqual([notice]);
});

test.each(['A, B', 'A B', 'A ,\n  B', 'A & B'])('takes the interfaces %j', (names) => {
  const { sdl, notices } = read(
    `type Query implements ${names} { a: Int b: Int } interface A { a: Int } interface B { b: Int }`,
  );
  expect(sdl).toContain('type Query implements A & B {');
  expect(notices).toEqual([]);
});

test('leaves strings and descriptions as they are', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z;,@ ]{0,20}$/), (text) => {
      const quoted = JSON.stringify(`implements ${text}`);
      const { sdl } = read(`type Query { ${quoted} a(b: String = ${quoted}): Int; } # ${text};`);
      expect(sdl).toContain(`a(b: String = ${quoted}): Int`);
    }),
    { numRuns: 50 },
  );
});

test.each([
  ['type Query { a: Int', 'schema:1:20: Syntax Error: Expected Name, found <EOF>.'],
  ['type Query { a: Int; b: T }', 'schema:1:25: Unknown type "T".'],
  [
    'type Query { a: Int @x } type Query { b: Int }',
    'schema:1:6: There can be only one type named "Query". Also at schema:1:31.',
  ],
  ['', 'schema:1:1: Syntax Error: Unexpected <EOF>.'],
  ['type Q { a: Int; }', 'The schema has no Query type.'],
])('names the place of what is wrong: %j', (sdl, message) => {
  expect(() => read(sdl)).toThrow(message);
});
