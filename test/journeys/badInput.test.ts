import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { House, stranger } from './house.ts';

describe('bad input', () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open();
  });
  afterAll(() => house.close());

  test.each([
    ['nothing', ''],
    ['no JSON', 'meow'],
    ['a list', '[]'],
    ['no query', '{}'],
    ['no GraphQL', '{"query":"{badfield"}'],
  ])('a malformed request is refused before anything runs: %s', async (_, body) => {
    const response = await fetch(house.engine.graphqlUrl, { method: 'POST', headers: house.key, body });
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { errorType: string }[] };
    expect(errors[0]?.errorType).toBe('MalformedHttpRequestException');
  });

  test('a request without a credential, with a wrong key and with a made-up token is 401', async () => {
    for (const headers of [{}, { 'x-api-key': 'da2-wrong' }, { authorization: 'a.b.c' }]) {
      const { status } = await house.sendText('{ authConfig { signUpOpen } }', {}, headers);
      expect(status).toBe(401);
    }
  });

  test('a token signed by somebody else is 401', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const token = await new SignJWT({ token_use: 'access', client_id: house.engine.clientId, username: 'x' })
      .setProtectedHeader({ alg: 'RS256', kid: 'foreign' })
      .setIssuer(`https://cognito-idp.${house.engine.model.region}.amazonaws.com/${house.engine.userPoolId}`)
      .setSubject('00000000-0000-4000-8000-000000000000')
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey);
    expect((await house.me(token)).status).toBe(401);
  });

  test('the API key does not open what belongs to the signed-in user', async () => {
    const { status, data, errors } = await house.sendText('{ me { id } }');
    expect(status).toBe(200);
    expect(data).toEqual({ me: null });
    expect(errors?.[0]).toMatchObject({ errorType: 'Unauthorized' });
  });

  test('a hundred aliased sign-ins in one request: two run', async () => {
    const fields = Array.from({ length: 100 }, (_, i) => `a${i}: signIn(input: $input) { __typename }`).join('\n');
    const before = house.cognitoCalls().length;
    const answer = await house.sendText(`mutation ($input: SignInInput!) { ${fields} }`, {
      input: { username: stranger().email, password: 'Sakura-2026' },
    });
    expect(answer.errors).toHaveLength(100);
    expect(answer.errors?.filter((error) => error.errorType === 'ResolverExecutionLimitReached')).toHaveLength(98);
    expect(house.cognitoCalls()).toHaveLength(before + 2);
  });

  test('introspection is off', async () => {
    const { data, errors } = await house.sendText('{ __schema { types { name } } }');
    expect(data ?? null).toBeNull();
    expect(errors?.[0]?.message).toContain('__schema');
  });

  test.each(['', 'x', 'x'.repeat(9000), '../../etc/passwd', '💣'])(
    'a made-up handle is refused: %s',
    async (session) => {
      const { error } = await house.respondToSmsChallenge({ session, code: '123456' });
      expect(['SESSION_INVALID', 'VALIDATION_FAILED']).toContain(error?.errorType);
    },
  );

  test.each(['', 'abc', '12345', '123456789', '１２３'])(
    'a code that is none costs no call to Cognito: %s',
    async (code) => {
      const before = house.cognitoCalls().length;
      const { error } = await house.confirmSignUp({ username: stranger().email, code });
      expect(error).toMatchObject({ errorType: 'VALIDATION_FAILED', errorInfo: { fields: [{ name: 'code' }] } });
      expect(house.cognitoCalls()).toHaveLength(before);
    },
  );

  test('whatever is wrong with a form is told at once, blank fields among it', async () => {
    const { error } = await house.signUp({ ...stranger(), nickname: ' ', phoneNumber: 'z', password: 'sakura-2026' });
    expect(error?.errorInfo?.fields).toEqual([
      { name: 'password', rule: 'requireUppercase' },
      { name: 'phoneNumber', rule: 'format' },
      { name: 'nickname', rule: 'required' },
    ]);
  });

  test('when Cognito is out of order, nothing of it shows and the user may retry', async () => {
    house.engine.faults.failNext('InitiateAuth', {
      exception: 'InternalErrorException',
      message: 'stack trace of a server',
    });
    const { error } = await house.signIn({ username: stranger().email, password: 'Sakura-2026' });
    expect(error).toMatchObject({ errorType: 'TEMPORARILY_UNAVAILABLE', errorInfo: { retryable: true } });
    expect(error?.message).not.toContain('stack trace');
  });

  test('when the secret cannot be had, the door stays shut', async () => {
    const locked = await House.open();
    try {
      locked.engine.faults.failNext(
        'GetSecretValue',
        { exception: 'InternalServiceError', message: 'out of order' },
        20,
      );
      const { result, error } = await locked.signIn({ username: stranger().email, password: 'Sakura-2026' });
      expect(result).toBeNull();
      expect(error).toMatchObject({ errorType: 'TEMPORARILY_UNAVAILABLE', errorInfo: { retryable: true } });
      expect(locked.cognitoCalls()).toEqual([]);
    } finally {
      await locked.close();
    }
  });
});
