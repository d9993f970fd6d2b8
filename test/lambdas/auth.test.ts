import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Challenge } from '../../generated/schema.ts';
import type { Invocation } from '../../lambdas/runtime/contract.ts';
import { CLIENT_SECRET } from '../local/cognito/startUserPool.ts';
import { awaitingSmsCode, confirmed, signedIn, signedUp, newPerson, wrongCode } from './people.ts';
import { sealChallengeSession } from './sealChallengeSession.ts';
import { awsAnswer, awsException, ENVIRONMENT, startAuth, type Auth } from './startAuth.ts';

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());
afterEach(() => {
  auth.standIn(null);
  vi.useRealTimers();
});

const credentials = { username: '+819012345678', password: 'Sakura-2026' };
const FAULT = 'the auth function failed; its log has the request id';

describe('an undeclared error', () => {
  test('an unknown operation is a fault, and its name is not logged', async () => {
    for (const name of ['deleteEverything', 'constructor', '__proto__']) {
      await expect(auth.invoke(name, {})).rejects.toThrow(new Error(FAULT));
      expect(auth.lines().at(-1)).toMatchObject({
        Operation: 'unknown',
        Outcome: 'Fault',
        fault: 'UnknownOperationError',
        level: 'ERROR',
        Failures: 1,
      });
    }
  });

  test('an answer that Cognito does not document is logged as such and is no fault', async () => {
    auth.standIn(() => awsAnswer(200, {}));
    expect((await auth.error('signIn', credentials)).code).toBe('TEMPORARILY_UNAVAILABLE');
    expect(auth.lines().at(-1)).toMatchObject({
      Operation: 'signIn',
      Outcome: 'TEMPORARILY_UNAVAILABLE',
      cognitoError: 'MalformedAnswer',
      level: 'INFO',
    });
  });

  test('an input of another shape than in the schema is a fault with a fixed text', async () => {
    await expect(auth.invoke('signIn', null)).rejects.toThrow(new Error(FAULT));
    expect(auth.lines().at(-1)).toMatchObject({ fault: 'TypeError' });
  });

  test('an event of another shape and a thrown value that is no Error are faults', async () => {
    const { serve } = await import('../../lambdas/runtime/serve.ts');
    const thrower = serve({}, () => {
      // Code of others may throw anything.
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw 'hanako@example.jp';
    });
    const event = { operation: 'me', input: null, caller: { requestId: 'r-9' } } as unknown as Invocation;
    await expect(thrower(event, { awsRequestId: 'a-1' })).rejects.toThrow(new Error(FAULT));
    expect(auth.lines().at(-1)).toMatchObject({ fault: 'NotAnError', requestId: 'r-9', coldStart: true });
    await expect(thrower({} as Invocation, { awsRequestId: 'a-1' })).rejects.toThrow(new Error(FAULT));
    expect(auth.lines().at(-1)).toMatchObject({ fault: 'TypeError', requestId: 'a-1', coldStart: false });
  });

  test('the function loads without its settings, and each invocation names the missing ones', async () => {
    const { CLIENT_ID: clientId, AUTH_CONFIG: authConfig } = ENVIRONMENT;
    delete process.env['CLIENT_ID'];
    delete process.env['AUTH_CONFIG'];
    vi.resetModules();
    const { handler } = await import('../../lambdas/auth.ts');
    const event: Invocation = {
      operation: 'authConfig',
      input: null,
      caller: { address: null, language: null, requestId: 'r-1', accessToken: null },
    };
    const text = 'environment variables are missing: CLIENT_ID, AUTH_CONFIG';
    await expect(handler(event, { awsRequestId: 'a-1' })).rejects.toThrow(text);
    await expect(handler(event, { awsRequestId: 'a-1' })).rejects.toThrow(text);
    expect(auth.lines().at(-1)).toMatchObject({ Outcome: 'Fault', fault: 'ConfigError', coldStart: false });
    Object.assign(process.env, { CLIENT_ID: clientId, AUTH_CONFIG: authConfig });
    expect(await handler(event, { awsRequestId: 'a-1' })).toMatchObject({ ok: true });
  });
});

describe('the log line', () => {
  test('is written once per invocation, with the outcome, and marks the first one as a cold start', async () => {
    const gateway = await startAuth();
    try {
      await confirmed(gateway);
      expect(gateway.lines()).toMatchObject([
        { Operation: 'signUp', Outcome: 'CONFIRM_SIGN_UP', Failures: 0, coldStart: true },
        { Operation: 'confirmSignUp', Outcome: 'PASSWORD', Failures: 0, coldStart: false },
      ]);
      await gateway.value('authConfig', null);
      expect(gateway.lines().at(-1)).toMatchObject({ Outcome: 'AuthConfig' });
      expect(gateway.written().trimEnd().split('\n')).toHaveLength(3);
    } finally {
      await gateway.stop();
    }
  });

  test("has the resolver's request id, or Lambda's when the resolver's is malformed", async () => {
    const error = await auth.error('signIn', { username: '', password: '' }, { requestId: 'Root=1-abc;Self=1-d' });
    expect(error.info.requestId).toBe('Root=1-abc;Self=1-d');
    expect(auth.lines().at(-1)).toMatchObject({ requestId: 'Root=1-abc;Self=1-d' });
    const other = await auth.error(
      'signIn',
      { username: '', password: '' },
      { requestId: 'x\n{"level":"hanako@example.jp"}' },
    );
    expect(other.info.requestId).toBe('11111111-2222-4333-8444-555555555555');
  });
});

describe('the client secret', () => {
  test('is fetched while the function loads, and cached', async () => {
    const gateway = await startAuth();
    try {
      await vi.waitFor(() => expect(gateway.secretCalls).toHaveLength(1));
      await gateway.error('signIn', credentials);
      await gateway.error('signIn', credentials);
      expect(gateway.secretCalls.map(({ body }) => body['VersionStage'])).toEqual(['AWSCURRENT']);
    } finally {
      await gateway.stop();
    }
  });

  test('is fetched again after a rotation, and the call is repeated with the new one', async () => {
    const gateway = await startAuth({ secret: 'the-secret-before-the-rotation-0123456789' });
    try {
      await vi.waitFor(() => expect(gateway.secretCalls).toHaveLength(1));
      await gateway.rotate(CLIENT_SECRET);
      const { challenge } = await signedUp(gateway);
      expect(challenge.kind).toBe('CONFIRM_SIGN_UP');
      const signUps = gateway.calls.filter(({ action }) => action === 'SignUp');
      expect(signUps).toHaveLength(2);
      expect(gateway.secretCalls).toHaveLength(2);
    } finally {
      await gateway.stop();
    }
  });

  test('is fetched once more when Cognito rejects it; the operation is TEMPORARILY_UNAVAILABLE while it stays wrong', async () => {
    const gateway = await startAuth({ secret: 'not-the-secret-of-this-client-0123456789' });
    try {
      expect(await gateway.error('signIn', credentials)).toMatchObject({
        code: 'TEMPORARILY_UNAVAILABLE',
        info: { retryable: true },
      });
      expect(gateway.secretCalls).toHaveLength(2);
      expect(gateway.calls).toHaveLength(1);
      await gateway.rotate('neither-this-one-0123456789-0123456789');
      expect((await gateway.error('signIn', credentials)).code).toBe('TEMPORARILY_UNAVAILABLE');
      expect(gateway.calls).toHaveLength(3);
    } finally {
      await gateway.stop();
    }
  });

  test.each([
    ['fails', () => awsException('InternalServiceError', 'no', 500)],
    ['denies access', () => awsException('AccessDeniedException', 'no')],
    ['has no secret', () => awsAnswer(200, {})],
  ])('when Secrets Manager %s, nothing reaches Cognito', async (_, answer) => {
    const gateway = await startAuth();
    try {
      gateway.standInForSecrets(answer);
      vi.resetModules();
      const { handler } = await import('../../lambdas/auth.ts');
      const caller = { address: null, language: null, requestId: 'r-1', accessToken: null };
      const outcome = await handler({ operation: 'signIn', input: credentials, caller }, { awsRequestId: 'a-1' });
      expect(outcome).toMatchObject({ ok: false, error: { code: 'TEMPORARILY_UNAVAILABLE' } });
      expect(gateway.calls).toEqual([]);
    } finally {
      await gateway.stop();
    }
  });

  test('is fetched in both versions for a challenge session of an unknown key, at most once a minute', async () => {
    const { challenge } = await awaitingSmsCode(auth);
    const session = `AQAAAA${challenge.session.slice(6)}`;
    const before = auth.secretCalls.length;
    for (let i = 0; i < 3; i += 1) {
      expect((await auth.error('respondToSmsChallenge', { session, code: '123456' })).code).toBe('SESSION_INVALID');
    }
    expect(auth.secretCalls.slice(before).map(({ body }) => body['VersionStage'])).toEqual([
      'AWSCURRENT',
      'AWSPREVIOUS',
    ]);
  });
});

const CONFIRM_SIGN_UP_SESSION = sealChallengeSession({ username: '+819012345678', userId: 'id-of-the-account' });

describe('the client secret before the rotation', () => {
  const other = 'another-secret-0123456789-0123456789';
  const HOUR = 60 * 60 * 1000;

  /** Returns the error code of an expired challenge session that this secret sealed, some time after the rotation. */
  async function codeAfter(millis: number): Promise<string> {
    const gateway = await startAuth();
    try {
      await gateway.rotate(other);
      const now = Date.now();
      vi.spyOn(Date, 'now').mockImplementation(() => now + millis);
      const session = sealChallengeSession({ kind: 'SMS_MFA', expiresAt: 0 });
      return (await gateway.error('respondToSmsChallenge', { session, code: '123456' })).code;
    } finally {
      vi.restoreAllMocks();
      await gateway.stop();
    }
  }

  test('opens challenge sessions while one that it sealed can be valid', async () => {
    expect(await codeAfter(24 * HOUR)).toBe('SESSION_EXPIRED');
  });

  test('opens nothing later, because a person who has learned it could seal any challenge session', async () => {
    expect(await codeAfter(26 * HOUR)).toBe('SESSION_INVALID');
  });
});

describe('when Cognito cannot be reached', () => {
  test.each([
    ['a proxy answers with a page', () => new Response('<html>502</html>', { status: 502 })],
    ['the answer is no JSON', () => new Response('<html>hello</html>', { status: 200 })],
    ['a server fails', () => awsException('ServiceOnFire', 'no', 503)],
  ])('TEMPORARILY_UNAVAILABLE: %s', async (_, answer) => {
    auth.standIn(answer);
    expect((await auth.error('signIn', credentials)).code).toBe('TEMPORARILY_UNAVAILABLE');
  });

  test('TEMPORARILY_UNAVAILABLE: nothing listens', async () => {
    const gateway = await startAuth();
    await vi.waitFor(() => expect(gateway.secretCalls).toHaveLength(1));
    await gateway.stop();
    expect((await gateway.error('signIn', credentials)).code).toBe('TEMPORARILY_UNAVAILABLE');
  });

  test.each([
    ['signIn', credentials, 16_000],
    ['confirmSignUp', { username: '+819012345678', code: '123456', session: CONFIRM_SIGN_UP_SESSION }, 16_000],
    ['refreshTokens', { refreshToken: 'a.b.c' }, 10_000],
  ] as const)('%s waits exactly as long as Cognito may take', async (operation, input, millis) => {
    const asked = new Promise<void>((resolve) => {
      auth.standIn(({ action }) => {
        if (action === 'AdminGetUser') return awsException('UserNotFoundException');
        resolve();
        return new Promise<Response>(() => undefined);
      });
    });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let code: string | undefined;
    const answer = auth.error(operation, input).then((error) => {
      code = error.code;
    });
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    await asked;
    await vi.advanceTimersByTimeAsync(millis - 500);
    await turn();
    expect(code).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1000);
    await answer;
    expect(code).toBe('TEMPORARILY_UNAVAILABLE');
  });
});

describe('connections', () => {
  test('are reused, but not after they were idle: the other side may have closed them while Lambda was frozen', async () => {
    const portOf = async (): Promise<number | undefined> => {
      await auth.error('signIn', credentials);
      return auth.calls.at(-1)?.port;
    };
    const first = await portOf();
    expect(await portOf()).toBe(first);
    const later = Date.now() + 10_001;
    vi.spyOn(Date, 'now').mockReturnValue(later);
    const second = await portOf();
    expect(second).not.toBe(first);
    expect(await portOf()).toBe(second);
  });
});

describe("the caller's address", () => {
  test.each([
    ['true', '203.0.113.7', { IpAddress: '203.0.113.7' }],
    ['true', '2001:db8::7', { IpAddress: '2001:db8::7' }],
    ['true', '203.0.113.700', undefined],
    ['true', null, undefined],
    ['false', '203.0.113.7', undefined],
  ])('propagation %s, address %s', async (switched, address, expected) => {
    const gateway = await startAuth({
      environment: { PROPAGATE_CALLER_ADDRESS: switched },
      pool: { clientProperties: { EnablePropagateAdditionalUserContextData: true } },
    });
    try {
      await gateway.invoke('signIn', credentials, { address });
      await gateway.invoke('signUp', newPerson(), { address });
      expect(gateway.calls.slice(0, 2).map(({ body }) => body['UserContextData'])).toEqual([expected, expected]);
    } finally {
      await gateway.stop();
    }
  });
});

test('nothing secret or personal is written to the output', async () => {
  const { person, tokens } = await signedIn(auth);
  const { challenge, code } = await awaitingSmsCode(auth, person);
  const known = await auth.value<Challenge>('signUp', newPerson({ email: person.email }));
  await auth.error('respondToSmsChallenge', { session: challenge.session, code: wrongCode(code) });
  await auth.error('signIn', { username: person.email, password: 'Wrong-password-1' });
  await auth.value('me', null, { accessToken: tokens.accessToken });
  auth.standIn(() => awsException('NotAuthorizedException', `${person.email} ${person.password}`));
  await auth.error('signIn', { username: person.email, password: person.password });
  auth.standIn(() => awsException(`${person.email}Exception`));
  await auth.error('signIn', { username: person.email, password: person.password });
  auth.standIn(() => awsAnswer(200, {}));
  await auth.error('signIn', { username: person.email, password: person.password });
  await expect(auth.invoke(person.email, { password: person.password })).rejects.toThrow(FAULT);

  const messages = auth.pool.inbox.list();
  const hash = (username: string): string => createHmac('sha256', CLIENT_SECRET).update(username).digest('base64');
  const canaries = [
    CLIENT_SECRET,
    process.env['AWS_SECRET_ACCESS_KEY'],
    ...messages.flatMap((message) => [message.to, message.code, message.body]),
    ...[person.email, person.phoneNumber, person.password, person.nickname, 'Wrong-password-1', hash(person.email)],
    ...[tokens.accessToken, tokens.idToken, tokens.refreshToken, challenge.session, known.session],
    ...auth.calls.flatMap(({ body }) => [body['SecretHash'], body['Session'], body['AccessToken']]),
    ...auth.calls.flatMap(({ body }) => Object.values((body['AuthParameters'] ?? {}) as Record<string, string>)),
    ...auth.calls.flatMap(({ body }) => Object.values((body['ChallengeResponses'] ?? {}) as Record<string, string>)),
  ].filter((canary) => typeof canary === 'string' && canary.length > 4);
  const written = auth.written();
  expect(canaries.length).toBeGreaterThan(40);
  expect(written.split('\n').length).toBeGreaterThan(20);
  expect(canaries.filter((canary) => written.includes(String(canary)))).toEqual([]);
});
