import {
  AdminDisableUserCommand,
  GetUserCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UsersPage, UsersQuery } from '../../../local/engineApi.ts';
import { startUserPool, type RunningUserPool } from './startUserPool.ts';
import { callsTo, EMAIL, PASSWORD } from './userPoolCalls.ts';

let pool: RunningUserPool;
let calls: ReturnType<typeof callsTo>;
const people = ['aoi', 'haru', 'sora'].map((name, index) => ({
  email: `${name}@example.jp`,
  phone: `+81901234000${index}`,
  nickname: name,
}));

beforeAll(async () => {
  pool = await startUserPool();
  calls = callsTo(pool);
  await calls.signUp();
  for (const person of people) await calls.signUp(person);
});
afterAll(() => pool.stop());

function page(limit: number, query: UsersQuery = {}): UsersPage {
  const admin = pool.service.userAdmin(pool.userPoolId);
  if (!admin) throw new Error('the pool is unknown');
  return admin.list({ limit, ...query });
}

describe('the users of a pool', () => {
  test('come newest first, page by page, with how many there are', () => {
    const first = page(3);
    expect(first.users.map(({ nickname }) => nickname)).toEqual(['sora', 'haru', 'aoi']);
    expect(first.total).toBe(4);
    const second = page(3, { before: first.next ?? 0 });
    expect(second.users.map(({ nickname }) => nickname)).toEqual(['花子']);
    expect(second.next).toBeNull();
    expect(page(4).next).toBeNull();
  });

  test('are shown as Cognito knows them now', async () => {
    const hanako = () => page(10).users.find(({ email }) => email === EMAIL);
    expect(hanako()).toMatchObject({ status: 'UNCONFIRMED', emailVerified: false, phoneNumberVerified: false });
    await calls.confirm();
    const challenge = await calls.signIn();
    await calls.answer(challenge);
    await calls.sdk.send(new AdminDisableUserCommand({ UserPoolId: pool.userPoolId, Username: EMAIL }));
    const shown = hanako();
    expect(shown).toEqual({
      sub: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      nickname: '花子',
      email: EMAIL,
      emailVerified: true,
      phoneNumber: '+819012345678',
      phoneNumberVerified: true,
      locale: null,
      status: 'CONFIRMED',
      enabled: false,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
    });
  });

  test('have no administration in a pool that is not there', () => {
    expect(pool.service.userAdmin('ap-northeast-1_Nowhere01')).toBeNull();
  });

  test('are found by a part of their texts in any case, and by their status', () => {
    const names = (query: UsersQuery) => page(10, query).users.map(({ nickname }) => nickname);
    expect(names({ q: 'HARU' })).toEqual(['haru']);
    expect(names({ q: '花' })).toEqual(['花子']);
    expect(names({ q: '90123400' })).toEqual(['sora', 'haru', 'aoi']);
    const [newest] = page(1).users;
    expect(names({ q: newest?.sub ?? 'none' })).toEqual(['sora']);
    expect(names({ q: "%' OR 1=1" })).toEqual([]);
    expect(page(1, { q: '90123400' })).toMatchObject({ users: [{ nickname: 'sora' }], total: 3 });
    expect(names({ status: 'CONFIRMED' })).toEqual(['花子']);
    expect(names({ status: 'UNCONFIRMED', q: 'a' })).toEqual(['sora', 'haru', 'aoi']);
  });
});

describe('an event says whom a call was about', () => {
  const person = { email: 'mei@example.jp', phone: '+819012349999', nickname: 'mei' };
  const last = (name: string) => pool.events.list().findLast((event) => event.name === name);

  test('from the user name, the session, the access token or the refresh token', async () => {
    const { UserSub: sub } = await calls.signUp(person);
    expect(last('SignUp')?.user).toBe(sub);
    await calls.confirm(person.email);
    expect(last('ConfirmSignUp')?.user).toBe(sub);
    const challenge = await calls.signIn(person.email);
    expect(last('InitiateAuth')?.user).toBe(sub);
    const { AuthenticationResult } = await calls.answer(challenge, { SMS_MFA_CODE: calls.codeSentTo(person.phone) });
    const { AccessToken, RefreshToken = '' } = AuthenticationResult ?? {};
    expect(last('RespondToAuthChallenge')?.user).toBe(sub);
    await calls.sdk.send(new GetUserCommand({ AccessToken }));
    expect(last('GetUser')?.user).toBe(sub);
    const parameters = { REFRESH_TOKEN: RefreshToken, SECRET_HASH: pool.hash(sub ?? '') };
    await calls.sdk.send(
      new InitiateAuthCommand({
        ClientId: pool.clientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: parameters,
      }),
    );
    expect(last('InitiateAuth')?.user).toBe(sub);
    const secret = { ClientId: pool.clientId, ClientSecret: pool.clientSecret };
    await calls.sdk.send(new RevokeTokenCommand({ ...secret, Token: RefreshToken }));
    expect(last('RevokeToken')?.user).toBe(sub);
  });

  test('names no user for an unknown name, a made-up token or nonsense', async () => {
    await calls.signIn('unknown@example.jp', PASSWORD).catch(() => undefined);
    expect(last('InitiateAuth')).not.toHaveProperty('user');
    for (const AccessToken of ['made.up.token', 'eyJ9', `a.${Buffer.from('{"sub":"x"}').toString('base64url')}.c`]) {
      await calls.sdk.send(new GetUserCommand({ AccessToken })).catch(() => undefined);
      expect(last('GetUser')).not.toHaveProperty('user');
    }
  });
});
