import {
  AdminCreateUserCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, test } from 'vitest';
import type { Properties } from '../../../local/assembly/model.ts';
import { startUserPool, TRIGGER_ARN, type RunningUserPool } from './startUserPool.ts';
import { callsTo, EMAIL, errorOf, PASSWORD, PHONE } from './userPoolCalls.ts';

let pool: RunningUserPool;
afterEach(() => pool.stop());

async function open(poolProperties: Properties) {
  pool = await startUserPool({ poolProperties });
  return callsTo(pool);
}

function named(what: string) {
  return { name: 'NotEmulatedError', message: `not emulated: ${what}` };
}

const PASSWORDLESS = { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } };

test.each<[string, Properties]>([
  ['DeviceConfiguration', { DeviceConfiguration: { ChallengeRequiredOnNewDevice: true } }],
  ['Policies.SignInPolicy', PASSWORDLESS],
  [
    'VerificationMessageTemplate.DefaultEmailOption CONFIRM_WITH_LINK',
    { VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } },
  ],
  ['UserPoolAddOns.AdvancedSecurityMode', { UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } }],
])('%s is named at boot', async (name, properties) => {
  await open(properties);
  expect(pool.service.notEmulated).toEqual([`AWS::Cognito::UserPool ${name}`]);
});

test('sign-in flows of an app client are named at boot, and the default ones are not', async () => {
  const ExplicitAuthFlows = ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
  pool = await startUserPool({ clientProperties: { ExplicitAuthFlows } });
  const lines = ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_AUTH'].map(
    (flow) => `AWS::Cognito::UserPoolClient ExplicitAuthFlows ${flow}`,
  );
  expect(pool.service.notEmulated).toEqual(lines);
  const byDefault = await startUserPool({ clientProperties: { ExplicitAuthFlows: [] } });
  expect(byDefault.service.notEmulated).toEqual([]);
  await byDefault.stop();
});

test('settings that say the default are not named', async () => {
  await open({
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } },
    UserPoolAddOns: { AdvancedSecurityMode: 'OFF' },
    VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
  });
  expect(pool.service.notEmulated).toEqual([]);
});

test.each([
  [
    'a key of another deployment',
    { LambdaConfig: { KMSKeyID: 'arn:aws:kms:ap-northeast-1:111122223333:key/other' } },
    'LambdaConfig.KMSKeyID arn:aws:kms:ap-northeast-1:111122223333:key/other',
  ],
  [
    'an event version that the plan lacks',
    {
      UserPoolTier: 'LITE',
      LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: TRIGGER_ARN, LambdaVersion: 'V2_0' } },
    },
    'LambdaConfig.PreTokenGenerationConfig V2_0: AWS requires UserPoolTier ESSENTIALS or PLUS',
  ],
])('%s is named at boot', async (_, properties, line) => {
  await open(properties);
  expect(pool.service.notEmulated).toEqual([`AWS::Cognito::UserPool ${line}`]);
});

test('a custom sender without a key of the deployment is named where it would be invoked', async () => {
  const calls = await open({ LambdaConfig: { CustomEmailSender: { LambdaArn: TRIGGER_ARN, LambdaVersion: 'V1_0' } } });
  expect((await errorOf(calls.signUp())).message).toContain('LambdaConfig.KMSKeyID');
});

test('a sign-in that would name a device is named', async () => {
  const calls = await open({ DeviceConfiguration: { DeviceOnlyRememberedOnUserPrompt: true } });
  await calls.join();
  expect(await errorOf(calls.answer(await calls.signIn()))).toEqual(named('DeviceConfiguration'));
});

test('an e-mail that would carry a link is named, and none is sent', async () => {
  const calls = await open({ VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } });
  expect((await errorOf(calls.signUp())).message).toContain('CONFIRM_WITH_LINK');
  expect(pool.inbox.list()).toEqual([]);
});

describe('a user without a password', () => {
  const UserAttributes = [
    { Name: 'phone_number', Value: PHONE },
    { Name: 'nickname', Value: 'x' },
  ];
  const signUp = () =>
    callsTo(pool).sdk.send(
      new SignUpCommand({ ClientId: pool.clientId, SecretHash: pool.hash(EMAIL), Username: EMAIL, UserAttributes }),
    );

  test('is named where the pool allows one', async () => {
    const { sdk } = await open(PASSWORDLESS);
    expect(await errorOf(signUp())).toEqual(named('Policies.SignInPolicy'));
    const invitation = { UserPoolId: pool.userPoolId, Username: EMAIL };
    expect(await errorOf(sdk.send(new AdminCreateUserCommand(invitation)))).toEqual(named('Policies.SignInPolicy'));
    const invited = await sdk.send(new AdminCreateUserCommand({ ...invitation, TemporaryPassword: PASSWORD }));
    expect(invited.User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  });

  test('is an InvalidParameterException elsewhere', async () => {
    await open({});
    expect(await errorOf(signUp())).toEqual({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'password' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('an attribute that contradicts the Username', () => {
  const other = [
    { Name: 'email', Value: 'other@example.jp' },
    { Name: 'phone_number', Value: PHONE },
    { Name: 'nickname', Value: 'x' },
  ];
  const invite = (UserAttributes: { Name: string; Value: string }[]) =>
    callsTo(pool).sdk.send(
      new AdminCreateUserCommand({ UserPoolId: pool.userPoolId, Username: EMAIL, UserAttributes }),
    );

  test('is an InvalidParameterException at SignUp and AdminCreateUser', async () => {
    const calls = await open({});
    const { name } = await errorOf(calls.signUp({}, { UserAttributes: other }));
    expect([name, (await errorOf(invite(other))).name]).toEqual([
      'InvalidParameterException',
      'InvalidParameterException',
    ]);
    const phone = [{ Name: 'phone_number', Value: '+819000000000' }];
    const byPhone = { Username: PHONE, SecretHash: pool.hash(PHONE), UserAttributes: phone };
    expect((await errorOf(calls.signUp({}, byPhone))).name).toBe('InvalidParameterException');
  });

  test('may differ in case where the pool ignores case', async () => {
    await open({});
    const { User } = await invite([{ Name: 'email', Value: EMAIL.toUpperCase() }]);
    expect(User?.Attributes).toContainEqual({ Name: 'email', Value: EMAIL });
  });

  test('is rejected at the new password too, and a contact that is given there signs in', async () => {
    const calls = await open({});
    await invite([{ Name: 'nickname', Value: 'x' }]);
    await calls.sdk.send(
      new AdminCreateUserCommand({
        UserPoolId: pool.userPoolId,
        Username: EMAIL,
        MessageAction: 'RESEND',
        TemporaryPassword: 'Temporary-1!',
      }),
    );
    const challenge = await calls.signIn(EMAIL, 'Temporary-1!');
    const sub = challenge.ChallengeParameters?.['USER_ID_FOR_SRP'] ?? '';
    const answer = (contact: Record<string, string>) =>
      calls.sdk.send(
        new RespondToAuthChallengeCommand({
          ClientId: pool.clientId,
          ChallengeName: 'NEW_PASSWORD_REQUIRED',
          Session: challenge.Session,
          ChallengeResponses: {
            USERNAME: sub,
            SECRET_HASH: pool.hash(sub),
            NEW_PASSWORD: PASSWORD,
            'userAttributes.phone_number': PHONE,
            ...contact,
          },
        }),
      );
    expect(await errorOf(answer({ 'userAttributes.email': 'other@example.jp' }))).toEqual({
      name: 'NotAuthorizedException',
      message: 'Cannot modify an already provided email',
    });
    expect((await answer({})).ChallengeName).toBe('SMS_MFA');
    expect((await calls.signIn(PHONE)).ChallengeName).toBe('SMS_MFA');
  });
});
