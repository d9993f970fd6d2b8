import {
  AdminUserGlobalSignOutCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { decodeJwt, decodeProtectedHeader, SignJWT, generateKeyPair } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Properties } from '../../../local/assembly/model.ts';
import { CLIENT_ID, OTHER_CLIENT_ID, startUserPool, USER_POOL_ID, type RunningUserPool } from './startUserPool.ts';
import { callsTo, EMAIL, NICKNAME, PHONE, errorOf, type Calls } from './userPoolCalls.ts';

let pool: RunningUserPool;
let calls: Calls;
let sub: string;
async function restart(clientProperties: Properties = {}, poolProperties: Properties = {}) {
  await pool.stop();
  pool = await startUserPool({ clientProperties, poolProperties });
  calls = callsTo(pool);
  sub = await calls.join();
}
beforeEach(async () => {
  pool = await startUserPool();
  calls = callsTo(pool);
  sub = await calls.join();
});
afterEach(() => pool.stop());

const MINUTE = 60_000;
const DAY = 86_400_000;
const ISSUER = `https://cognito-idp.ap-northeast-1.amazonaws.com/${USER_POOL_ID}`;
function notAuthorized(message: string) {
  return { name: 'NotAuthorizedException', message };
}

function refresh(token: string) {
  return calls.sdk.send(
    new InitiateAuthCommand({
      ClientId: pool.clientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: token, SECRET_HASH: pool.hash(sub) },
    }),
  );
}
function exchange(RefreshToken: string, ClientSecret: string | undefined = pool.clientSecret) {
  return calls.sdk.send(new GetTokensFromRefreshTokenCommand({ RefreshToken, ClientId: pool.clientId, ClientSecret }));
}
function getUser(AccessToken: string) {
  return calls.sdk.send(new GetUserCommand({ AccessToken }));
}
function revoke(Token: string, ClientSecret: string | undefined = pool.clientSecret) {
  return calls.sdk.send(new RevokeTokenCommand({ Token, ClientId: pool.clientId, ClientSecret }));
}

describe('the tokens', () => {
  test('are accepted by aws-jwt-verify against the JWKS, each as what it is', async () => {
    const { AccessToken, IdToken } = await calls.tokens();
    const options = { userPoolId: USER_POOL_ID, clientId: CLIENT_ID };
    const jwks = pool.service.jwks(USER_POOL_ID) as Parameters<
      ReturnType<typeof CognitoJwtVerifier.create>['cacheJwks']
    >[0];
    const access = CognitoJwtVerifier.create({ ...options, tokenUse: 'access' });
    const id = CognitoJwtVerifier.create({ ...options, tokenUse: 'id' });
    access.cacheJwks(jwks);
    id.cacheJwks(jwks);
    expect((await access.verify(AccessToken)).sub).toBe(sub);
    expect((await id.verify(IdToken)).sub).toBe(sub);
    await expect(id.verify(AccessToken)).rejects.toThrow('Token use not allowed');
  });

  test('are signed with RS256, each with its own key', async () => {
    const { AccessToken, IdToken } = await calls.tokens();
    const [access, id] = [decodeProtectedHeader(AccessToken), decodeProtectedHeader(IdToken)];
    expect([access.alg, id.alg]).toEqual(['RS256', 'RS256']);
    expect(access.kid).not.toBe(id.kid);
  });

  test('the access token has exactly the documented claims', async () => {
    const { AccessToken } = await calls.tokens();
    const { auth_time, iat, exp, jti, origin_jti, event_id, ...claims } = decodeJwt(AccessToken);
    expect(claims).toEqual({
      sub,
      iss: ISSUER,
      client_id: CLIENT_ID,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      username: sub,
    });
    expect(Number(exp) - Number(iat)).toBe(3600);
    expect(Math.abs(Number(auth_time) - Number(iat))).toBeLessThanOrEqual(1);
    expect(new Set([jti, origin_jti, event_id]).size).toBe(3);
  });

  test('the ID token has the attributes, the flags as booleans', async () => {
    const { AccessToken, IdToken } = await calls.tokens();
    const { auth_time, iat, exp, jti, origin_jti, event_id, ...claims } = decodeJwt(IdToken);
    expect(claims).toEqual({
      sub,
      iss: ISSUER,
      aud: CLIENT_ID,
      token_use: 'id',
      'cognito:username': sub,
      email: EMAIL,
      email_verified: true,
      phone_number: PHONE,
      phone_number_verified: true,
      nickname: NICKNAME,
    });
    const access = decodeJwt(AccessToken);
    expect([origin_jti, event_id, auth_time]).toEqual([access['origin_jti'], access['event_id'], access['auth_time']]);
    expect(jti).not.toBe(access.jti);
    expect(Number(exp) - Number(iat)).toBe(3600);
  });

  test('show only what the client may read', async () => {
    await restart({ ReadAttributes: ['nickname'] });
    const { AccessToken, IdToken } = await calls.tokens();
    expect(decodeJwt(IdToken)).toMatchObject({ nickname: NICKNAME });
    expect(decodeJwt(IdToken)).not.toHaveProperty('email');
    const { UserAttributes = [] } = await getUser(AccessToken);
    expect(UserAttributes.map(({ Name }) => Name)).toEqual(['sub', 'nickname']);
  });

  test('live as long as the client says, in its units', async () => {
    await restart({
      AccessTokenValidity: '15',
      IdTokenValidity: 2,
      RefreshTokenValidity: 60,
      TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'minutes' },
    });
    const { AccessToken, IdToken, ExpiresIn, RefreshToken } = await calls.tokens();
    const life = (token: string) => Number(decodeJwt(token).exp) - Number(decodeJwt(token).iat);
    expect([life(AccessToken), life(IdToken), ExpiresIn]).toEqual([900, 7200, 900]);
    pool.clock.advance(60 * MINUTE);
    expect(await errorOf(refresh(RefreshToken))).toEqual(notAuthorized('Refresh Token has expired'));
  });

  test('refresh tokens are opaque, five parts, and kept as a hash', async () => {
    const { RefreshToken } = await calls.tokens();
    expect(RefreshToken.split('.')).toHaveLength(5);
    expect(() => decodeJwt(RefreshToken)).toThrow();
    const kept = JSON.stringify(pool.state.prepare('SELECT * FROM cognito_refresh_tokens').all());
    expect(kept).not.toContain(RefreshToken);
  });
});

describe('GetUser', () => {
  test('answers the user of an access token', async () => {
    const { AccessToken } = await calls.tokens();
    const user = await getUser(AccessToken);
    expect(user.Username).toBe(sub);
    const flags = user.UserAttributes?.filter(({ Name }) => Name?.endsWith('_verified')).map(({ Value }) => Value);
    expect(flags).toEqual(['true', 'true']);
  });

  test('rejects an expired, a changed, a forged and an ID token', async () => {
    const { AccessToken, IdToken } = await calls.tokens();
    const invalid = notAuthorized('Invalid Access Token');
    expect(await errorOf(getUser(IdToken))).toEqual(invalid);
    expect(await errorOf(getUser('a.b.c'))).toEqual(invalid);
    expect(await errorOf(getUser(`${AccessToken.slice(0, -4)}AAAA`))).toEqual(invalid);
    const { privateKey } = await generateKeyPair('RS256');
    const forged = await new SignJWT(decodeJwt(AccessToken))
      .setProtectedHeader({ alg: 'RS256', kid: String(decodeProtectedHeader(AccessToken).kid) })
      .sign(privateKey);
    expect(await errorOf(getUser(forged))).toEqual(invalid);
    const idAsAccess = await new SignJWT({ client_id: CLIENT_ID })
      .setProtectedHeader({ alg: 'RS256' })
      .sign(privateKey);
    expect(await errorOf(getUser(idAsAccess))).toEqual(invalid);
    pool.clock.advance(60 * MINUTE);
    expect(await errorOf(getUser(AccessToken))).toEqual(notAuthorized('Access Token has expired'));
  });

  test('an ID token that names the client is still not an access token', async () => {
    const { keys } = pool.service.jwks(USER_POOL_ID);
    const { IdToken } = await calls.tokens();
    expect(keys.some(({ kid }) => kid === decodeProtectedHeader(IdToken).kid)).toBe(true);
    expect((await errorOf(getUser(IdToken))).name).toBe('NotAuthorizedException');
  });
});

describe('refreshing', () => {
  test('gives new access and ID tokens, keeps auth_time and origin_jti, and no refresh token', async () => {
    const first = await calls.tokens();
    pool.clock.advance(60 * MINUTE);
    const { AuthenticationResult, ChallengeParameters } = await refresh(first.RefreshToken);
    const { AccessToken = '', IdToken = '', ...rest } = AuthenticationResult ?? {};
    expect(ChallengeParameters).toEqual({});
    expect(rest).toEqual({ ExpiresIn: 3600, TokenType: 'Bearer' });
    const [before, after] = [decodeJwt(first.AccessToken), decodeJwt(AccessToken)];
    expect([after['auth_time'], after['origin_jti']]).toEqual([before['auth_time'], before['origin_jti']]);
    expect(after.jti).not.toBe(before.jti);
    expect(Number(after.iat) - Number(before.iat)).toBeGreaterThanOrEqual(3600);
    expect(decodeJwt(IdToken)).toMatchObject({ sub, email: EMAIL });
    expect((await getUser(AccessToken)).Username).toBe(sub);
  });

  test('an unknown refresh token is rejected', async () => {
    expect(await errorOf(refresh('made.up.token'))).toEqual(notAuthorized('Invalid Refresh Token'));
  });

  test('a refresh token lives thirty days', async () => {
    const { RefreshToken } = await calls.tokens();
    pool.clock.advance(30 * DAY - MINUTE);
    expect((await refresh(RefreshToken)).AuthenticationResult?.AccessToken).toBeDefined();
    pool.clock.advance(MINUTE);
    expect(await errorOf(refresh(RefreshToken))).toEqual(notAuthorized('Refresh Token has expired'));
  });

  test('GetTokensFromRefreshToken takes the plain secret and, without rotation, answers no refresh token', async () => {
    const { RefreshToken } = await calls.tokens();
    const { AuthenticationResult } = await exchange(RefreshToken);
    expect(AuthenticationResult?.AccessToken).toBeDefined();
    expect(AuthenticationResult?.RefreshToken).toBeUndefined();
    expect((await errorOf(exchange(RefreshToken, 'not-the-secret'))).name).toBe('InvalidParameterException');
    for (const token of [RefreshToken, 'made.up.token']) {
      const { name, message } = await errorOf(exchange(token, 'notTheSecret'));
      expect([name, message]).toEqual(['NotAuthorizedException', expect.stringContaining('client secret')]);
    }
    expect(await errorOf(exchange('made.up.token'))).toEqual(notAuthorized('Invalid Refresh Token'));
  });

  test('with rotation each use gives a new refresh token, and the old one works for the grace period', async () => {
    await restart({ RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: '10' } });
    const { RefreshToken: first } = await calls.tokens();
    const second = (await exchange(first)).AuthenticationResult?.RefreshToken ?? '';
    expect(second).not.toBe(first);
    pool.clock.advance(9000);
    expect((await exchange(first)).AuthenticationResult?.RefreshToken).toBeDefined();
    pool.clock.advance(1000);
    expect((await errorOf(exchange(first))).name).toBe('RefreshTokenReuseException');
    expect((await exchange(second)).AuthenticationResult?.RefreshToken).toBeDefined();
  });

  test('with rotation the session ends when it would have without', async () => {
    await restart({ RefreshTokenRotation: { Feature: 'ENABLED' } });
    let { RefreshToken: token } = await calls.tokens();
    for (let i = 0; i < 3; i += 1) {
      pool.clock.advance(9 * DAY);
      token = (await exchange(token)).AuthenticationResult?.RefreshToken ?? '';
    }
    pool.clock.advance(3 * DAY);
    expect(await errorOf(exchange(token))).toEqual(notAuthorized('Refresh Token has expired'));
  });

  test('with rotation and no grace period of several at once exactly one succeeds', async () => {
    await restart({ RefreshTokenRotation: { Feature: 'ENABLED' } });
    const { RefreshToken } = await calls.tokens();
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => exchange(RefreshToken)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('with rotation InitiateAuth refreshes no more', async () => {
    await restart({ RefreshTokenRotation: { Feature: 'ENABLED' } });
    const { RefreshToken } = await calls.tokens();
    expect((await errorOf(refresh(RefreshToken))).message).toBe('REFRESH_TOKEN_AUTH flow not enabled for this client');
  });

  test('with rotation the tokens have an origin_jti, also where revocation is off', async () => {
    await restart({ RefreshTokenRotation: { Feature: 'ENABLED' }, EnableTokenRevocation: 'false' });
    const { AccessToken, RefreshToken } = await calls.tokens();
    const { AuthenticationResult } = await exchange(RefreshToken);
    const after = decodeJwt(AuthenticationResult?.AccessToken ?? '');
    expect(after['origin_jti']).toEqual(expect.any(String));
    expect(after['origin_jti']).toBe(decodeJwt(AccessToken)['origin_jti']);
  });
});

describe('revoking', () => {
  test('ends a refresh token and the access tokens of its sign-in, no others', async () => {
    const [one, other] = [await calls.tokens(), await calls.tokens()];
    const { AuthenticationResult } = await refresh(one.RefreshToken);
    await revoke(one.RefreshToken);
    expect(await errorOf(refresh(one.RefreshToken))).toEqual(notAuthorized('Refresh Token has been revoked'));
    const revoked = notAuthorized('Access Token has been revoked');
    expect(await errorOf(getUser(one.AccessToken))).toEqual(revoked);
    expect(await errorOf(getUser(AuthenticationResult?.AccessToken ?? ''))).toEqual(revoked);
    expect((await getUser(other.AccessToken)).Username).toBe(sub);
    expect((await refresh(other.RefreshToken)).AuthenticationResult).toBeDefined();
  });

  test('wants the secret and a refresh token', async () => {
    const { AccessToken, RefreshToken } = await calls.tokens();
    expect((await errorOf(revoke(AccessToken))).name).toBe('UnsupportedTokenTypeException');
    expect((await errorOf(revoke(RefreshToken, 'wrongSecret'))).name).toBe('UnauthorizedException');
    for (const unknown of ['unknown', 'made.up.token']) {
      expect((await revoke(unknown)).$metadata.httpStatusCode).toBe(200);
    }
    expect((await getUser(AccessToken)).Username).toBe(sub);
  });

  test('by a token that was rotated out, as by its newest, ends the whole session: reuse is rejected and revokes nothing', async () => {
    await restart({ RefreshTokenRotation: { Feature: 'ENABLED' } });
    for (const which of ['oldest', 'newest'] as const) {
      const first = await calls.tokens();
      const { AuthenticationResult: second = {} } = await exchange(first.RefreshToken);
      const { RefreshToken: newest = '', AccessToken = '' } = second;
      expect((await errorOf(exchange(first.RefreshToken))).name).toBe('RefreshTokenReuseException');
      expect((await getUser(AccessToken)).Username).toBe(sub);
      await revoke(which === 'oldest' ? first.RefreshToken : newest);
      expect(await errorOf(exchange(newest))).toEqual(notAuthorized('Refresh Token has been revoked'));
      for (const token of [first.AccessToken, AccessToken]) {
        expect(await errorOf(getUser(token))).toEqual(notAuthorized('Access Token has been revoked'));
      }
    }
  });

  test('may name the sessions that are linked to it, of which there are none', async () => {
    const { RefreshToken } = await calls.tokens();
    const own = { Token: RefreshToken, ClientId: pool.clientId, ClientSecret: pool.clientSecret };
    const all = 'ALL' as 'NONE';
    expect(
      (await errorOf(calls.sdk.send(new RevokeTokenCommand({ ...own, RevokeAssociatedSessions: all })))).name,
    ).toBe('InvalidParameterException');
    await calls.sdk.send(new RevokeTokenCommand({ ...own, RevokeAssociatedSessions: 'LINKED' }));
    expect((await errorOf(refresh(RefreshToken))).message).toBe('Refresh Token has been revoked');
  });

  test("another client's token is rejected, and does not refresh there", async () => {
    const { RefreshToken, AccessToken } = await calls.tokens();
    const foreign = new RevokeTokenCommand({ Token: RefreshToken, ClientId: OTHER_CLIENT_ID });
    expect((await errorOf(calls.sdk.send(foreign))).name).toBe('UnauthorizedException');
    const command = new InitiateAuthCommand({
      ClientId: OTHER_CLIENT_ID,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: RefreshToken },
    });
    expect(await errorOf(calls.sdk.send(command))).toEqual(notAuthorized('Invalid Refresh Token'));
    expect((await getUser(AccessToken)).Username).toBe(sub);
  });

  test('is rejected where the client has it off; its tokens have no origin_jti', async () => {
    await restart({ EnableTokenRevocation: 'false' });
    const { AccessToken, RefreshToken } = await calls.tokens();
    expect(decodeJwt(AccessToken)).not.toHaveProperty('origin_jti');
    expect((await errorOf(revoke(RefreshToken))).name).toBe('UnsupportedOperationException');
    expect((await getUser(AccessToken)).Username).toBe(sub);
  });

  test('GlobalSignOut ends every access and refresh token of the user', async () => {
    const [one, other] = [await calls.tokens(), await calls.tokens()];
    await calls.sdk.send(new GlobalSignOutCommand({ AccessToken: one.AccessToken }));
    for (const { AccessToken, RefreshToken } of [one, other]) {
      expect(await errorOf(getUser(AccessToken))).toEqual(notAuthorized('Access Token has been revoked'));
      expect((await errorOf(refresh(RefreshToken))).message).toBe('Refresh Token has been revoked');
    }
    expect((await getUser((await calls.tokens()).AccessToken)).Username).toBe(sub);
  });

  test('so does AdminUserGlobalSignOut', async () => {
    const { AccessToken } = await calls.tokens();
    await calls.sdk.send(new AdminUserGlobalSignOutCommand({ UserPoolId: USER_POOL_ID, Username: EMAIL }));
    expect((await errorOf(getUser(AccessToken))).message).toBe('Access Token has been revoked');
  });
});
