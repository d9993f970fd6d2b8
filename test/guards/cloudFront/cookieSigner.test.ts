import { createVerify, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CookieSignerOptions, createCookieSigner } from '../../../guards/cloudfront.ts';
import { GuardError } from '../../../guards/index.ts';
import { createVectors, type VectorTable } from '../vectors.ts';

let table: VectorTable;
beforeAll(async () => {
  table = await createVectors();
});
afterAll(() => table.issuer.stop());

const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });
const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' });

function options(changes: Partial<CookieSignerOptions> = {}): CookieSignerOptions {
  return {
    verifier: { pools: table.guards.access.pools },
    keyPairId: 'K2JCJMDEHXQW5F',
    privateKey: RSA.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    resource: 'https://cdn.example.com/members/*',
    ...changes,
  };
}

/**
 * Decodes the base64 of CloudFront: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-linux-openssl.html
 */
function decode(text: string): Buffer {
  return Buffer.from(text.replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/'), 'base64');
}

/** Returns the cookies of `Set-Cookie` values by their names. */
function cookiesOf(values: readonly string[]): Record<string, { value: string; attributes: string }> {
  return Object.fromEntries(
    values.map((each) => {
      const [, name = '', value = '', attributes = ''] = /^([^=]+)=([^;]*)(.*)$/.exec(each) ?? [];
      return [name, { value, attributes }];
    }),
  );
}

interface Policy {
  Statement: [{ Resource: string; Condition: { DateLessThan: { 'AWS:EpochTime': number } } }];
}

test.each([
  ['RSA', RSA],
  ['ECDSA', EC],
] as const)('a good token becomes cookies that CloudFront can check with the public key (%s)', async (_, pair) => {
  const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  const sign = createCookieSigner(options({ privateKey, domain: 'example.com' }));
  const token = String(table.vectors[0]?.token);
  const cookies = cookiesOf(await sign(token));
  expect(Object.keys(cookies).sort()).toEqual(['CloudFront-Key-Pair-Id', 'CloudFront-Policy', 'CloudFront-Signature']);
  expect(cookies['CloudFront-Key-Pair-Id']?.value).toBe('K2JCJMDEHXQW5F');
  for (const { attributes } of Object.values(cookies)) {
    expect(attributes).toMatch(/^; Domain=example\.com; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=3\d{3}$/);
  }
  const policy = decode(String(cookies['CloudFront-Policy']?.value));
  const { exp } = JSON.parse(Buffer.from(String(token.split('.')[1]), 'base64url').toString()) as { exp: number };
  expect((JSON.parse(policy.toString()) as Policy).Statement).toEqual([
    { Resource: 'https://cdn.example.com/members/*', Condition: { DateLessThan: { 'AWS:EpochTime': exp } } },
  ]);
  const signature = decode(String(cookies['CloudFront-Signature']?.value));
  expect(createVerify('SHA1').update(policy).verify(pair.publicKey, signature)).toBe(true);
  expect(createVerify('SHA1').update(`${policy.toString()} `).verify(pair.publicKey, signature)).toBe(false);
});

test('maxAgeSeconds shortens the validity, and never lengthens it', async () => {
  const token = String(table.vectors[0]?.token);
  const short = cookiesOf(await createCookieSigner(options({ maxAgeSeconds: 60 }))(token));
  expect(short['CloudFront-Policy']?.attributes).toContain('; Max-Age=60');
  const long = cookiesOf(await createCookieSigner(options({ maxAgeSeconds: 86_400 }))(token));
  expect(long['CloudFront-Policy']?.attributes).toMatch(/; Max-Age=3\d{3}$/);
});

test('no forged token becomes cookies', async () => {
  const sign = createCookieSigner(options());
  const wrong: unknown[] = [];
  const vectors = table.vectors.filter(({ guard }) => guard === 'access');
  for (const { name, token, expected } of vectors) {
    const result = await sign(token).then(
      () => 'accepted',
      (error: unknown) => (error instanceof GuardError ? error.code : String(error)),
    );
    if (result !== expected) wrong.push({ name, result, expected });
  }
  expect(wrong).toEqual([]);
  const good = vectors.filter(({ expected }) => expected === 'accepted').length;
  process.stdout.write(`CloudFront signed cookies: ${good} good signed, ${vectors.length - good} forged rejected\n`);
});

test('a resource that is no URL is rejected', () => {
  expect(() => createCookieSigner(options({ resource: '/members/*' }))).toThrow(
    'resource must be a URL with * for any text; it is /members/*.',
  );
});
