import { ListDevicesCommand, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import * as cognito from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ACTIONS } from '../../../local/cognito/wire/actions.ts';
import { startUserPool, type RunningUserPool } from './startUserPool.ts';
import { callsTo, EMAIL, PASSWORD, post, errorOf, type Calls } from './userPoolCalls.ts';

let pool: RunningUserPool;
let calls: Calls;
beforeEach(async () => {
  pool = await startUserPool();
  calls = callsTo(pool);
});
afterEach(() => pool.stop());

describe('the wire protocol', () => {
  test('a body that is not JSON is a SerializationException', async () => {
    const { status, body } = await post(pool, { target: 'SignUp', body: '{"ClientId":' });
    expect(status).toBe(400);
    expect(body['__type']).toBe('SerializationException');
    expect((await post(pool, { target: 'SignUp', body: '[]' })).body['__type']).toBe('SerializationException');
  });

  test.each([
    ['a number for a text', { ClientId: 7 }],
    ['a text for a list', { UserAttributes: 'x' }],
    ['a text for a map', { ClientMetadata: 'x' }],
  ])('%s is a SerializationException', async (_, body) => {
    const answer = await post(pool, { target: 'SignUp', body: JSON.stringify(body) });
    expect(answer.body['__type']).toBe('SerializationException');
  });

  test.each([
    ['ClientId', { toString: null }],
    ['ClientId', { toString: 1, valueOf: 1 }],
    ['UserPoolId', { toString: null }],
    ['Username', { toString: null }],
    ['AuthParameters', { USERNAME: { toString: null } }],
  ])('%s that cannot become a text is reported, not a fault', async (name, value) => {
    for (const target of ['SignUp', 'InitiateAuth', 'GetUser']) {
      const { status, body } = await post(pool, { target, body: JSON.stringify({ [name]: value }) });
      expect([status, typeof body['__type']]).toEqual([400, 'string']);
    }
  });

  test('claims that cannot become a text are reported, not a fault', async () => {
    const claims = Buffer.from('{"iss":{"toString":null},"sub":{"toString":null}}').toString('base64url');
    const { status } = await post(pool, { target: 'GetUser', body: JSON.stringify({ AccessToken: `x.${claims}.x` }) });
    expect(status).toBe(400);
  });

  test('a text for a flag or a number is a SerializationException', async () => {
    const flag = { target: 'ConfirmSignUp', body: '{"ForceAliasCreation":"yes"}' };
    expect((await post(pool, flag)).body['__type']).toBe('SerializationException');
    const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=x' };
    const limit = { target: 'ListUsers', body: '{"Limit":"7"}', headers };
    expect((await post(pool, limit)).body['__type']).toBe('SerializationException');
  });

  test('an operation that AWS does not have is an UnknownOperationException', async () => {
    expect((await post(pool, { target: 'SignOn' })).body['__type']).toBe('UnknownOperationException');
    expect((await post(pool, {})).body['__type']).toBe('UnknownOperationException');
  });

  test('an operation of AWS that the engine does not emulate is named', async () => {
    const { message } = await errorOf(calls.sdk.send(new ListDevicesCommand({ AccessToken: 'token' })));
    expect(message).toBe('not emulated: ListDevices');
  });

  test('every operation of the SDK is known to the engine', () => {
    const names = Object.keys(cognito)
      .filter((name) => name.endsWith('Command') && name !== '$Command')
      .map((name) => name.replace(/Command$/, ''));
    expect(new Set(names)).toEqual(ACTIONS);
  });

  test('broken constraints are counted and joined, and tell nothing of what was typed', async () => {
    const { name, message } = await errorOf(calls.signUp({}, { Username: 'a b', Password: ' xy ' }));
    expect(name).toBe('InvalidParameterException');
    expect(message).toBe(
      '3 validation errors detected: ' +
        "Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+; " +
        "Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$; " +
        "Value at 'password' failed to satisfy constraint: Member must have length greater than or equal to 6",
    );
  });

  test('a missing member is a broken constraint', async () => {
    const { body } = await post(pool, { target: 'ConfirmSignUp', body: '{"ClientId":"x","Username":"y"}' });
    expect(body).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'confirmationCode' failed to satisfy constraint: Member must not be null",
    });
  });

  test('an attribute is named by its place', async () => {
    const UserAttributes = [{ Name: 'nickname', Value: 'x'.repeat(2049) }];
    const { message } = await errorOf(calls.signUp({}, { UserAttributes }));
    expect(message).toBe(
      "1 validation error detected: Value at 'userAttributes.1.member.value' failed to satisfy constraint: Member must have length less than or equal to 2048",
    );
  });

  test('an unknown flow is rejected with the known ones', async () => {
    const body = JSON.stringify({ ClientId: pool.clientId, AuthFlow: 'MAGIC' });
    const answer = await post(pool, { target: 'InitiateAuth', body });
    expect(answer.body['message']).toContain("Value 'MAGIC' at 'authFlow' failed to satisfy constraint: Member must");
  });

  test('a signed action without a signature is a MissingAuthenticationTokenException', async () => {
    const body = JSON.stringify({ UserPoolId: pool.userPoolId });
    expect((await post(pool, { target: 'DescribeUserPool', body })).body['__type']).toBe(
      'MissingAuthenticationTokenException',
    );
    const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=AKID/x' };
    expect((await post(pool, { target: 'DescribeUserPool', body, headers })).status).toBe(200);
  });

  test('a fault that was asked for is answered once, before anything is done', async () => {
    pool.faults.failNext('SignUp', { exception: 'InternalErrorException', message: 'down' });
    const first = await post(pool, { target: 'SignUp' });
    expect(first).toEqual({ status: 500, body: { __type: 'InternalErrorException', message: 'down' } });
    expect((await calls.signUp()).UserConfirmed).toBe(false);
  });

  test('a delivery that was asked to fail comes after the user is made, so that a resend repairs it', async () => {
    const fault = { exception: 'CodeDeliveryFailureException', message: 'undelivered' };
    pool.faults.failNext('SignUp', fault);
    expect(await errorOf(calls.signUp())).toEqual({ name: fault.exception, message: fault.message });
    expect(pool.inbox.list()).toEqual([]);
    expect((await errorOf(calls.signUp())).name).toBe('UsernameExistsException');
    await calls.resend();
    expect((await calls.confirm()).$metadata.httpStatusCode).toBe(200);
  });

  test('a fault of the engine itself tells nothing', async () => {
    const told: unknown[] = [];
    const broken = await startUserPool({ onFault: (error) => told.push(error) });
    const { signUp, signIn } = callsTo(broken);
    await errorOf(signIn());
    expect(told).toEqual([]);
    broken.state.exec('DROP TABLE cognito_users');
    const { name, message } = await errorOf(signUp());
    expect([name, message]).toEqual(['InternalErrorException', 'Internal server error']);
    expect(told).toHaveLength(1);
    await broken.stop();
  });

  test('the call log names actions and outcomes and nothing that a user typed', async () => {
    await calls.signUp();
    await errorOf(calls.signIn(EMAIL, 'Wrong-Password-1!'));
    const log = pool.events.list();
    expect(log.map(({ service, name, outcome }) => [service, name, outcome])).toEqual([
      ['cognito', 'SignUp', 'ok'],
      ['cognito', 'InitiateAuth', 'NotAuthorizedException'],
    ]);
    expect(log.every(({ durationMillis }) => durationMillis > 0)).toBe(true);
    const text = JSON.stringify(log);
    for (const secret of [EMAIL, PASSWORD, calls.codeSentTo(EMAIL)]) expect(text).not.toContain(secret);
  });

  test('with the option throttle, calls above the category quota are rejected until the second is over', async () => {
    const throttled = await startUserPool({ throttle: true });
    // On a busy machine the calls take longer than a second, in which the quota is refilled.
    vi.spyOn(Date, 'now').mockReturnValue(Date.now());
    const sdk = callsTo(throttled).sdk;
    const call = () => sdk.send(new SignUpCommand({ ClientId: 'unknown', Username: 'x@y.jp', Password: PASSWORD }));
    const errors = await Promise.all(Array.from({ length: 80 }, () => errorOf(call())));
    expect(errors.filter(({ name }) => name === 'TooManyRequestsException')).toHaveLength(30);
    expect(errors.find(({ name }) => name === 'TooManyRequestsException')?.message).toBe('Rate exceeded');
    throttled.clock.advance(1000);
    expect((await errorOf(call())).name).toBe('ResourceNotFoundException');
    await throttled.stop();
  });
});

describe('the keys', () => {
  test('are served as JWKS: two of 2048 bits, public halves only, and the same after a restart', async () => {
    const url = `${pool.url}/${pool.userPoolId}/.well-known/jwks.json`;
    const { keys } = (await (await fetch(url)).json()) as { keys: Record<string, string>[] };
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
      expect(Buffer.from(key['n'] ?? '', 'base64url')).toHaveLength(256);
    }
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(2);
    const again = await startUserPool({ state: pool.state });
    expect(again.service.jwks(again.userPoolId)).toEqual({ keys });
    await again.stop();
  });

  test('of an unknown pool do not exist', async () => {
    expect((await fetch(`${pool.url}/ap-northeast-1_Unknown00/.well-known/jwks.json`)).status).toBe(404);
    expect(() => pool.service.jwks('ap-northeast-1_Unknown00')).toThrow(
      'User pool ap-northeast-1_Unknown00 does not exist.',
    );
  });

  test('are there at once for who asks before they are made', async () => {
    const early = await startUserPool({ freshKeys: true });
    expect(early.service.jwks(early.userPoolId).keys).toHaveLength(2);
    await early.stop();
  });
});
