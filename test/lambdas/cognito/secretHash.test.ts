import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { secretHash } from '../../../lambdas/cognito/secretHash.ts';

describe('secretHash', () => {
  test('equals the known value (made with OpenSSL: printf %s NAME+ID | openssl dgst -sha256 -hmac SECRET -binary | base64)', () => {
    expect(
      secretHash({
        username: 'hanako@example.jp',
        clientId: '1example23456789',
        clientSecret: '9example87654321',
      }),
    ).toBe('34QpcLcxI9GJ8vZ/Ps+1ZHKTN63080R7fynT6aY8EMI=');
  });

  test('depends on user name, client id and client secret', () => {
    const part = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(part, part, part, part, (username, clientId, clientSecret, other) => {
        const parts = { username, clientId, clientSecret };
        const hash = secretHash(parts);
        expect(hash).toMatch(/^[A-Za-z0-9+/]{43}=$/);
        for (const name of ['username', 'clientId', 'clientSecret'] as const) {
          expect(secretHash({ ...parts, [name]: parts[name] + other })).not.toBe(hash);
        }
      }),
    );
  });
});
