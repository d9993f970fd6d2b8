import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Challenge } from '../../generated/schema.ts';
import type { AuthEvent } from '../../lambdas/runtime/event.ts';
import { CLIENT_SECRET } from '../local/cognito/startUserPool.ts';
import { challenged, confirmed, signedIn, signedUp, stranger, wrongCode } from './people.ts';
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

describe('what is not declared', () => {
  test('an operation that there is not is a fault, and its name is not logged', async () => {
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

  test('an answer of Cognito that is not documented is a fault with a fixed text', async () => {
    auth.standIn(() => awsAnswer(200, {}));
    await expect(auth.invoke('signIn', credentials)).rejects.toThrow(new Error(FAULT));
    expect(auth.lines().at(-1)).toMatchObject({ Operation: 'signIn', Outcome: 'Fault', fault: 'Error' });
  });

  test('an input of another shape than the schema lets through is a fault with a fixed text', async () => {
    await expect(auth.invoke('signIn', null)).rejects.toThrow(new Error(FAULT));
    expect(auth.lines().at(-1)).toMatchObject({ fault: 'TypeError' });
  });

  test('an event of another shape, and a thing thrown that is no error, are faults, too', async () => {
    const { serve } = await import('../../lambdas/runtime/serve.ts');
    const thrower = serve(() => {
      // Somebody else's code may throw anything.
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw 'hanako@example.jp';
    });
    const event = { operation: 'me', input: null, caller: { requestId: 'r-9' } } as unknown as AuthEvent;
    await expect(thrower(event, { awsRequestId: 'a-1' })).rejects.toThrow(new Error(FAULT));
    expect(auth.lines().at(-1)).toMatchObject({ fault: 'NotAnError', requestId: 'r-9', coldStart: true });
    await expect(thrower({} as AuthEvent, { awsRequestId: 'a-1' })).rejects.toThrow(new Error(FAULT));
    expect(auth.lines().at(-1)).toMatchObject({ fault: 'TypeError', requestId: 'a-1', coldStart: false });
  });

  test('missing settings do not keep the function from loading; each invocation names them', async () => {
    const { CLIENT_ID: clientId, AUTH_CONFIG: authConfig } = ENVIRONMENT;
    delete process.env['CLIENT_ID'];
    delete process.env['AUTH_CONFIG'];
    vi.resetModules();
    const { handler } = await import('../../lambdas/auth.ts');
    const event = {
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
  test('says what happened, once per invocation, and that the first one was cold', async () => {
    const house = await startAuth();
    try {
      await confirmed(house);
      expect(house.lines()).toMatchObject([
        { Operation: 'signUp', Outcome: 'CONFIRM_SIGN_UP', Failures: 0, coldStart: true },
        { Operation: 'confirmSignUp', Outcome: 'PASSWORD', Failures: 0, coldStart: false },
      ]);
      await house.value('authConfig', null);
      expect(house.lines().at(-1)).toMatchObject({ Outcome: 'AuthConfig' });
      expect(house.written().trimEnd().split('\n')).toHaveLength(3);
    } finally {
      await house.stop();
    }
  });

  test('names the request as the resolver did, unless that is no name; then as Lambda did', async () => {
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
  test('row 40: is fetched at once and kept', async () => {
    const house = await startAuth();
    try {
      await vi.waitFor(() => expect(house.secretCalls).toHaveLength(1));
      await house.error('signIn', credentials);
      await house.error('signIn', credentials);
      expect(house.secretCalls.map(({ body }) => body['VersionStage'])).toEqual(['AWSCURRENT']);
    } finally {
      await house.stop();
    }
  });

  test('row 82: after a rotation the call is made again with the new one, and nobody notices', async () => {
    const house = await startAuth({ secret: 'the-secret-before-the-rotation-0123456789' });
    try {
      await vi.waitFor(() => expect(house.secretCalls).toHaveLength(1));
      await house.rotate(CLIENT_SECRET);
      const { challenge } = await signedUp(house);
      expect(challenge.kind).toBe('CONFIRM_SIGN_UP');
      expect(house.calls.map(({ action }) => action)).toEqual(['SignUp', 'SignUp']);
      expect(house.secretCalls).toHaveLength(2);
    } finally {
      await house.stop();
    }
  });

  test('when it stays refused, the door stays shut after one more look', async () => {
    const house = await startAuth({ secret: 'not-the-secret-of-this-client-0123456789' });
    try {
      expect(await house.error('signIn', credentials)).toMatchObject({
        code: 'TEMPORARILY_UNAVAILABLE',
        info: { retryable: true },
      });
      expect(house.secretCalls).toHaveLength(2);
      expect(house.calls).toHaveLength(1);
      await house.rotate('neither-this-one-0123456789-0123456789');
      expect((await house.error('signIn', credentials)).code).toBe('TEMPORARILY_UNAVAILABLE');
      expect(house.calls).toHaveLength(3);
    } finally {
      await house.stop();
    }
  });

  test.each([
    ['is out of order', () => awsException('InternalServiceError', 'no', 500)],
    ['refuses', () => awsException('AccessDeniedException', 'no')],
    ['has nothing', () => awsAnswer(200, {})],
  ])('when Secrets Manager %s, nothing reaches Cognito', async (_, answer) => {
    const house = await startAuth();
    try {
      house.standInForSecrets(answer);
      vi.resetModules();
      const { handler } = await import('../../lambdas/auth.ts');
      const caller = { address: null, language: null, requestId: 'r-1', accessToken: null };
      const outcome = await handler({ operation: 'signIn', input: credentials, caller }, { awsRequestId: 'a-1' });
      expect(outcome).toMatchObject({ ok: false, error: { code: 'TEMPORARILY_UNAVAILABLE' } });
      expect(house.calls).toEqual([]);
    } finally {
      await house.stop();
    }
  });

  test('a handle with an unknown key makes Secrets Manager be asked for both versions, once a minute at most', async () => {
    const { challenge } = await challenged(auth);
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

describe('when Cognito cannot be reached', () => {
  test.each([
    ['a gateway answers in its place', () => new Response('<html>502</html>', { status: 502 })],
    ['the answer is no JSON', () => new Response('<html>hello</html>', { status: 200 })],
    ['a server fails', () => awsException('ServiceOnFire', 'no', 503)],
  ])('TEMPORARILY_UNAVAILABLE: %s', async (_, answer) => {
    auth.standIn(answer);
    expect((await auth.error('signIn', credentials)).code).toBe('TEMPORARILY_UNAVAILABLE');
  });

  test('TEMPORARILY_UNAVAILABLE: nobody is there', async () => {
    const house = await startAuth();
    await vi.waitFor(() => expect(house.secretCalls).toHaveLength(1));
    await house.stop();
    expect((await house.error('signIn', credentials)).code).toBe('TEMPORARILY_UNAVAILABLE');
  });

  test.each([
    ['signIn', credentials, 16_000],
    ['confirmSignUp', { username: '+819012345678', code: '123456' }, 5000],
  ] as const)('%s waits for as long as Cognito may take, and no longer', async (operation, input, millis) => {
    const asked = new Promise<void>((resolve) => {
      auth.standIn(() => {
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
  test('are used again, but not after a rest: the other side may have closed them while Lambda was frozen', async () => {
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
    const house = await startAuth({
      environment: { PROPAGATE_CALLER_ADDRESS: switched },
      pool: { clientProperties: { EnablePropagateAdditionalUserContextData: true } },
    });
    try {
      await house.invoke('signIn', credentials, { address });
      await house.invoke('signUp', stranger(), { address });
      expect(house.calls.map(({ body }) => body['UserContextData'])).toEqual([expected, expected]);
    } finally {
      await house.stop();
    }
  });
});

test('row 68, canary: nothing secret or personal is written, whatever happens', async () => {
  const { person, tokens } = await signedIn(auth);
  const { challenge, code } = await challenged(auth, person);
  const known = await auth.value<Challenge>('signUp', stranger({ email: person.email }));
  await auth.error('respondToSmsChallenge', { session: challenge.session, code: wrongCode(code) });
  await auth.error('signIn', { username: person.email, password: 'Wrong-password-1' });
  await auth.value('me', null, { accessToken: tokens.accessToken });
  auth.standIn(() => awsException('NotAuthorizedException', `${person.email} ${person.password}`));
  await auth.error('signIn', { username: person.email, password: person.password });
  auth.standIn(() => awsException(`${person.email}Exception`));
  await auth.error('signIn', { username: person.email, password: person.password });
  auth.standIn(() => awsAnswer(200, {}));
  await expect(auth.invoke('signIn', { username: person.email, password: person.password })).rejects.toThrow(FAULT);
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
