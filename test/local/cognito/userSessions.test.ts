import {
  AdminListUserSessionsCommand,
  AdminRevokeUserSessionCommand,
  AdminUserGlobalSignOutCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GetUserPoolSessionConfigurationCommand,
  InitiateAuthCommand,
  ListUserSessionsCommand,
  RevokeTokenCommand,
  RevokeUserSessionCommand,
  SetUserPoolSessionConfigurationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import fc from 'fast-check';
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openState } from '../../../local/state.ts';
import { CLIENT_ID, OTHER_CLIENT_ID, type UserPoolOptions } from './startUserPool.ts';
import { invalid, notAuthorized, startMembers, type Member, type Members } from './startMembers.ts';
import { errorOf, PASSWORD, post, type Calls } from './userPoolCalls.ts';

const TRACKED = { UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: '3' } };

let members: Members;
let pool: Members['pool'];
let calls: Calls;
async function open(options: UserPoolOptions = { sessionConfiguration: TRACKED }): Promise<void> {
  members = await startMembers(options);
  ({ pool, calls } = members);
}
beforeEach(() => open());
afterEach(() => pool.stop());

function list(AccessToken: string) {
  return calls.sdk.send(new ListUserSessionsCommand({ AccessToken }));
}
async function idsOf(AccessToken: string): Promise<string[]> {
  return ((await list(AccessToken)).Sessions ?? []).map(({ SessionId = '' }) => SessionId);
}
function revoke(AccessToken: string, SessionId: string) {
  return calls.sdk.send(new RevokeUserSessionCommand({ AccessToken, SessionId, RevokeAssociatedSessions: 'LINKED' }));
}
function adminList({ sub }: Pick<Member, 'sub'>) {
  return calls.sdk.send(new AdminListUserSessionsCommand(members.named(sub)));
}
function adminRevoke({ sub }: Pick<Member, 'sub'>, SessionId: string) {
  return calls.sdk.send(new AdminRevokeUserSessionCommand({ ...members.named(sub), SessionId }));
}
function refresh(RefreshToken: string) {
  const client = { ClientId: pool.clientId, ClientSecret: pool.clientSecret };
  return calls.sdk.send(new GetTokensFromRefreshTokenCommand({ ...client, RefreshToken }));
}
function configure(UserSessionTracking: 'ENABLED' | 'DISABLED', MaxPerUser: number) {
  const input = { UserPoolId: pool.userPoolId, UserSessionTracking, TokenSession: { MaxPerUser } };
  return calls.sdk.send(new SetUserPoolSessionConfigurationCommand(input));
}
async function configuration() {
  const command = new GetUserPoolSessionConfigurationCommand({ UserPoolId: pool.userPoolId });
  const { UserSessionTracking, TokenSession } = await calls.sdk.send(command);
  return [UserSessionTracking, TokenSession?.MaxPerUser];
}
function getUser(AccessToken: string) {
  return calls.sdk.send(new GetUserCommand({ AccessToken }));
}
const REVOKED = notAuthorized('Access Token has been revoked');
const OFF = {
  name: 'OperationNotEnabledException',
  message: 'User session tracking is not enabled for this user pool.',
};
const UNKNOWN = { name: 'ResourceNotFoundException', message: 'Session does not exist.' };

describe('ListUserSessions and AdminListUserSessions', () => {
  test('show each sign-in of the user with every app client, the most recently used first', async () => {
    const [user] = [await members.join(), await members.join()];
    pool.clock.advance(60_000);
    const signIn = new InitiateAuthCommand({
      ClientId: OTHER_CLIENT_ID,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: user.email, PASSWORD },
    });
    const { AuthenticationResult } = await calls.sdk.send(signIn);
    const { Sessions = [], NextToken } = await list(user.AccessToken);
    expect(NextToken).toBeUndefined();
    expect(Sessions).toHaveLength(2);
    expect(Sessions.map(({ ClientId, IsCurrentSession }) => [ClientId, IsCurrentSession])).toEqual([
      [OTHER_CLIENT_ID, false],
      [CLIENT_ID, true],
    ]);
    for (const { SessionId, SessionType, DeviceType, LastLocation } of Sessions) {
      expect(SessionId).toMatch(/^tkn[a-z0-9]{25}$/);
      expect([SessionType, DeviceType, LastLocation]).toEqual(['TOKEN', 'unknown', { Country: 'unknown' }]);
    }
    const [newer, older] = Sessions.map(({ CreateDate }) => Number(CreateDate));
    expect(Number(newer) - Number(older)).toBeGreaterThanOrEqual(60_000);
    const other = await list(AuthenticationResult?.AccessToken ?? '');
    expect(other.Sessions?.map(({ IsCurrentSession }) => IsCurrentSession)).toEqual([true, false]);
    const administered = (await adminList(user)).Sessions ?? [];
    expect(administered).toEqual(Sessions.map((session) => ({ ...session, IsCurrentSession: false })));
  });

  test('a refresh is the latest activity, with the device of the call', async () => {
    const user = await members.join();
    await members.signIn(user.email);
    pool.clock.advance(60_000);
    const body = JSON.stringify({
      RefreshToken: user.RefreshToken,
      ClientId: CLIENT_ID,
      ClientSecret: pool.clientSecret,
    });
    const agent =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36';
    await post(pool, { target: 'GetTokensFromRefreshToken', body, headers: { 'user-agent': agent } });
    const [first] = (await list(user.AccessToken)).Sessions ?? [];
    expect(first).toMatchObject({ IsCurrentSession: true, DeviceType: 'Chrome 125 / Windows 10' });
    expect(Number(first?.LastActiveDate) - Number(first?.CreateDate)).toBeGreaterThanOrEqual(60_000);
  });

  test('leave out what is revoked or expired', async () => {
    await pool.stop();
    await open({
      sessionConfiguration: TRACKED,
      clientProperties: { RefreshTokenValidity: 1, TokenValidityUnits: { RefreshToken: 'hours' } },
    });
    const user = await members.join();
    const second = await members.signIn(user.email);
    const { sdk } = calls;
    const client = { ClientId: pool.clientId, ClientSecret: pool.clientSecret };
    await sdk.send(new RevokeTokenCommand({ ...client, Token: second.RefreshToken }));
    expect((await adminList(user)).Sessions).toHaveLength(1);
    pool.clock.advance(3_600_000);
    expect((await adminList(user)).Sessions).toEqual([]);
    await members.signIn(user.email);
    expect((await adminList(user)).Sessions).toHaveLength(1);
    await sdk.send(new AdminUserGlobalSignOutCommand(members.named(user.sub)));
    expect((await adminList(user)).Sessions).toEqual([]);
  });

  test('reject a page that there is not, an unknown user and a call without signature', async () => {
    const { AccessToken } = await members.join();
    const page = new ListUserSessionsCommand({ AccessToken, NextToken: 'x' });
    expect(await errorOf(calls.sdk.send(page))).toEqual(invalid('Invalid pagination token'));
    expect((await errorOf(adminList({ sub: 'unknown' }))).name).toBe('UserNotFoundException');
    for (const target of ['AdminListUserSessions', 'AdminRevokeUserSession', 'SetUserPoolSessionConfiguration']) {
      expect((await post(pool, { target })).body['__type']).toBe('MissingAuthenticationTokenException');
    }
  });
});

describe('RevokeUserSession and AdminRevokeUserSession', () => {
  test('end the tokens of that session only, and take it off the list', async () => {
    const user = await members.join();
    const [second, third] = [await members.signIn(user.email), await members.signIn(user.email)];
    const current = (await list(second.AccessToken)).Sessions?.find(({ IsCurrentSession }) => IsCurrentSession);
    await revoke(user.AccessToken, current?.SessionId ?? '');
    expect(await errorOf(getUser(second.AccessToken))).toEqual(REVOKED);
    expect(await errorOf(refresh(second.RefreshToken))).toEqual(notAuthorized('Refresh Token has been revoked'));
    expect((await getUser(third.AccessToken)).Username).toBe(user.sub);
    const left = await idsOf(user.AccessToken);
    expect(left).toHaveLength(2);
    for (const id of left) await adminRevoke(user, id);
    expect(await errorOf(getUser(user.AccessToken))).toEqual(REVOKED);
    expect(await errorOf(getUser(third.AccessToken))).toEqual(REVOKED);
  });

  test('reject the session of the call, that of another user, an ended and an unknown one', async () => {
    const [user, other] = [await members.join(), await members.join()];
    const [own = ''] = await idsOf(user.AccessToken);
    const [foreign = ''] = await idsOf(other.AccessToken);
    const current = invalid('The session of the access token cannot be revoked.');
    expect(await errorOf(revoke(user.AccessToken, own))).toEqual(current);
    expect(await errorOf(revoke(user.AccessToken, foreign))).toEqual(UNKNOWN);
    expect(await errorOf(adminRevoke(user, foreign))).toEqual(UNKNOWN);
    expect(await errorOf(revoke(user.AccessToken, 'tknx'))).toEqual(UNKNOWN);
    await adminRevoke(other, foreign);
    expect(await errorOf(adminRevoke(other, foreign))).toEqual(UNKNOWN);
    expect((await getUser(user.AccessToken)).Username).toBe(user.sub);
  });
});

describe('the session configuration', () => {
  test('by default tracks nothing, and tokens are unchanged', async () => {
    await pool.stop();
    await open({ clientProperties: { EnableTokenRevocation: false } });
    expect(await configuration()).toEqual(['DISABLED', 20]);
    const user = await members.join();
    expect(decodeJwt(user.AccessToken)).not.toHaveProperty('origin_jti');
    expect(await errorOf(list(user.AccessToken))).toEqual(OFF);
    expect(await errorOf(revoke(user.AccessToken, 'tknx'))).toEqual(OFF);
    expect(await errorOf(adminList(user))).toEqual(OFF);
    expect(await errorOf(adminRevoke(user, 'tknx'))).toEqual(OFF);
  });

  test('tracks sign-ins from when it is enabled, and is what it was when it is enabled again', async () => {
    await configure('DISABLED', 2);
    const user = await members.join();
    expect(await errorOf(list(user.AccessToken))).toEqual(OFF);
    expect(await configure('ENABLED', 2)).toMatchObject({
      UserPoolId: pool.userPoolId,
      UserSessionTracking: 'ENABLED',
    });
    expect((await list(user.AccessToken)).Sessions).toEqual([]);
    const { AccessToken } = await members.signIn(user.email);
    expect(await idsOf(AccessToken)).toHaveLength(1);
    await configure('DISABLED', 2);
    await configure('ENABLED', 2);
    expect(await idsOf(AccessToken)).toHaveLength(1);
  });

  test('limits the sessions of a user: a sign-in ends the least recently used ones', async () => {
    const user = await members.join();
    const later = [await members.signIn(user.email), await members.signIn(user.email)];
    pool.clock.advance(1000);
    await refresh(user.RefreshToken);
    pool.clock.advance(1000);
    const fourth = await members.signIn(user.email);
    expect(await idsOf(fourth.AccessToken)).toHaveLength(3);
    expect((await getUser(user.AccessToken)).Username).toBe(user.sub);
    const ended = await Promise.allSettled(later.map(({ AccessToken }) => getUser(AccessToken)));
    expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    await configure('ENABLED', 1);
    expect(await idsOf(fourth.AccessToken)).toHaveLength(3);
    const last = await members.signIn(user.email);
    expect(await idsOf(last.AccessToken)).toHaveLength(1);
    expect(await errorOf(getUser(fourth.AccessToken))).toEqual(REVOKED);
  });

  test('keeps the limit in any order of sign-ins and refreshes, and counts each user alone', async () => {
    const users = [await members.join(), await members.join()];
    const tokens = users.map(({ RefreshToken }) => RefreshToken);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ who: fc.nat(1), refreshes: fc.boolean() }), { maxLength: 6 }),
        async (steps) => {
          for (const { who, refreshes } of steps) {
            pool.clock.advance(1000);
            if (refreshes) await refresh(tokens[who] ?? '');
            else tokens[who] = (await members.signIn(users[who]?.email ?? '')).RefreshToken;
          }
          for (const user of users) {
            const { Sessions = [] } = await adminList(user);
            expect(Sessions.length).toBeGreaterThan(0);
            expect(Sessions.length).toBeLessThanOrEqual(3);
          }
        },
      ),
      { numRuns: 10 },
    );
  });

  test.each([
    [{ TokenSession: { MaxPerUser: 0 } }, "Value '0' at 'tokenSession.maxPerUser' failed to satisfy constraint"],
    [{ TokenSession: { MaxPerUser: 101 } }, "Value '101' at 'tokenSession.maxPerUser' failed to satisfy constraint"],
    [{ TokenSession: {} }, "1 validation error detected: Value null at 'tokenSession.maxPerUser'"],
    [{}, "1 validation error detected: Value null at 'tokenSession'"],
    [{ TokenSession: { MaxPerUser: 1 }, UserSessionTracking: 'ON' }, 'enum value set: [ENABLED, DISABLED]'],
  ])('%j is rejected', async (input, message) => {
    const body = JSON.stringify({ UserPoolId: pool.userPoolId, UserSessionTracking: 'ENABLED', ...input });
    const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=x' };
    const response = await post(pool, { target: 'SetUserPoolSessionConfiguration', body, headers });
    expect(response.body['__type']).toBe('InvalidParameterException');
    expect(response.body['message']).toContain(message);
    expect(await configuration()).toEqual(['ENABLED', 3]);
  });

  test('needs the Essentials plan', async () => {
    await pool.stop();
    await open({ poolProperties: { UserPoolTier: 'LITE' } });
    expect((await errorOf(configure('ENABLED', 2))).name).toBe('FeatureUnavailableInTierException');
  });

  test('outlives a restart; a changed one in the template replaces it', async () => {
    await pool.stop();
    const state = openState(null);
    await open({ state, sessionConfiguration: TRACKED });
    await configure('ENABLED', 7);
    await pool.stop();
    await open({ state, sessionConfiguration: TRACKED });
    expect(await configuration()).toEqual(['ENABLED', 7]);
    await pool.stop();
    await open({ state, sessionConfiguration: { ...TRACKED, TokenSession: { MaxPerUser: 9 } } });
    expect(await configuration()).toEqual(['ENABLED', 9]);
  });
});
