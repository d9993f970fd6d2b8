import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  type AdminGetUserCommandOutput,
  ConfirmSignUpCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { RunningUserPool, UserPoolOptions } from './startUserPool.ts';
import { fail, respond, startPoolWithTriggers, type TriggerEvent } from './triggers.ts';
import { EMAIL, errorOf, NICKNAME, PASSWORD, PHONE, type Calls } from './userPoolCalls.ts';

let pool: RunningUserPool;
let calls: Calls;
let events: TriggerEvent[];
let sources: () => string[];
afterEach(() => pool.stop());

async function start(answers: Parameters<typeof startPoolWithTriggers>[0], options?: UserPoolOptions) {
  ({ pool, calls, events, sources } = await startPoolWithTriggers(answers, options));
}

const same = respond({});
const GIVEN = { email: EMAIL, phone_number: PHONE, nickname: NICKNAME };
const ClientMetadata = { from: 'app' };
const METADATA = { clientMetadata: ClientMetadata };

function userOf(Username: string): Promise<AdminGetUserCommandOutput> {
  return calls.sdk.send(new AdminGetUserCommand({ UserPoolId: pool.userPoolId, Username }));
}

function valuesOf(user: AdminGetUserCommandOutput): Record<string, string | undefined> {
  return Object.fromEntries((user.UserAttributes ?? []).map(({ Name = '', Value }) => [Name, Value]));
}

/** Signs in with metadata and answers the SMS challenge with metadata. */
async function signInWithMetadata() {
  const challenge = await calls.sdk.send(
    new InitiateAuthCommand({
      ClientId: pool.clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: EMAIL, PASSWORD, SECRET_HASH: pool.hash(EMAIL) },
      ClientMetadata,
    }),
  );
  const sub = challenge.ChallengeParameters?.['USER_ID_FOR_SRP'] ?? '';
  const { AuthenticationResult } = await calls.sdk.send(
    new RespondToAuthChallengeCommand({
      ClientId: pool.clientId,
      ChallengeName: 'SMS_MFA',
      Session: challenge.Session,
      ChallengeResponses: { USERNAME: sub, SECRET_HASH: pool.hash(sub), SMS_MFA_CODE: calls.codeSentTo(PHONE) },
      ClientMetadata,
    }),
  );
  return { AccessToken: '', IdToken: '', RefreshToken: '', ...AuthenticationResult };
}

describe('the triggers of a journey', () => {
  const all = {
    PreSignUp: same,
    PostConfirmation: same,
    PreAuthentication: same,
    PostAuthentication: same,
    PreTokenGeneration: same,
  };

  test('run in order, each with its fields and with the metadata that its action passes on', async () => {
    await start(all);
    const ValidationData = [{ Name: 'captcha', Value: '42' }];
    const { UserSub: sub = '' } = await calls.signUp({}, { ClientMetadata, ValidationData });
    const named = { ClientId: pool.clientId, SecretHash: pool.hash(EMAIL), Username: EMAIL, ClientMetadata };
    await calls.sdk.send(new ConfirmSignUpCommand({ ...named, ConfirmationCode: calls.codeSentTo(EMAIL) }));
    const { RefreshToken } = await signInWithMetadata();
    const client = { ClientId: pool.clientId, ClientSecret: pool.clientSecret };
    await calls.sdk.send(new GetTokensFromRefreshTokenCommand({ ...client, RefreshToken, ClientMetadata }));
    const stored = { sub, ...GIVEN, email_verified: 'true', 'cognito:user_status': 'CONFIRMED' };
    const unproven = { ...stored, phone_number_verified: 'false' };
    const proven = { ...stored, phone_number_verified: 'true' };
    const groupConfiguration = { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null };
    expect(events.map(({ triggerSource, request, response }) => [triggerSource, request, response])).toEqual([
      [
        'PreSignUp_SignUp',
        { userAttributes: GIVEN, validationData: { captcha: '42' }, ...METADATA },
        { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
      ],
      ['PostConfirmation_ConfirmSignUp', { userAttributes: unproven, ...METADATA }, {}],
      [
        'PreAuthentication_Authentication',
        { userAttributes: unproven, validationData: ClientMetadata, userNotFound: false },
        {},
      ],
      ['PostAuthentication_Authentication', { userAttributes: proven, newDeviceUsed: false, ...METADATA }, {}],
      [
        'TokenGeneration_Authentication',
        { userAttributes: proven, groupConfiguration, ...METADATA },
        { claimsOverrideDetails: null },
      ],
      [
        'TokenGeneration_RefreshTokens',
        { userAttributes: proven, groupConfiguration, ...METADATA },
        { claimsOverrideDetails: null },
      ],
    ]);
    expect(new Set(events.map(({ version, userName }) => [version, userName].join()))).toEqual(new Set([`1,${sub}`]));
    expect(events[0]?.callerContext['clientId']).toBe(pool.clientId);
  });

  test('of an invited user without MFA end with NewPasswordChallenge', async () => {
    await start(all, { poolProperties: { MfaConfiguration: 'OFF' } });
    const UserAttributes = Object.entries(GIVEN).map(([Name, Value]) => ({ Name, Value }));
    const user = { UserPoolId: pool.userPoolId, Username: EMAIL, MessageAction: 'SUPPRESS' as const };
    const TemporaryPassword = 'Temporary-1!';
    await calls.sdk.send(
      new AdminCreateUserCommand({ ...user, UserAttributes, TemporaryPassword, ValidationData: [{ Name: 'a' }] }),
    );
    await calls.sdk.send(new AdminCreateUserCommand({ ...user, TemporaryPassword, MessageAction: 'RESEND' }));
    const challenge = await calls.signIn(EMAIL, TemporaryPassword);
    await calls.answer(challenge, { NEW_PASSWORD: PASSWORD, SMS_MFA_CODE: undefined });
    expect(sources()).toEqual([
      'PreSignUp_AdminCreateUser',
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_NewPasswordChallenge',
    ]);
    expect(events[0]).toMatchObject({
      callerContext: { clientId: 'CLIENT_ID_NOT_APPLICABLE' },
      request: { userAttributes: GIVEN, validationData: { a: '' } },
    });
  });

  test('of a reset password and of an administrator include PostConfirmation', async () => {
    await start({ PostConfirmation: same });
    await calls.signUp();
    await calls.sdk.send(
      new AdminConfirmSignUpCommand({ UserPoolId: pool.userPoolId, Username: EMAIL, ClientMetadata }),
    );
    await calls.signUp({ email: 'taro@example.jp', phone: '+819000000001' });
    await calls.confirm('taro@example.jp');
    await calls.forgot('taro@example.jp');
    await calls.reset('taro@example.jp', calls.codeSentTo('taro@example.jp'), 'Momiji-2024!');
    expect(sources()).toEqual([
      'PostConfirmation_ConfirmSignUp',
      'PostConfirmation_ConfirmSignUp',
      'PostConfirmation_ConfirmForgotPassword',
    ]);
    expect(events[0]?.request['clientMetadata']).toEqual(ClientMetadata);
  });
});

describe('PreSignUp', () => {
  test('that throws creates no user', async () => {
    await start({ PreSignUp: fail('COMPANY_ADDRESS_ONLY') });
    const rejected = {
      name: 'UserLambdaValidationException',
      message: 'PreSignUp failed with error COMPANY_ADDRESS_ONLY.',
    };
    expect(await errorOf(calls.signUp())).toEqual(rejected);
    const invitation = { UserPoolId: pool.userPoolId, Username: EMAIL };
    expect(await errorOf(calls.sdk.send(new AdminCreateUserCommand(invitation)))).toEqual(rejected);
    expect((await errorOf(userOf(EMAIL))).name).toBe('UserNotFoundException');
  });

  test('runs before Cognito looks for an existing user', async () => {
    let rejects = false;
    await start({ PreSignUp: (event) => (rejects ? fail('no')(event) : same(event)) });
    await calls.join();
    expect((await errorOf(calls.signUp())).name).toBe('UsernameExistsException');
    rejects = true;
    expect((await errorOf(calls.signUp())).name).toBe('UserLambdaValidationException');
  });

  test('can confirm and verify: no code is sent, and PostConfirmation runs', async () => {
    const decision = { autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: true };
    await start({ PreSignUp: respond(decision), PostConfirmation: same });
    const { UserConfirmed, CodeDeliveryDetails } = await calls.signUp({}, { ClientMetadata });
    expect([UserConfirmed, CodeDeliveryDetails, pool.inbox.list()]).toEqual([true, undefined, []]);
    expect(valuesOf(await userOf(EMAIL))).toMatchObject({ email_verified: 'true', phone_number_verified: 'true' });
    expect(sources()).toEqual(['PreSignUp_SignUp', 'PostConfirmation_ConfirmSignUp']);
    expect(events[1]?.request['clientMetadata']).toEqual(ClientMetadata);
    expect((await calls.signIn()).ChallengeName).toBe('SMS_MFA');
  });

  test('can take an alias for the new user', async () => {
    const aliases = { UsernameAttributes: [], AliasAttributes: ['email'], Schema: [{ Name: 'email', Mutable: true }] };
    await start({ PreSignUp: respond({ autoVerifyEmail: true }) }, { poolProperties: aliases });
    const UserAttributes = [{ Name: 'email', Value: EMAIL }];
    for (const Username of ['first', 'second']) {
      await calls.signUp({}, { Username, SecretHash: pool.hash(Username), UserAttributes });
    }
    expect(valuesOf(await userOf('first'))['email_verified']).toBe('false');
    expect((await userOf(EMAIL)).Username).toBe('second');
    expect(events[0]?.userName).toBe('first');
  });

  test.each([
    ['a flag that is no boolean', { autoConfirmUser: 'true' }, 'InvalidLambdaResponseException'],
    ['a contact that the user does not have', { autoVerifyPhone: true }, 'InvalidParameterException'],
  ])('with %s fails the sign-up', async (_, decision, name) => {
    const Schema = [{ Name: 'email', Required: true, Mutable: true }];
    await start({ PreSignUp: respond(decision) }, { poolProperties: { Schema } });
    const UserAttributes = [{ Name: 'email', Value: EMAIL }];
    expect((await errorOf(calls.signUp({}, { UserAttributes }))).name).toBe(name);
  });

  test('cannot decide anything about an invited user', async () => {
    await start({ PreSignUp: respond({ autoConfirmUser: true, autoVerifyPhone: true }) });
    const { User } = await calls.sdk.send(
      new AdminCreateUserCommand({ UserPoolId: pool.userPoolId, Username: EMAIL, MessageAction: 'SUPPRESS' }),
    );
    expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  });
});

describe('a trigger that throws', () => {
  test('after the confirmation leaves the user confirmed', async () => {
    await start({ PostConfirmation: fail('no group') });
    await calls.signUp();
    expect((await errorOf(calls.confirm())).message).toBe('PostConfirmation failed with error no group.');
    expect((await userOf(EMAIL)).UserStatus).toBe('CONFIRMED');
  });

  test('before the sign-in is reported whatever the password is, also for an unknown user', async () => {
    await start({ PreAuthentication: fail('office hours only') });
    await calls.join();
    const rejected = { message: 'PreAuthentication failed with error office hours only.' };
    expect(await errorOf(calls.signIn())).toMatchObject(rejected);
    expect(await errorOf(calls.signIn(EMAIL, 'Wrong-2024!'))).toMatchObject(rejected);
    expect(await errorOf(calls.signIn('unknown@example.jp'))).toMatchObject(rejected);
    expect(events.at(-1)).toMatchObject({
      userName: 'unknown@example.jp',
      request: { userAttributes: {}, userNotFound: true },
    });
  });

  test('for an unknown user is not invoked where the app client reveals users', async () => {
    const clientProperties = { PreventUserExistenceErrors: 'LEGACY' };
    await start({ PreAuthentication: same }, { clientProperties });
    expect((await errorOf(calls.signIn())).name).toBe('UserNotFoundException');
    expect(events).toEqual([]);
    await calls.join();
    await calls.signIn();
    expect(events[0]?.request).not.toHaveProperty('userNotFound');
  });

  test.each(['PostAuthentication', 'PreTokenGeneration'])('%s gives no tokens', async (trigger) => {
    let broken = true;
    await start({ [trigger]: (event) => (broken ? fail('blocked')(event) : same(event)) });
    await calls.join();
    const challenge = await calls.signIn();
    expect((await errorOf(calls.answer(challenge))).message).toBe(`${trigger} failed with error blocked.`);
    broken = false;
    expect((await calls.answer(challenge)).AuthenticationResult?.TokenType).toBe('Bearer');
  });

  test('at a refresh leaves the refresh token valid', async () => {
    let broken = false;
    await start({ PreTokenGeneration: (event) => (broken ? fail('blocked')(event) : same(event)) });
    await calls.join();
    const { RefreshToken } = await calls.tokens();
    const client = { ClientId: pool.clientId, ClientSecret: pool.clientSecret };
    const refresh = () => calls.sdk.send(new GetTokensFromRefreshTokenCommand({ ...client, RefreshToken }));
    broken = true;
    expect((await errorOf(refresh())).name).toBe('UserLambdaValidationException');
    broken = false;
    expect((await refresh()).AuthenticationResult?.TokenType).toBe('Bearer');
  });
});

describe('PreTokenGeneration', () => {
  const claimsOf = async () => {
    await calls.join();
    const { AccessToken, IdToken } = await calls.tokens();
    return { AccessToken, access: decodeJwt(AccessToken), id: decodeJwt(IdToken) };
  };
  const FIXED = { sub: 'x', aud: 'x', iss: 'x', token_use: 'x', client_id: 'x', 'cognito:username': 'x', 'dev:a': 'x' };

  test('of version 1 changes the ID token, and the groups of both', async () => {
    const groupOverrideDetails = { groupsToOverride: ['staff'], iamRolesToOverride: ['arn:a'], preferredRole: 'arn:a' };
    const claimsOverrideDetails = {
      claimsToAddOrOverride: { tenant: 'みせ', nickname: 'x', ...FIXED, client_id: 'kept in an ID token' },
      claimsToSuppress: ['phone_number', 'sub'],
      groupOverrideDetails,
    };
    await start({ PreTokenGeneration: respond({ claimsOverrideDetails }) });
    const { access, id } = await claimsOf();
    expect(id).toMatchObject({
      tenant: 'みせ',
      nickname: 'x',
      aud: pool.clientId,
      client_id: 'kept in an ID token',
      'cognito:groups': ['staff'],
      'cognito:roles': ['arn:a'],
      'cognito:preferred_role': 'arn:a',
    });
    expect(id).not.toHaveProperty('phone_number');
    expect(id).not.toHaveProperty('dev:a');
    expect([id.sub, access.sub]).toEqual([access.sub, id['cognito:username']]);
    expect(access).toMatchObject({ 'cognito:groups': ['staff'], scope: 'aws.cognito.signin.user.admin' });
    expect(access).not.toHaveProperty('tenant');
  });

  test.each(['2', '3'])('of version %s changes both tokens and the scopes', async (version) => {
    const claimsAndScopeOverrideDetails = {
      idTokenGeneration: { claimsToAddOrOverride: { roles: ['a', 'b'] }, claimsToSuppress: ['nickname'] },
      accessTokenGeneration: {
        claimsToAddOrOverride: { tenant: { id: 7 }, ...FIXED },
        claimsToSuppress: ['username', 'cognito:other'],
        scopesToAdd: ['orders/read', 'aws.cognito.other', 'two words'],
      },
      groupOverrideDetails: { groupsToOverride: [] },
    };
    const answer = respond({ claimsAndScopeOverrideDetails });
    await start({ [`PreTokenGeneration:V${version}_0`]: answer });
    const { AccessToken, access, id } = await claimsOf();
    expect(events[0]).toMatchObject({
      version,
      request: { scopes: ['aws.cognito.signin.user.admin'] },
      response: { claimsAndScopeOverrideDetails: null },
    });
    expect(id).toMatchObject({ roles: ['a', 'b'] });
    expect(id).not.toHaveProperty('nickname');
    expect(access).toMatchObject({
      tenant: { id: 7 },
      client_id: pool.clientId,
      scope: 'aws.cognito.signin.user.admin orders/read',
      username: id['cognito:username'],
    });
    expect(access).not.toHaveProperty('aud');
    expect((await calls.sdk.send(new GetUserCommand({ AccessToken }))).Username).toBe(id.sub);
  });

  test('can add the app client as the audience of an access token, and take its scope away', async () => {
    const answer = (event: TriggerEvent) => {
      const { clientId } = event.callerContext;
      const scopes = { scopesToSuppress: ['aws.cognito.signin.user.admin'] };
      const accessTokenGeneration = { claimsToAddOrOverride: { aud: clientId }, ...scopes };
      return respond({ claimsAndScopeOverrideDetails: { accessTokenGeneration } })(event);
    };
    await start({ 'PreTokenGeneration:V2_0': answer });
    const { AccessToken, access } = await claimsOf();
    expect([access.aud, access['scope']]).toEqual([pool.clientId, '']);
    expect(await errorOf(calls.sdk.send(new GetUserCommand({ AccessToken })))).toEqual({
      name: 'NotAuthorizedException',
      message: 'Access Token does not have required scopes',
    });
  });

  test('of version 1 cannot add a claim that is no text', async () => {
    await start({ PreTokenGeneration: respond({ claimsOverrideDetails: { claimsToAddOrOverride: { a: 7 } } }) });
    await calls.join();
    const challenge = await calls.signIn();
    expect((await errorOf(calls.answer(challenge))).name).toBe('InvalidLambdaResponseException');
  });
});

describe('UserMigration', () => {
  const userAttributes = { ...GIVEN, email_verified: 'true', phone_number_verified: 'true' };
  const migrated = { userAttributes, finalUserStatus: 'CONFIRMED', messageAction: 'SUPPRESS' };

  test('creates a user at sign-in, whose password need not meet the policy', async () => {
    await start({ UserMigration: respond(migrated), PreSignUp: same, PreAuthentication: same });
    const challenge = await calls.sdk.send(
      new InitiateAuthCommand({
        ClientId: pool.clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: EMAIL, PASSWORD: 'old', SECRET_HASH: pool.hash(EMAIL) },
        ClientMetadata,
      }),
    );
    expect(challenge.ChallengeName).toBe('SMS_MFA');
    const sub = challenge.ChallengeParameters?.['USER_ID_FOR_SRP'];
    expect(events.map(({ triggerSource, userName }) => [triggerSource, userName])).toEqual([
      ['UserMigration_Authentication', EMAIL],
      ['PreSignUp_AdminCreateUser', sub],
      ['PreAuthentication_Authentication', sub],
    ]);
    expect(events[0]).toMatchObject({
      request: { password: 'old', validationData: ClientMetadata, userAttributes: null },
      response: { userAttributes: null, finalUserStatus: null, messageAction: null, forceAliasCreation: null },
    });
    expect(events[1]?.request).toMatchObject({ userAttributes, validationData: ClientMetadata });
    await calls.signIn(EMAIL, 'old');
    expect(sources().filter((source) => source.startsWith('UserMigration'))).toHaveLength(1);
  });

  test('of two sign-ins at the same time creates one user', async () => {
    await start({ UserMigration: respond(migrated) });
    const challenges = await Promise.all([calls.signIn(), calls.signIn()]);
    expect(new Set(challenges.map((each) => each.ChallengeParameters?.['USER_ID_FOR_SRP'])).size).toBe(1);
    expect(events).toHaveLength(1);
  });

  test('without CONFIRMED leads to a reset of the password', async () => {
    await start({ UserMigration: respond({ ...migrated, finalUserStatus: null }) });
    expect((await errorOf(calls.signIn())).name).toBe('PasswordResetRequiredException');
    expect((await userOf(EMAIL)).UserStatus).toBe('RESET_REQUIRED');
  });

  test('creates a user who forgot the password, with the metadata of the call', async () => {
    await start({ UserMigration: respond(migrated), PreSignUp: same });
    expect((await calls.forgot()).CodeDeliveryDetails?.DeliveryMedium).toBe('EMAIL');
    await calls.reset(EMAIL, calls.codeSentTo(EMAIL), 'Momiji-2024!');
    expect((await calls.signIn(EMAIL, 'Momiji-2024!')).ChallengeName).toBe('SMS_MFA');
    expect(sources()).toEqual(['UserMigration_ForgotPassword', 'PreSignUp_AdminCreateUser']);
    expect(events[0]?.request).not.toHaveProperty('password');
  });

  test.each([
    ['throws', fail('Bad password')],
    ['returns no attributes', same],
  ])('that %s leaves the user unknown', async (_, answer) => {
    await start({ UserMigration: answer });
    expect(await errorOf(calls.signIn())).toEqual({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
    expect((await errorOf(userOf(EMAIL))).name).toBe('UserNotFoundException');
  });

  test('that throws is named where the app client reveals users, and at ForgotPassword', async () => {
    const clientProperties = { PreventUserExistenceErrors: 'LEGACY' };
    await start({ UserMigration: fail('Bad password') }, { clientProperties });
    expect(await errorOf(calls.signIn())).toEqual({
      name: 'UserNotFoundException',
      message: `Exception migrating user in app client ${pool.clientId}`,
    });
    expect((await errorOf(calls.forgot())).message).toBe('UserMigration failed with error Bad password.');
  });

  test('counts a wrong password towards the lock-out of the name', async () => {
    await start({ UserMigration: fail('Bad password') });
    vi.spyOn(Date, 'now').mockReturnValue(Date.now());
    for (let attempt = 0; attempt < 5; attempt += 1) await errorOf(calls.signIn());
    expect((await errorOf(calls.signIn())).message).toBe('Password attempts exceeded');
    expect(events).toHaveLength(5);
  });

  test.each([
    ['a phone number that is none', { userAttributes: { ...GIVEN, phone_number: '090' } }],
    ['an attribute that the pool does not have', { userAttributes: { ...GIVEN, 'custom:x': '1' } }],
    ['an attribute that is no text', { userAttributes: { ...GIVEN, nickname: 7 } }],
  ])('that returns %s creates no user', async (_, answer) => {
    await start({ UserMigration: respond({ ...migrated, ...answer }) });
    expect((await errorOf(calls.signIn())).name).toBe('InvalidLambdaResponseException');
    expect((await errorOf(userOf(EMAIL))).name).toBe('UserNotFoundException');
  });

  test('of which PreSignUp rejects the user creates none, and the error is reported', async () => {
    await start({ UserMigration: respond(migrated), PreSignUp: fail('closed') });
    expect((await errorOf(calls.signIn())).message).toBe('PreSignUp failed with error closed.');
    expect((await errorOf(userOf(EMAIL))).name).toBe('UserNotFoundException');
  });

  test('that times out is an UnexpectedLambdaException', async () => {
    await start({ UserMigration: () => new Promise(() => undefined) }, { triggerMillis: 20 });
    expect((await errorOf(calls.signIn())).name).toBe('UnexpectedLambdaException');
  });

  test('with a welcome message is named', async () => {
    await start({ UserMigration: respond({ ...migrated, messageAction: null }) });
    expect((await errorOf(calls.signIn())).message).toContain('welcome message of UserMigration');
  });

  test('takes an alias from another user only with forceAliasCreation', async () => {
    const aliases = { UsernameAttributes: [], AliasAttributes: ['email'], MfaConfiguration: 'OFF' };
    let forceAliasCreation = false;
    const UserMigration = (event: TriggerEvent) => respond({ ...migrated, forceAliasCreation })(event);
    await start({ UserMigration }, { poolProperties: aliases });
    await calls.signIn('first');
    expect((await errorOf(calls.signIn('second'))).message).toContain('An account with the email already exists.');
    forceAliasCreation = true;
    await calls.signIn('second');
    expect((await userOf(EMAIL)).Username).toBe('second');
  });
});

test.each<[string, Parameters<typeof startPoolWithTriggers>[0], string]>([
  ['null', { PreSignUp: () => ({ payload: null }) }, 'PreSignUp returned null instead of its event'],
  ['a text', { PreSignUp: () => ({ payload: 'x' }) }, 'PreSignUp returned a string instead of its event'],
  ['a list', { PreSignUp: () => ({ payload: [] }) }, 'PreSignUp returned a list instead of its event'],
  ['no response', { PreSignUp: () => ({ payload: {} }) }, 'PreSignUp returned an event whose response is undefined'],
  [
    'a text as response',
    { PreSignUp: () => ({ payload: { response: 'x' } }) },
    'PreSignUp returned an event whose response is a string',
  ],
  [
    'a text as flag',
    { PreSignUp: respond({ autoConfirmUser: 'yes' }) },
    'PreSignUp returned an event whose response.autoConfirmUser is a string',
  ],
  [
    'a number as text',
    { CustomMessage: respond({ emailMessage: 7 }) },
    'CustomMessage returned an event whose response.emailMessage is a number',
  ],
])('a trigger that returns %s is named in a line of the log', async (_, answers, line) => {
  const lines: string[] = [];
  await start(answers, { onLine: (text) => lines.push(text) });
  expect(await errorOf(calls.signUp())).toEqual({
    name: 'InvalidLambdaResponseException',
    message: 'Unrecognizable lambda output',
  });
  expect(lines).toEqual([`ERROR: ${line}`]);
});
