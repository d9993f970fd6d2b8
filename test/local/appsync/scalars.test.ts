import { describe, expect, test } from 'vitest';
import { none, startApi, unit } from './apiFixture.ts';

const TYPES = [
  'AWSEmail',
  'AWSPhone',
  'AWSDate',
  'AWSTime',
  'AWSDateTime',
  'AWSTimestamp',
  'AWSJSON',
  'AWSURL',
  'AWSIPAddress',
  'Int',
  'Float',
  'Boolean',
  'String',
  'ID',
  'Kind',
] as const;
type ScalarName = (typeof TYPES)[number];

const { ask } = startApi({
  schema: `
    type Query { ${TYPES.map((type) => `in${type}(v: ${type}): AWSJSON out${type}(v: AWSJSON): ${type}`).join(' ')} }
    enum Kind { A B }
  `,
  resolvers: TYPES.flatMap((type) => [
    unit(`Query.in${type}`, none('ctx.args')),
    unit(`Query.out${type}`, none('ctx.args.v')),
  ]),
});

/** What a resolver gets for a variable's value, or the end of the error. */
async function input(type: ScalarName, value: unknown): Promise<unknown> {
  const { data, errors } = await ask(`query ($v: ${type}) {in${type}(v: $v)}`, { v: value });
  if (errors) return errors[0]?.message.replace(`Variable 'v' has an invalid value. `, '');
  return (JSON.parse(String(data?.[`in${type}`])) as { v: unknown }).v;
}

/** What the client gets for a resolver's value, or the end of the error. */
async function output(type: ScalarName, value: unknown): Promise<unknown> {
  const { data, errors } = await ask(`query ($v: AWSJSON) {out${type}(v: $v)}`, { v: JSON.stringify(value) });
  if (errors) return errors[0]?.message.replace(`Can't serialize value (/out${type}) : `, '');
  return data?.[`out${type}`];
}

describe('values that are taken and given back as typed', () => {
  test.each<[ScalarName, string[]]>([
    ['AWSEmail', ['a@b', 'first.last+tag@example.com']],
    ['AWSPhone', ['+1 555 764 4377', '555-764-4377', '+819012345678', '+81 90-1234-5678']],
    ['AWSDate', ['2024-02-29', '1970-01-01Z', '2024-02-29+09:00']],
    ['AWSTime', ['12:30', '12:30:24', '12:30:24.500Z', '12:30:24.500+05:30:01']],
    ['AWSDateTime', ['2024-02-29T12:30Z', '2024-02-29T12:30:24.123456789+09:00', '2024-02-29T12:30:24']],
    [
      'AWSDateTime',
      ['-2017-01-01T00:00Z', '+12017-01-01T00:00-18:00', '0000-02-29T00:00Z', '2024-01-01T00:00+05:30:15'],
    ],
    ['AWSDate', ['-2017-01-01Z', '0004-02-29']],
    ['AWSURL', ['https://example.com/a/b?x=//', 'mailto:a@example.com', 'http://localhost:4000']],
    ['AWSIPAddress', ['127.0.0.1', '10.0.0.0/8', '::1', '2001:db8::/32']],
    ['Kind', ['A']],
    ['ID', ['x']],
    ['String', ['']],
  ])('%s', async (type, values) => {
    for (const value of values) {
      expect([value, await input(type, value)]).toEqual([value, value]);
      expect([value, await output(type, value)]).toEqual([value, value]);
    }
  });
});

describe('values that are rejected', () => {
  test.each<[ScalarName, unknown, string]>([
    ['AWSEmail', 'a b@c', 'Unable to parse `a b@c` as a valid email address.'],
    ['AWSEmail', '@c', 'Unable to parse `@c` as a valid email address.'],
    ['AWSEmail', 'a@日本', 'Unable to parse `a@日本` as a valid email address.'],
    ['AWSPhone', '1110004444', 'Unable to parse `1110004444` as a valid phone number.'],
    ['AWSPhone', 5557644377, 'Unable to parse `5557644377` as a valid phone number.'],
    ['AWSDate', '2023-02-29', 'Unable to parse `2023-02-29` as a valid Date Object.'],
    ['AWSTime', '24:00', 'Unable to parse `24:00` as a valid Time Object.'],
    ['AWSDateTime', '2024-02-29', 'Unable to parse `2024-02-29` as a valid DateTime Object.'],
    ['AWSDateTime', '2024-02-30T10:00Z', 'Unable to parse `2024-02-30T10:00Z` as a valid DateTime Object.'],
    ...[
      '2024-01-01T00:00:00.1234567890Z',
      '+2017-01-01T00:00Z',
      '-0000-01-01T00:00Z',
      '1900-02-29T00:00Z',
      '2024-01-01T00:00+18:01',
      '2024-00-01T00:00Z',
    ].map((text): [ScalarName, unknown, string] => [
      'AWSDateTime',
      text,
      `Unable to parse \`${text}\` as a valid DateTime Object.`,
    ]),
    ['AWSTime', '12:00:00.1234567890', 'Unable to parse `12:00:00.1234567890` as a valid Time Object.'],
    ['AWSDate', '2024-01-00', 'Unable to parse `2024-01-00` as a valid Date Object.'],
    ['AWSTimestamp', 'x', 'Unable to parse `x` as a valid timestamp.'],
    ['AWSTimestamp', 1.5, 'Unable to parse `1.5` as a valid timestamp.'],
    ['AWSJSON', { key1: 'hi' }, 'Unable to parse {key1=hi} as valid JSON.'],
    ['AWSJSON', '{x', 'Unable to parse {x as valid JSON.'],
    ['AWSURL', 'example.com', 'Unable to parse `example.com` as a valid URL.'],
    ['AWSURL', 'https://example.com/a//b', 'Unable to parse `https://example.com/a//b` as a valid URL.'],
    ['AWSURL', 'http://', 'Unable to parse `http://` as a valid URL.'],
    ['AWSIPAddress', '256.0.0.1', 'Unable to parse `256.0.0.1` as a valid IP address.'],
    ['AWSIPAddress', '10.0.0.0/33', 'Unable to parse `10.0.0.0/33` as a valid IP address.'],
    ['AWSIPAddress', '10.0.0.0/8/8', 'Unable to parse `10.0.0.0/8/8` as a valid IP address.'],
    ['Float', 'x', "Expected type 'Float' but was 'String'."],
    ['Float', [1], "Expected type 'Float' but was 'ArrayList'."],
    ['Boolean', {}, "Expected type 'Boolean' but was 'LinkedHashMap'."],
    ['Int', true, "Expected type 'Int' but was 'Boolean'."],
    ['Kind', 'C', "Invalid input for Enum 'Kind'. No value found for name 'C'"],
  ])('%s: %j', async (type, value, message) => {
    expect(await input(type, value)).toBe(message);
  });

  test.each<[ScalarName, unknown, string]>([
    ['Int', 'x', "Expected type 'Int' but was 'String'."],
    ['AWSDateTime', 'soon', 'Unable to serialize `soon` as a valid DateTime Object.'],
    ['AWSTimestamp', 'soon', 'Unable to serialize `soon` as a valid timestamp.'],
    ['AWSEmail', 1, 'Unable to serialize `1` as a valid email address.'],
    ['Kind', 'C', "Invalid input for Enum 'Kind'. Unknown value 'C'"],
  ])('on output %s: %j', async (type, value, message) => {
    expect(await output(type, value)).toBe(message);
  });
});

describe('coercion', () => {
  test.each<[ScalarName, unknown, unknown]>([
    ['Int', '12', 12],
    ['Float', '1.5', 1.5],
    ['Boolean', 'TRUE', true],
    ['Boolean', 0, false],
    ['ID', 5, '5'],
    ['String', 1, '1'],
    ['AWSTimestamp', -5, -5],
    ['AWSTimestamp', '7', 7],
    ['AWSJSON', '{"a":[1]}', { a: [1] }],
  ])('%s takes %j', async (type, value, expected) => {
    expect(await input(type, value)).toEqual(expected);
  });

  test.each<[ScalarName, unknown, unknown]>([
    ['Int', '12', 12],
    ['String', { a: 1 }, '{a=1}'],
    ['Boolean', 'yes', false],
    ['AWSTimestamp', -5, -5],
    ['AWSJSON', { a: [1] }, '{"a":[1]}'],
    ['AWSJSON', '{"a":1}', '"{\\"a\\":1}"'],
  ])('%s gives %j', async (type, value, expected) => {
    expect(await output(type, value)).toEqual(expected);
  });

  test('null is fine for a nullable scalar', async () => {
    for (const type of TYPES) {
      expect(await input(type, null)).toBeNull();
      expect(await output(type, null)).toBeNull();
    }
  });

  test('literals reach the resolver coerced', async () => {
    const query =
      '{a: inInt(v: 1) b: inFloat(v: 1) c: inBoolean(v: true) d: inID(v: 7) e: inKind(v: B) f: inAWSJSON(v: "[1]") g: inAWSTimestamp(v: 9) h: inString(v: "x")}';
    const { data } = await ask(query);
    const values = Object.values(data ?? {}).map((text) => (JSON.parse(String(text)) as { v: unknown }).v);
    expect(values).toEqual([1, 1, true, '7', 'B', [1], 9, 'x']);
  });
});
