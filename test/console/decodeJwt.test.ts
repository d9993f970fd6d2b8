import { expect, test } from 'vitest';
import { decodeJwt } from '../../console/tokens/decodeJwt.ts';

function encode(value: unknown) {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

test('decodeJwt reads header and claims, in any script', () => {
  const claims = { sub: 'f0a1', nickname: '花子>?', exp: 1 };
  expect(decodeJwt(` ${encode({ alg: 'RS256' })}.${encode(claims)}.c2ln\n`)).toEqual({
    header: { alg: 'RS256' },
    claims,
  });
});

test.each([
  '',
  'abc',
  'a.b',
  'a.b.c',
  `${encode([1])}.${encode({})}.x`,
  `${encode({})}.${encode(null)}.x`,
  'a.b.c.d.e',
])('decodeJwt returns null for %j', (token) => {
  expect(decodeJwt(token)).toBeNull();
});
