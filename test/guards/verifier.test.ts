import fc from 'fast-check';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createVerifier, GuardError, type VerifierOptions } from '../../guards/index.ts';
import { toGuardError } from '../../guards/verifier/toGuardError.ts';
import { expectVerdicts, type Verdict } from './Door.ts';
import { createKey, type Issuer, publicJwk, startIssuer, type PoolKey } from './startIssuer.ts';
import { accessClaims, createVectors, forge, good, rsa, POOL_A, WEB, type VectorTable } from './vectors.ts';

async function codeOf(verified: Promise<unknown>): Promise<Verdict> {
  return verified.then(
    () => 'accepted',
    (error: unknown) => {
      expect(error).toBeInstanceOf(GuardError);
      return (error as GuardError).code;
    },
  );
}

describe('the verifier', () => {
  let table: VectorTable;
  beforeAll(async () => {
    table = await createVectors();
  });
  afterAll(() => table.issuer.stop());

  test('accepts every good token and no other', async () => {
    await expectVerdicts(
      table,
      (options) => {
        const verifier = createVerifier(options);
        return (values) => codeOf(verifier.verifyHeader(values));
      },
      { face: 'createVerifier' },
    );
    expect(new Set(table.vectors.map(({ name, guard }) => `${guard} ${name}`)).size).toBe(table.vectors.length);
  });

  test('rejects text that is no token, whatever it is', async () => {
    const verifier = createVerifier(table.guards.access);
    const part = fc.string({ unit: fc.constantFrom(...('aAgQw_-09='.match(/./g) ?? [])), maxLength: 8 });
    const text = fc.oneof(
      fc.string(),
      fc.array(part, { maxLength: 6 }).map((parts) => parts.join('.')),
    );
    await fc.assert(
      fc.asyncProperty(text, async (token) => {
        expect(await codeOf(verifier.verify(token))).toBe('TOKEN_INVALID');
      }),
      { numRuns: 300 },
    );
  });

  test('rejects a good token with any character changed, added or removed', async () => {
    const verifier = createVerifier(table.guards.access);
    const token = String(table.vectors[0]?.token);
    const change = fc.record({
      at: fc.nat(token.length - 1),
      removed: fc.nat(1),
      added: fc.string({ unit: fc.constantFrom(...('ABCZabcz019-_.= +/\n'.match(/[^]/g) ?? [])), maxLength: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, removed, added }) => {
        const changed = token.slice(0, at) + added + token.slice(at + removed);
        fc.pre(changed !== token);
        expect(await codeOf(verifier.verify(changed))).toBe('TOKEN_INVALID');
      }),
      { numRuns: 300 },
    );
  });

  test('says nothing of the token in an error', async () => {
    const verifiers = Object.entries(table.guards).map(([kind, options]) => [kind, createVerifier(options)] as const);
    const byKind = Object.fromEntries(verifiers);
    for (const { guard, token, expected } of table.vectors) {
      if (expected === 'accepted') continue;
      const error: unknown = await byKind[guard]?.verify(token).catch((reason: unknown) => reason);
      const { stack, ...rest } = error as GuardError;
      expect(Object.keys(rest).sort()).toEqual(['code', 'name', 'reason', 'status']);
      for (const word of ['example', 'attacker', 'superadmin', 'unknown', 'us-east-1.', token.slice(0, 20)]) {
        expect(`${inspect(rest)} ${stack?.split('\n').at(0)}`).not.toContain(word);
      }
    }
  });

  test('accepts an expired token for the grace period', async () => {
    const options: VerifierOptions = { ...table.guards.access, graceSeconds: 300 };
    const [justExpired, longExpired] = table.vectors.filter(({ name }) => /^expired( long ago)?$/.test(name));

    expect(await codeOf(createVerifier(options).verify(String(justExpired?.token)))).toBe('accepted');
    expect(await codeOf(createVerifier(options).verify(String(longExpired?.token)))).toBe('TOKEN_EXPIRED');
  });

  test('has the claims of the token, by its kind', async () => {
    const { access, id } = table.guards;
    const tokenOf = (name: string) => String(table.vectors.find((vector) => vector.name === name)?.token);
    const claims = await createVerifier({ ...access, tokenUse: 'access' }).verify(tokenOf('an access token'));
    const user = await createVerifier({ ...id, tokenUse: 'id' }).verify(tokenOf('an ID token with Japanese text'));

    expect(claims.client_id).toBe(WEB);
    expect(claims['cognito:groups']).toEqual(['members']);
    expect([user.aud, user.email, user['nickname']]).toEqual([WEB, 'hanako@example.com', '花子']);
  });
});

describe('the keys', () => {
  let issuer: Issuer;
  let key: PoolKey;
  let token: string;
  let options: VerifierOptions<'access'>;
  beforeAll(async () => {
    key = await createKey('first');
    token = await good(key, accessClaims());
  });
  beforeEach(async () => {
    issuer = await startIssuer();
    issuer.keys.set(POOL_A, [publicJwk(key)]);
    const pools = [{ userPoolId: POOL_A, clientIds: [WEB], endpoint: issuer.endpoint }];
    options = { pools, tokenUse: 'access' };
  });
  afterEach(() => issuer.stop());

  test('are fetched once, for concurrent tokens too', async () => {
    const verifier = createVerifier(options);
    await Promise.all([verifier.verify(token), verifier.verify(token), verifier.verify(token)]);
    await verifier.verify(token);

    expect(issuer.requests).toEqual([`/${POOL_A}/.well-known/jwks.json`]);
  });

  test('are fetched again for a token with a new key', async () => {
    const verifier = createVerifier(options);
    await verifier.verify(token);
    const next = await createKey('next');
    issuer.keys.set(POOL_A, [publicJwk(key), publicJwk(next)]);

    expect(await codeOf(verifier.verify(await good(next, accessClaims())))).toBe('accepted');
    expect(issuer.requests).toHaveLength(2);
  });

  test('are not fetched for each token with an unknown key', async () => {
    const verifier = createVerifier(options);
    for (const kid of ['x', 'y', 'z']) {
      expect(await codeOf(verifier.verify(await good({ ...key, kid }, accessClaims())))).toBe('TOKEN_INVALID');
    }
    expect(await codeOf(verifier.verify(token))).toBe('accepted');
    expect(issuer.requests).toHaveLength(1);
  });

  test('are not fetched for a token of another issuer, of another form or of no bearer', async () => {
    const verifier = createVerifier(options);
    const foreign = await good(key, accessClaims({ iss: 'https://attacker.example' }));
    for (const header of [`Bearer ${foreign}`, 'Bearer a.b', 'Basic YTpi']) await codeOf(verifier.verifyHeader(header));

    expect(issuer.requests).toEqual([]);
  });

  const jwk = (changes: object) => () => Response.json({ keys: [{ ...publicJwk(key), ...changes }] });
  test.each<[string, () => Response]>([
    ['an error', () => new Response('down', { status: 500 })],
    ['no pool of that id', () => new Response(null, { status: 404 })],
    ['no JSON', () => new Response('<html>')],
    ['no keys', () => Response.json({})],
    ['keys that are no list', () => Response.json({ keys: {} })],
    ['null', () => Response.json(null)],
    ['a key of null', () => Response.json({ keys: [null] })],
    ['a key of another type', jwk({ kty: 'oct' })],
    ['a key for encryption', jwk({ use: 'enc' })],
    ['a key without a modulus', jwk({ n: undefined })],
    ['a key whose modulus is no number', jwk({ n: '' })],
    ['more than 64 KiB', () => Response.json({ keys: [publicJwk(key)], padding: 'x'.repeat(65_536) })],
    ['a redirect', () => new Response(null, { status: 302, headers: { location: '/elsewhere' } })],
  ])('that cannot be read (%s) make the check unavailable, and the next one works', async (_name, answer) => {
    const verifier = createVerifier(options);
    issuer.answer = answer;
    const error = (await verifier.verify(token).catch((reason: unknown) => reason)) as GuardError;
    expect([error.code, error.status, error.reason]).toEqual(['COGNITO_UNAVAILABLE', 503, 'unavailable']);
    issuer.answer = undefined;
    expect(await codeOf(verifier.verify(token))).toBe('accepted');
  });

  test('without an algorithm verify RS256 only', async () => {
    issuer.keys.set(POOL_A, [{ ...publicJwk(key), alg: undefined }]);
    const verifier = createVerifier(options);
    const otherHash = forge({ kid: key.kid, alg: 'RS512' }, accessClaims(), rsa(key.privateKey, 'sha512'));

    expect(await codeOf(verifier.verify(token))).toBe('accepted');
    expect(await codeOf(verifier.verify(otherHash))).toBe('TOKEN_INVALID');
  });

  test('of other kinds are left out', async () => {
    issuer.keys.set(POOL_A, [{ kty: 'EC', use: 'sig', kid: 'ec', crv: 'P-256', x: 'AA', y: 'AA' }, publicJwk(key)]);
    const verifier = createVerifier(options);

    expect(await codeOf(verifier.verify(token))).toBe('accepted');
    expect(await codeOf(verifier.verify(await good({ ...key, kid: 'ec' }, accessClaims())))).toBe('TOKEN_INVALID');
  });

  test('of a server that does not answer make the check unavailable', async () => {
    const verifier = createVerifier(options);
    await issuer.stop();

    expect(await codeOf(verifier.verify(token))).toBe('COGNITO_UNAVAILABLE');
  });

  test('are fetched from AWS by default, for three seconds at most', async () => {
    const fetched = vi.fn<typeof fetch>(() => Promise.resolve(Response.json({ keys: [publicJwk(key)] })));
    vi.stubGlobal('fetch', fetched);
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    const verifier = createVerifier({ pools: [{ userPoolId: POOL_A, clientIds: [WEB] }], tokenUse: 'access' });

    expect(await codeOf(verifier.verify(token))).toBe('accepted');
    expect(fetched.mock.calls.map(([url]) => url)).toEqual([
      `https://cognito-idp.ap-northeast-1.amazonaws.com/${POOL_A}/.well-known/jwks.json`,
    ]);
    expect(timeout).toHaveBeenCalledWith(3000);
  });

  describe('with checkRevoked', () => {
    const exception = (type: string, status = 400) => Response.json({ __type: type, message: 'x' }, { status });
    const online = async (getUser: () => Response) => {
      const asked: { target: string | undefined; body: string }[] = [];
      issuer.answer = ({ path, target, body }) => {
        if (path !== '/') return Response.json({ keys: [publicJwk(key)] });
        asked.push({ target, body });
        return getUser();
      };
      const verifier = createVerifier({ ...options, checkRevoked: true });
      return { code: await codeOf(verifier.verify(token)), asked, verifier };
    };

    test('Cognito is asked about each token that is valid otherwise', async () => {
      const { code, asked, verifier } = await online(() => Response.json({ Username: 'x' }));
      await codeOf(verifier.verify(await good(key, accessClaims({ exp: 1 }))));

      expect(code).toBe('accepted');
      expect(asked).toEqual([
        { target: 'AWSCognitoIdentityProviderService.GetUser', body: JSON.stringify({ AccessToken: token }) },
      ]);
    });

    test.each([
      ['NotAuthorizedException', 400, 'TOKEN_REVOKED'],
      ['com.amazonaws.cognito#NotAuthorizedException', 400, 'TOKEN_REVOKED'],
      ['UserNotFoundException', 400, 'TOKEN_REVOKED'],
      ['TooManyRequestsException', 400, 'COGNITO_UNAVAILABLE'],
      ['InternalErrorException', 500, 'COGNITO_UNAVAILABLE'],
    ])('%s is reported as %s %s', async (type, status, code) => {
      expect((await online(() => exception(type, status))).code).toBe(code);
    });

    test('an answer that is no JSON makes the check unavailable', async () => {
      expect((await online(() => new Response('<html>', { status: 502 }))).code).toBe('COGNITO_UNAVAILABLE');
    });
  });
});

test('an error that the library does not document makes the check unavailable, and is not quoted', () => {
  const error = toGuardError(new TypeError('a text with the token'));

  expect([error.code, error.status, error.cause]).toEqual(['COGNITO_UNAVAILABLE', 503, undefined]);
  expect(String(error.stack)).not.toContain('a text');
});

describe('the options', () => {
  const pools = [{ userPoolId: POOL_A, clientIds: [WEB] }];
  const endpoint = (url: string) => ({ pools: [{ ...pools[0], endpoint: url }] as VerifierOptions['pools'] });

  test.each<[string, Partial<VerifierOptions>, string]>([
    ['no pool', { pools: [] }, 'pools must have a user pool.'],
    ['an invalid pool', { pools: [{ userPoolId: 'pool', clientIds: [WEB] }] }, 'pool is not the id of a user pool.'],
    ['no client', { pools: [{ userPoolId: POOL_A, clientIds: [] }] }, `${POOL_A}: clientIds must have the id`],
    ['an empty client', { pools: [{ userPoolId: POOL_A, clientIds: [''] }] }, `${POOL_A}: clientIds must have the id`],
    ['an unknown use', { tokenUse: 'refresh' as 'id' }, "tokenUse must be 'access' or 'id'."],
    ['an empty list of groups', { groups: [] }, 'groups must have a group, or be left out.'],
    ['an empty list of scopes', { scopes: [] }, 'scopes must have a scope, or be left out.'],
    ['scopes of an ID token', { scopes: ['a'], tokenUse: 'id' }, "scopes needs tokenUse: 'access'"],
    ['an online check of ID tokens', { checkRevoked: true, tokenUse: 'id' }, "checkRevoked needs tokenUse: 'access'"],
    ['a negative grace period', { graceSeconds: -1 }, 'graceSeconds must be 0 to 300; it is -1.'],
    ['a long grace period', { graceSeconds: 301 }, 'graceSeconds must be 0 to 300; it is 301.'],
    ['a grace period of NaN', { graceSeconds: NaN }, 'graceSeconds must be 0 to 300; it is NaN.'],
    ['an endpoint that is no URL', endpoint('cognito'), `${POOL_A}: endpoint must be an https: URL`],
    [
      'an endpoint on the network without TLS',
      endpoint('http://keys.example'),
      `${POOL_A}: endpoint must be an https:`,
    ],
    ['an endpoint that only looks local', endpoint('http://localhost.example'), `${POOL_A}: endpoint must be`],
  ])('are rejected with %s', (_name, options, message) => {
    expect(() => createVerifier({ pools, tokenUse: 'access', ...options })).toThrow(message);
  });

  test.each(['https://vpce.example', 'http://localhost:4001', 'http://127.0.0.1:4001', 'http://[::1]:4001'])(
    'accept the endpoint %s',
    (url) => {
      expect(createVerifier({ ...endpoint(url), tokenUse: 'access' })).toHaveProperty('verify');
    },
  );

  test('are rejected with all problems at once', () => {
    expect(() => createVerifier({ pools: [], tokenUse: 'access', groups: [] })).toThrow(
      'The verifier cannot be created:\n  pools must have a user pool.\n  groups must have a group, or be left out.',
    );
  });
});
