import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPerson, TestGateway } from './testGateway.ts';

describe('invalid input', () => {
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await TestGateway.open();
  });
  afterAll(() => gateway.close());

  test.each([
    ['empty', ''],
    ['not JSON', 'meow'],
    ['a list', '[]'],
    ['without a query', '{}'],
    ['not GraphQL', '{"query":"{badfield"}'],
  ])('a malformed request is rejected before execution: %s', async (_, body) => {
    const response = await fetch(gateway.engine.graphqlUrl, { method: 'POST', headers: gateway.key, body });
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { errorType: string }[] };
    expect(errors[0]?.errorType).toBe('MalformedHttpRequestException');
  });

  test('a request without a credential, with a wrong key or with an invalid token is 401', async () => {
    for (const headers of [{}, { 'x-api-key': 'da2-wrong' }, { authorization: 'a.b.c' }]) {
      const { status } = await gateway.sendText('{ authConfig { signUpOpen } }', {}, headers);
      expect(status).toBe(401);
    }
  });

  test('a token signed with another key is 401', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const token = await new SignJWT({ token_use: 'access', client_id: gateway.engine.clientId, username: 'x' })
      .setProtectedHeader({ alg: 'RS256', kid: 'foreign' })
      .setIssuer(`https://cognito-idp.${gateway.engine.model.region}.amazonaws.com/${gateway.engine.userPoolId}`)
      .setSubject('00000000-0000-4000-8000-000000000000')
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey);
    expect((await gateway.me(token)).status).toBe(401);
  });

  test('the API key gives no access to fields of the signed-in user', async () => {
    const { status, data, errors } = await gateway.sendText('{ me { id } }');
    expect(status).toBe(200);
    expect(data).toEqual({ me: null });
    expect(errors?.[0]).toMatchObject({ errorType: 'Unauthorized' });
  });

  test('two of a hundred aliased sign-ins in one request run', async () => {
    const fields = Array.from({ length: 100 }, (_, i) => `a${i}: signIn(input: $input) { __typename }`).join('\n');
    const before = gateway.cognitoCalls().length;
    const answer = await gateway.sendText(`mutation ($input: SignInInput!) { ${fields} }`, {
      input: { username: newPerson().email, password: 'Sakura-2026' },
    });
    expect(answer.errors).toHaveLength(100);
    expect(answer.errors?.filter((error) => error.errorType === 'ResolverExecutionLimitReached')).toHaveLength(98);
    expect(gateway.cognitoCalls()).toHaveLength(before + 2);
  });

  test('introspection is off', async () => {
    const { data, errors } = await gateway.sendText('{ __schema { types { name } } }');
    expect(data ?? null).toBeNull();
    expect(errors?.[0]?.message).toContain('__schema');
  });

  test.each(['', 'x', 'x'.repeat(9000), '../../etc/passwd', '💣'])(
    'an invalid challenge session is rejected: %s',
    async (session) => {
      const { error } = await gateway.mutate('respondToSmsChallenge', { session, code: '123456' });
      expect(['SESSION_INVALID', 'VALIDATION_FAILED']).toContain(error?.errorType);
    },
  );

  test.each(['', 'abc', '12345', '123456789', '１２３'])(
    'an invalid code is rejected without a call to Cognito: %s',
    async (code) => {
      const before = gateway.cognitoCalls().length;
      const { error } = await gateway.mutate('confirmSignUp', { username: newPerson().email, code });
      expect(error).toMatchObject({ errorType: 'VALIDATION_FAILED', errorInfo: { fields: [{ name: 'code' }] } });
      expect(gateway.cognitoCalls()).toHaveLength(before);
    },
  );

  test('the error names all invalid fields at once, blank ones included', async () => {
    const { error } = await gateway.mutate('signUp', {
      ...newPerson(),
      nickname: ' ',
      phoneNumber: 'z',
      password: 'sakura-2026',
    });
    expect(error?.errorInfo?.fields).toEqual([
      { name: 'password', rule: 'requireUppercase' },
      { name: 'phoneNumber', rule: 'format' },
      { name: 'nickname', rule: 'required' },
    ]);
  });

  test("a failure of Cognito is TEMPORARILY_UNAVAILABLE and retryable, without Cognito's message", async () => {
    gateway.engine.faults.failNext('InitiateAuth', {
      exception: 'InternalErrorException',
      message: 'stack trace of a server',
    });
    const { error } = await gateway.mutate('signIn', { username: newPerson().email, password: 'Sakura-2026' });
    expect(error).toMatchObject({ errorType: 'TEMPORARILY_UNAVAILABLE', errorInfo: { retryable: true } });
    expect(error?.message).not.toContain('stack trace');
  });

  test('a failure of Secrets Manager is TEMPORARILY_UNAVAILABLE, and Cognito is not called', async () => {
    const locked = await TestGateway.open();
    try {
      locked.engine.faults.failNext(
        'GetSecretValue',
        { exception: 'InternalServiceError', message: 'out of order' },
        20,
      );
      const { result, error } = await locked.mutate('signIn', { username: newPerson().email, password: 'Sakura-2026' });
      expect(result).toBeNull();
      expect(error).toMatchObject({ errorType: 'TEMPORARILY_UNAVAILABLE', errorInfo: { retryable: true } });
      expect(locked.cognitoCalls()).toEqual([]);
    } finally {
      await locked.close();
    }
  });
});
