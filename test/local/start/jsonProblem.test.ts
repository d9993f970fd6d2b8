import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonProblem } from '../../../local/start/jsonProblem.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('finds a problem in exactly the texts that are not JSON', () => {
  const damaged = fc
    .tuple(
      fc.json({ maxDepth: 3 }),
      fc.nat(60),
      fc.constantFrom('', ',', '"', '}', ']', ':', '\\', '\n', '01', '\u2028', 'x'),
    )
    .map(([text, at, put]) => text.slice(0, at) + put + text.slice(at + 1));
  fc.assert(
    fc.property(fc.oneof(fc.json(), damaged, fc.string()), (text) => {
      expect(jsonProblem(text) === null).toBe(isJson(text));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['{\n  "a": 1\n  "b": 2\n}', { line: 3, column: 3, found: '"b"' }],
  ['{"a": 1,}', { line: 1, column: 9, found: '}' }],
  ["{'a': 1}", { line: 1, column: 2, found: "'" }],
  ['// text\n{}', { line: 1, column: 1, found: '/' }],
  ['[1, 2', { line: 1, column: 6, found: 'the end of the file' }],
  ['{"a": yes}', { line: 1, column: 7, found: 'yes' }],
  ['{} {}', { line: 1, column: 4, found: '{' }],
])('says where %j stops being JSON', (text, problem) => {
  expect(jsonProblem(text)).toEqual(problem);
});
