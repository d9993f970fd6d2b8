import {
  AdminGetUserCommand,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { openState } from '../../../local/state.ts';
import { startUserPool, type RunningUserPool } from './startUserPool.ts';
import { callsTo, EMAIL, PASSWORD, PHONE, errorOf } from './userPoolCalls.ts';

let pool: RunningUserPool;
afterEach(() => pool.stop());

const plain = { UsernameAttributes: [], Schema: [{ Name: 'email', Required: true }], MfaConfiguration: 'OFF' };
function signUpAs(username: string, email = EMAIL) {
  return callsTo(pool).sdk.send(
    new SignUpCommand({
      ClientId: pool.clientId,
      SecretHash: pool.hash(username),
      Username: username,
      Password: PASSWORD,
      UserAttributes: [{ Name: 'email', Value: email }],
    }),
  );
}
function confirmAs(username: string, code: string, ForceAliasCreation = false) {
  return callsTo(pool).sdk.send(
    new ConfirmSignUpCommand({
      ClientId: pool.clientId,
      SecretHash: pool.hash(username),
      Username: username,
      ConfirmationCode: code,
      ForceAliasCreation,
    }),
  );
}
function userOf(username: string) {
  return callsTo(pool).sdk.send(new AdminGetUserCommand({ UserPoolId: pool.userPoolId, Username: username }));
}

describe('a pool of plain user names', () => {
  test('signs in by user name only, and takes one e-mail address twice', async () => {
    pool = await startUserPool({ poolProperties: plain });
    const { signIn, codeSentTo } = callsTo(pool);
    const { UserSub } = await signUpAs('hanako');
    await confirmAs('hanako', codeSentTo(EMAIL));
    await signUpAs('taro');
    expect(await errorOf(signUpAs('HANAKO'))).toEqual({
      name: 'UsernameExistsException',
      message: 'User already exists',
    });
    expect((await signIn('Hanako')).AuthenticationResult?.AccessToken).toBeDefined();
    expect((await errorOf(signIn(EMAIL))).name).toBe('NotAuthorizedException');
    expect(await userOf('hanako')).toMatchObject({ Username: 'hanako' });
    expect((await userOf(UserSub ?? '')).Username).toBe('hanako');
  });
});

describe('a pool with aliases', () => {
  const aliases = { ...plain, AliasAttributes: ['email'] };

  test('the address signs in once it is verified', async () => {
    pool = await startUserPool({ poolProperties: aliases });
    const { signIn, codeSentTo } = callsTo(pool);
    await signUpAs('hanako');
    expect((await errorOf(signIn(EMAIL))).name).toBe('NotAuthorizedException');
    await confirmAs('hanako', codeSentTo(EMAIL));
    expect((await signIn(EMAIL)).AuthenticationResult?.AccessToken).toBeDefined();
  });

  test('an address of another user is rejected at confirmation, and taken over when forced', async () => {
    pool = await startUserPool({ poolProperties: aliases });
    const { signIn, codeSentTo } = callsTo(pool);
    await signUpAs('hanako');
    await confirmAs('hanako', codeSentTo(EMAIL));
    await signUpAs('taro');
    const code = codeSentTo(EMAIL);
    expect(await errorOf(confirmAs('taro', code))).toEqual({
      name: 'AliasExistsException',
      message: 'An account with the email already exists.',
    });
    expect((await userOf('taro')).UserStatus).toBe('UNCONFIRMED');
    await confirmAs('taro', code, true);
    expect((await userOf(EMAIL)).Username).toBe('taro');
    expect((await userOf('hanako')).UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'false' });
    expect((await signIn('hanako')).AuthenticationResult).toBeDefined();
  });
});

describe('a user name in a pool with aliases', () => {
  test.each([
    [EMAIL, 'Username cannot be of email format, since user pool is configured for email alias.'],
    [PHONE, 'Username cannot be of phone number format, since user pool is configured for phone number alias.'],
  ])('is not one: %s', async (username, message) => {
    pool = await startUserPool({ poolProperties: { ...plain, AliasAttributes: ['email', 'phone_number'] } });
    expect(await errorOf(signUpAs(username))).toEqual({ name: 'InvalidParameterException', message });
  });
});

describe('custom attributes', () => {
  const Schema = [
    { Name: 'tier', AttributeDataType: 'String', StringAttributeConstraints: { MinLength: '2', MaxLength: '4' } },
    { Name: 'age', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: 18, MaxValue: 99 } },
    { Name: 'member', AttributeDataType: 'Boolean' },
    { Name: 'secret', AttributeDataType: 'String', DeveloperOnlyAttribute: true },
  ];
  // A client without a list may write the standard attributes only.
  const clientProperties = {
    WriteAttributes: ['email', 'phone_number', 'birthdate', 'custom:tier', 'custom:age', 'custom:member'],
  };
  const signUp = (Name: string, Value: string) =>
    callsTo(pool).signUp(
      {},
      {
        UserAttributes: [
          { Name: 'phone_number', Value: PHONE },
          { Name, Value },
        ],
      },
    );

  test.each([
    ['custom:tier', 'x'],
    ['custom:tier', 'xxxxx'],
    ['custom:age', '17'],
    ['custom:age', '100'],
    ['custom:age', 'old'],
    ['custom:member', 'maybe'],
    ['birthdate', '1.1.2000'],
  ])('%s does not take %s', async (name, value) => {
    pool = await startUserPool({ poolProperties: { Schema }, clientProperties });
    const { name: exception, message } = await errorOf(signUp(name, value));
    expect(exception).toBe('InvalidParameterException');
    expect(message).toContain(`Attributes did not conform to the schema: ${name}: `);
  });

  test.each([
    ['custom:tier', 'gold'],
    ['custom:age', '18'],
    ['custom:member', 'true'],
    ['birthdate', '2000-01-01'],
  ])('%s takes %s', async (name, value) => {
    pool = await startUserPool({ poolProperties: { Schema }, clientProperties });
    await signUp(name, value);
    expect((await userOf(EMAIL)).UserAttributes).toContainEqual({ Name: name, Value: value });
  });

  test('one for developers cannot be written by a client', async () => {
    pool = await startUserPool({ poolProperties: { Schema } });
    expect((await errorOf(signUp('dev:custom:secret', 'x'))).name).toBe('NotAuthorizedException');
  });
});

describe('features of a pool that the engine does not emulate', () => {
  test('is named at boot', async () => {
    pool = await startUserPool({
      poolProperties: {
        LambdaConfig: { DefineAuthChallenge: 'arn:aws:lambda:x', CustomMessage: 'arn:aws:lambda:y' },
        AliasAttributes: ['preferred_username'],
        EnabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
        MfaConfiguration: 'OPTIONAL',
      },
    });
    expect(pool.service.notEmulated).toEqual([
      'AWS::Cognito::UserPool LambdaConfig.DefineAuthChallenge',
      'AWS::Cognito::UserPool AliasAttributes preferred_username',
      'AWS::Cognito::UserPool EnabledMfas EMAIL_OTP',
    ]);
  });

  test('is nothing for the pool of a gateway', async () => {
    pool = await startUserPool();
    expect(pool.service.notEmulated).toEqual([]);
  });
});

describe('the properties', () => {
  test('the older names of flows work, and leave refreshing on', async () => {
    pool = await startUserPool({ clientProperties: { ExplicitAuthFlows: ['USER_PASSWORD_AUTH'] } });
    const { join, tokens, sdk } = callsTo(pool);
    const sub = await join();
    const { RefreshToken } = await tokens();
    const command = new InitiateAuthCommand({
      ClientId: pool.clientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: RefreshToken, SECRET_HASH: pool.hash(sub) },
    });
    expect((await sdk.send(command)).AuthenticationResult?.AccessToken).toBeDefined();
  });

  test('are read as CloudFormation takes them: numbers and booleans as text, defaults where none are given', async () => {
    pool = await startUserPool({
      poolProperties: {
        Policies: { PasswordPolicy: { MinimumLength: '10', RequireNumbers: 'true' } },
        MfaConfiguration: 'OFF',
      },
    });
    const { signUp } = callsTo(pool);
    expect((await errorOf(signUp({ password: 'sakura123' }))).message).toContain('not long enough');
    expect((await errorOf(signUp({ password: 'sakurasakura' }))).message).toContain('numeric');
    expect((await signUp({ password: 'sakura1234' })).UserConfirmed).toBe(false);
    await pool.stop();
    pool = await startUserPool({ poolProperties: { Policies: undefined } });
    expect((await errorOf(callsTo(pool).signUp({ password: 'sakura1234' }))).message).toContain('uppercase');
  });
});

describe('the state', () => {
  test('survives a restart: user, code and keys', async () => {
    const folder = mkdtempSync(joinPath(tmpdir(), 'user-pool-'));
    pool = await startUserPool({ state: openState(folder) });
    const first = callsTo(pool);
    await first.signUp();
    const code = first.codeSentTo(EMAIL);
    const keys = pool.service.jwks(pool.userPoolId);
    await pool.stop();
    pool.state.close();

    pool = await startUserPool({ state: openState(folder) });
    const second = callsTo(pool);
    expect(pool.service.jwks(pool.userPoolId)).toEqual(keys);
    await second.confirm(EMAIL, code);
    expect((await second.tokens()).AccessToken).toBeDefined();
    rmSync(folder, { recursive: true });
  });

  test('of a process that is killed keeps who was acknowledged, and the code that was sent works once', async () => {
    const folder = mkdtempSync(joinPath(tmpdir(), 'user-pool-'));
    const script = fileURLToPath(new URL('servePool.ts', import.meta.url));
    const served = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [chunk] = (await once(served.stdout, 'data')) as [Buffer];
    pool = await startUserPool();
    await callsTo({ ...pool, url: chunk.toString().trim() }).signUp();
    served.kill('SIGKILL');
    await once(served, 'exit');
    await pool.stop();

    pool = await startUserPool({ state: openState(folder) });
    const { confirm, signIn, codeSentTo } = callsTo(pool);
    await confirm(EMAIL, codeSentTo(EMAIL));
    expect((await errorOf(confirm(EMAIL, codeSentTo(EMAIL)))).name).toBe('NotAuthorizedException');
    expect((await signIn()).ChallengeName).toBe('SMS_MFA');
    rmSync(folder, { recursive: true });
  });

  test('a message that cannot be delivered leaves no code behind', async () => {
    pool = await startUserPool();
    const { signUp } = callsTo(pool);
    pool.state.exec("CREATE TRIGGER full BEFORE INSERT ON messages BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    expect((await errorOf(signUp())).name).toBe('InternalErrorException');
    expect(pool.state.prepare('SELECT count(*) AS n FROM cognito_codes').get()).toEqual({ n: 0 });
    expect(pool.inbox.list()).toEqual([]);
  });
});
