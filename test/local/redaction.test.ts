import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Redaction } from '../../local/redaction/Redaction.ts';

const SECRET = 'Sakura-2026';

function copyOf(value: unknown): unknown {
  return new Redaction().copies([value])[0];
}

/** A GraphQL request with this document. */
function requestOf(query: string, variables: object = {}): unknown {
  return copyOf({ query, variables, operationName: null });
}

describe('a copy without secrets', () => {
  test.each([
    ...['password', 'PASSWORD', 'NEW_PASSWORD', 'newPassword', 'TemporaryPassword', 'ClientSecret', 'SECRET_HASH'],
    ...['SecretHash', 'SecretString', 'passphrase', 'client_secret', 'secretAccessKey', 'passwords', 'SecretCode'],
  ])('hides %s', (name) => {
    expect(copyOf({ a: [{ [name]: SECRET }] })).toEqual({ a: [{ [name]: '***' }] });
    expect(copyOf({ [name]: [SECRET, { deep: 12345 }] })).toEqual({ [name]: '***' });
  });

  test('shows names that only contain such a word, and switches', () => {
    const value = { passwordPolicy: { minLength: 8 }, SecretId: 'arn:x', GenerateSecret: true, password: null };
    expect(copyOf(value)).toEqual(value);
  });

  test('hides an attribute with a name of a secret', () => {
    const attributes = [
      { Name: 'custom:password', Value: SECRET },
      { Name: 'email', Value: 'a@example.com' },
    ];
    expect(copyOf(attributes)).toEqual([{ Name: 'custom:password', Value: '***' }, attributes[1]]);
  });

  test('hides secrets of JSON inside a text, also twice', () => {
    const inner = JSON.stringify({ input: { password: SECRET } });
    const twice = JSON.stringify({ body: inner });
    expect(copyOf({ twice })).toEqual({ twice: twice.replace(SECRET, '***') });
    expect(copyOf({ broken: '{"a": ' })).toEqual({ broken: '{"a": ' });
  });

  test('hides a secret wherever it is repeated, and in later values of the same trace', () => {
    const redaction = new Redaction();
    expect(redaction.copies([{ password: SECRET }, { message: `not ${SECRET}!` }])).toEqual([
      { password: '***' },
      { message: 'not ***!' },
    ]);
    expect(redaction.copies([`again ${SECRET}`])).toEqual(['again ***']);
  });

  test.each([
    [`{ f(password: "${SECRET}") }`, '{ f(password: "***") }'],
    [`{ f(input: {password: """${SECRET}""", a: 1}) }`, '{ f(input: {password: "***", a: 1}) }'],
    ['{ f(password: unquoted, secret: [1, {a: 2}]) }', '{ f(password: "***", secret: "***") }'],
    ['query ($p: String = "a") { f(passwords: [$p]) }', 'query ($p: String = "***") { f(passwords: "***") }'],
    [
      `query ($p: String = "${SECRET}") { f(input: {password: $p}) }`,
      'query ($p: String = "***") { f(input: {password: $p}) }',
    ],
    [
      `query ($password: String = "${SECRET}") { f(p: $password) }`,
      'query ($password: String = "***") { f(p: $password) }',
    ],
    [`{ f(a: "{\\"password\\":\\"${SECRET}\\"}") }`, '{ f(a: "{\\"password\\":\\"***\\"}") }'],
    [`# password: "${SECRET}"\n{ f }`, '# password: "***"\n{ f }'],
    ['{ f(a: "shown", password: null) }', '{ f(a: "shown", password: null) }'],
    [`{ f(password: "${SECRET}`, '{ f(password: "***"'],
    [`{ f(password: ${SECRET} `, '{ f(password: "***" '],
  ])('hides the secrets of the document %s', (query, shown) => {
    expect(requestOf(query)).toEqual({ query: shown, variables: {}, operationName: null });
  });

  test('hides variables that are given to a secret, whatever their names', () => {
    const query = 'mutation ($a: String!, $b: String) { f(input: {password: $a, name: $b}) }';
    const shown = requestOf(query, { a: SECRET, b: `my ${SECRET}`, c: { secret: 1 } });
    expect(shown).toMatchObject({ query, variables: { a: '***', b: 'my ***', c: { secret: '***' } } });
    expect(copyOf({ query: '{ f }', variables: null })).toEqual({ query: '{ f }', variables: null });
  });

  test('cuts long texts, large values and deep values', () => {
    const long = copyOf('x'.repeat(20_000)) as string;
    expect(long).toBe(`${'x'.repeat(10_000)}… (20000 characters)`);
    const large = copyOf(Array.from({ length: 100 }, () => 'x'.repeat(5000)));
    expect(JSON.stringify(large).length).toBeLessThan(110_000);
    let deep: unknown = 'end';
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    expect(JSON.stringify(copyOf({ deep, password: deep })).length).toBeLessThan(200);
  });

  test('never shows a secret, in any value', () => {
    const secrets = fc.string({ unit: 'grapheme-ascii', minLength: 4, maxLength: 12 }).map((text) => `§${text}§`);
    fc.assert(
      fc.property(secrets, fc.jsonValue({ maxDepth: 3 }), fc.boolean(), (secret, value, isNested) => {
        const inner = { value, password: secret, text: `is ${secret}` };
        const shown = copyOf({ a: isNested ? JSON.stringify(inner) : inner });
        expect(JSON.stringify(shown)).not.toContain('§');
      }),
      { numRuns: 200 },
    );
  });
});

test('a document that does not parse hides all its variables', () => {
  const query = 'mutation ($p: String!) { f(input: {password: $p) }';
  const shown = query.replace('$p)', '"***")');
  expect(requestOf(query, { p: SECRET })).toEqual({ query: shown, variables: { p: '***' }, operationName: null });
});
