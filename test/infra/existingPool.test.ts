import { Annotations as Notes, Aspects, Duration, Stack, Validations } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import {
  AccountRecovery,
  CfnUserPool,
  FeaturePlan,
  Mfa,
  NumberAttribute,
  StringAttribute,
  UserPool,
  UserPoolEmail,
  UserPoolOperation,
  type UserPoolProps,
} from 'aws-cdk-lib/aws-cognito';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, test } from 'vitest';
import { gatewaySettings } from '../../infra/settings/GatewaySettings.ts';
import { requirementProblems } from '../../infra/userPool/requirementProblems.ts';
import { recoveryProblems } from '../../infra/userPool/recoveryProblems.ts';
import { AuthGateway } from '../../infra/AuthGateway.ts';
import type { AuthGatewayProps } from '../../infra/AuthGatewayProps.ts';
import { everyObject, expectCount, expectProperties, newApp, type Resource } from './synthesize.ts';

const POOL = 'AWS::Cognito::UserPool';
const env = { account: '111122223333', region: 'eu-west-1' };

/** A pool of an app's own that the gateway can use. */
const fitting: UserPoolProps = {
  signInAliases: { email: true, phone: true },
  signInCaseSensitive: false,
  standardAttributes: { email: { required: true, mutable: true } },
  customAttributes: {
    contested: new StringAttribute({ mutable: true }),
    pending: new StringAttribute({ mutable: true, maxLen: 2048 }),
  },
  selfSignUpEnabled: true,
  autoVerify: { email: true, phone: false },
  keepOriginal: { email: true },
  accountRecovery: AccountRecovery.EMAIL_ONLY,
  mfa: Mfa.REQUIRED,
  mfaSecondFactor: { sms: true, otp: false },
  deletionProtection: true,
};

/** A stack with a pool of its own and a gateway on it. */
function own(changes: Partial<UserPoolProps> = {}, props: AuthGatewayProps = {}) {
  const stack = new Stack(newApp(), 'Own', { env });
  const userPool = new UserPool(stack, 'Users', { ...fitting, ...changes });
  const gateway = new AuthGateway(stack, 'Accounts', { allowedCountries: ['JP'], ...props, userPool });
  return { stack, userPool, gateway, pool: userPool.node.defaultChild as CfnUserPool };
}

function warnings(stack: Stack): string[] {
  return Annotations.fromStack(stack)
    .findWarning('*', Match.anyValue())
    .map(({ entry }) => entry.data as string);
}

describe('a pool of the app', () => {
  const { stack, userPool, gateway } = own({}, { groups: [{ name: 'staff' }] });
  const template = Template.fromStack(stack);
  const arn = { 'Fn::GetAtt': [Match.stringLikeRegexp('^Users'), 'Arn'] };

  test('is used in place of a new one, and its settings are not touched', () => {
    expect(gateway.userPool).toBe(userPool);
    expectCount(template, POOL, 1);
    const alone = new Stack(newApp(), 'Own', { env });
    new UserPool(alone, 'Users', fitting);
    const [before] = Object.values(Template.fromStack(alone).findResources(POOL)) as Resource[];
    const [after] = Object.values(template.findResources(POOL)) as Resource[];
    expect(after).toEqual({
      ...before,
      Properties: { ...before?.Properties, LambdaConfig: { CustomMessage: expect.anything() as unknown } },
    });
    expectProperties(template, 'AWS::AppSync::GraphQLApi', {
      UserPoolConfig: { UserPoolId: { Ref: Match.stringLikeRegexp('^Users') } },
    });
    expectProperties(template, 'AWS::Cognito::UserPoolClient', {
      UserPoolId: { Ref: Match.stringLikeRegexp('^Users') },
      GenerateSecret: true,
    });
    expect(warnings(stack)).toEqual([]);
  });

  test('gets the CustomMessage trigger, which only this pool may invoke, and tracks sessions', () => {
    expectProperties(template, POOL, {
      LambdaConfig: { CustomMessage: { 'Fn::GetAtt': [Match.stringLikeRegexp('CustomMessage'), 'Arn'] } },
    });
    expectProperties(template, 'AWS::Lambda::Permission', { Principal: 'cognito-idp.amazonaws.com', SourceArn: arn });
    expectProperties(template, 'AWS::Cognito::UserPoolSessionConfigurationAttachment', {
      UserPoolId: { Ref: Match.stringLikeRegexp('^Users') },
    });
  });

  test('is the only pool on which the functions may act', () => {
    const statements = everyObject(template.toJSON()).filter(({ Action }) =>
      JSON.stringify(Action ?? '').includes('cognito-idp:'),
    );
    expect(statements).toHaveLength(2);
    for (const { Resource: resource } of statements) {
      expect(resource).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Users/), 'Arn'] });
    }
  });

  test('gets the groups of the prop and no other', () => {
    expectCount(template, 'AWS::Cognito::UserPoolGroup', 1);
  });

  test('has a summary', () => expect(gateway.userPoolSummary()).toMatch(/^User pool Own\/Users\n {2}sign-in by/));

  test('can have what the props describe; without deletion protection it causes a warning', () => {
    const { stack: other, gateway: unprotected } = own(
      {
        customAttributes: {
          ...fitting.customAttributes,
          plan: new StringAttribute({ mutable: true, maxLen: 20 }),
          age: new NumberAttribute({ mutable: false, min: 0, max: 150 }),
          size: new NumberAttribute({ mutable: true }),
          other: new StringAttribute(),
        },
        selfSignUpEnabled: false,
        deletionProtection: false,
        featurePlan: FeaturePlan.PLUS,
        passwordPolicy: {
          minLength: 12,
          requireSymbols: false,
          requireDigits: true,
          requireLowercase: true,
          requireUppercase: true,
        },
      },
      {
        attributes: {
          plan: { type: 'string', max: 20 },
          age: { type: 'number', min: 1, max: 120, mutable: false },
          size: { type: 'number' },
        },
        selfSignUp: false,
        featurePlan: FeaturePlan.PLUS,
        passwordPolicy: { minLength: 12, requireSymbols: false },
      },
    );
    expectCount(Template.fromStack(other), POOL, 1);
    expect(warnings(other)).toEqual([expect.stringMatching(/Own\/Users has no deletion protection.*Set its/)]);
    Notes.of(unprotected).acknowledgeWarning('genkan:userPoolDeletion');
    expect(warnings(other)).toEqual([]);
  });
});

describe('the synth of a pool of the app fails with', () => {
  test.each<[string, Partial<UserPoolProps>, AuthGatewayProps, RegExp]>([
    [
      'one alias',
      { signInAliases: { email: true } },
      {},
      /UsernameAttributes .* it is \["email"\]\. Set signInAliases/,
    ],
    [
      'user names',
      { signInAliases: { username: true, email: true } },
      {},
      /UsernameAttributes [^]*AliasAttributes .* it is \["email"\]/,
    ],
    ['case-sensitive names', { signInCaseSensitive: true }, {}, /CaseSensitive .* must be false; it is true/],
    [
      'a required number',
      { standardAttributes: { email: { required: true }, phoneNumber: { required: true } } },
      {},
      /required attributes besides email .* it is \["phone_number"\]/,
    ],
    [
      'an immutable language',
      { standardAttributes: { email: { required: true }, locale: { mutable: false } } },
      {},
      /immutable standard attributes .* it is \["locale"\]/,
    ],
    ['no own attributes', { customAttributes: {} }, {}, /custom attributes .* it is \["contested","pending"\]/],
    [
      'a short own attribute',
      {
        customAttributes: { ...fitting.customAttributes, pending: new StringAttribute({ mutable: true, maxLen: 256 }) },
      },
      {},
      /custom attributes .* it is \["pending"\]/,
    ],
    [
      'attributes of other types, limits and mutability',
      {
        customAttributes: {
          ...fitting.customAttributes,
          plan: new NumberAttribute({ mutable: true }),
          age: new NumberAttribute({ mutable: true, min: 18 }),
          tier: new StringAttribute(),
        },
      },
      {
        attributes: {
          plan: { type: 'string' },
          age: { type: 'number' },
          tier: { type: 'string' },
          gone: { type: 'boolean' },
        },
      },
      /custom attributes .* it is \["plan","age","tier","gone"\]/,
    ],
    [
      'a verified phone',
      { autoVerify: { email: true, phone: true } },
      {},
      /AutoVerifiedAttributes .* must be \["email"\]/,
    ],
    ['no verification', { autoVerify: {} }, {}, /AutoVerifiedAttributes .* it is \[\]/],
    ['no verification before an update', { keepOriginal: {} }, {}, /BeforeUpdate .* Set keepOriginal/],
    ['optional MFA', { mfa: Mfa.OPTIONAL }, {}, /MfaConfiguration .* it is "OPTIONAL"/],
    ['no MFA', { mfa: Mfa.OFF }, {}, /MfaConfiguration .* it is "OFF"[^]*EnabledMfas .* it is \[\]/],
    ['one-time passwords', { mfaSecondFactor: { sms: true, otp: true } }, {}, /EnabledMfas .* Set mfaSecondFactor/],
    [
      'links',
      { userVerification: { emailStyle: 'CONFIRM_WITH_LINK' as never } },
      {},
      /DefaultEmailOption .* Set emailStyle/,
    ],
    [
      'devices',
      { deviceTracking: { challengeRequiredOnNewDevice: true, deviceOnlyRememberedOnUserPrompt: false } },
      {},
      /DeviceConfiguration .* must be null; .* Leave deviceTracking out/,
    ],
    ['another plan', { featurePlan: FeaturePlan.PLUS }, {}, /UserPoolTier .* must be "ESSENTIALS"; it is "PLUS"/],
    ['closed sign-up', { selfSignUpEnabled: false }, {}, /AllowAdminCreateUserOnly .* must be false; it is true/],
    ['another policy', {}, { passwordPolicy: { minLength: 12 } }, /PasswordPolicy .*"MinimumLength":12.*; it is .*:8,/],
    ['a policy in part', { passwordPolicy: { minLength: 8 } }, {}, /PasswordPolicy .* Name every rule/],
  ])('%s', (_name, changes, props, message) => {
    // Without the functions and the API, which take most of the time of a synth.
    const pool = new UserPool(new Stack(newApp(), 'Own', { env }), 'Users', { ...fitting, ...changes });
    const resource = pool.node.defaultChild as CfnUserPool;
    const problems = requirementProblems(resource, gatewaySettings(props, new Date()), 'arn');
    expect(problems.filter((problem) => !problem.startsWith('LambdaConfig')).join('\n')).toMatch(message);
  });

  test('a pool of which nothing is set, with the values of Cognito', () => {
    const stack = new Stack(newApp(), 'Own', { env });
    const problems = (pool: CfnUserPool) => requirementProblems(pool, gatewaySettings({}, new Date()), 'arn');
    const bare = problems(new CfnUserPool(stack, 'Bare'));
    expect(bare.map((problem) => problem.split(' of the user pool')[0])).toEqual([
      'UsernameAttributes',
      'UsernameConfiguration.CaseSensitive',
      expect.stringMatching(/^The list of custom attributes/),
      'MfaConfiguration',
      'EnabledMfas',
      'The presence of SmsConfiguration',
      'AutoVerifiedAttributes',
      'UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate',
      'LambdaConfig.CustomMessage',
    ]);
    const passwordPolicy = { requireLowercase: true };
    expect(problems(new CfnUserPool(stack, 'Part', { policies: { passwordPolicy } })).join()).toMatch(
      /it is \{"MinimumLength":8,"RequireLowercase":true,"RequireUppercase":false/,
    );
    const schema = ['contested', 'pending'].map((name) => ({ name, attributeDataType: 'String' }));
    expect(problems(new CfnUserPool(stack, 'Fixed', { schema })).join()).toMatch(/it is \["contested","pending"\]/);
    const prefixed = ['custom:contested', 'pending'].map((name) => ({
      name,
      attributeDataType: 'String',
      mutable: true,
    }));
    expect(problems(new CfnUserPool(stack, 'Prefixed', { schema: prefixed })).join()).toMatch(
      /it is \["contested"\]\. .* without custom:, which Cognito adds/,
    );
  });

  test('a change by an aspect, an override, or another trigger', () => {
    const { stack, pool } = own();
    pool.addPropertyDeletionOverride('SmsConfiguration');
    pool.addPropertyOverride('LambdaConfig.CustomMessage', 'arn:aws:lambda:eu-west-1:111122223333:function:other');
    Aspects.of(stack).add({
      visit: (node) => {
        if (node instanceof CfnUserPool) node.addPropertyOverride('MfaConfiguration', 'OFF');
      },
    });
    expect(() => Template.fromStack(stack)).toThrow(
      /MfaConfiguration of the user pool Own\/Users\/Resource must be "ON"[^]*SmsConfiguration .* must be true; it is false[^]*CustomMessage .* Leave it to the gateway/,
    );
  });

  test('the trigger taken away, and recovery by SMS', () => {
    const { stack, userPool, pool } = own({ accountRecovery: AccountRecovery.PHONE_WITHOUT_MFA_AND_EMAIL });
    pool.addPropertyDeletionOverride('LambdaConfig');
    expect(() => Template.fromStack(stack)).toThrow(
      /LambdaConfig\.CustomMessage .*; it is not set\.[^]*can be reset by SMS/,
    );
    pool.addPropertyDeletionOverride('LambdaConfig');
    Validations.of(userPool).acknowledge({ id: 'genkan:recoveryBySms', reason: 'no e-mail addresses' });
    expect(recoveryProblems(pool)).toEqual([]);
  });
});

describe('before anything is created, it is rejected', () => {
  function rejection(props: (stack: Stack) => AuthGatewayProps, scope = new Stack(newApp(), 'Own', { env })): string {
    try {
      new AuthGateway(scope, 'Accounts', props(scope));
    } catch (error) {
      expect(scope.node.findAll().some(({ node }) => node.id === 'Function')).toBe(false);
      return (error as Error).message;
    }
    return 'accepted';
  }
  const imported = (stack: Stack) => UserPool.fromUserPoolId(stack, 'Users', 'eu-west-1_Example12');

  test('that a prop of a new pool is set, each by its name', () => {
    const message = rejection((stack) => ({
      userPool: imported(stack),
      email: UserPoolEmail.withCognito(),
      triggers: {},
      deletionProtection: true,
      passwordPolicy: { minLength: 12, passwordHistorySize: 3, tempPasswordValidity: Duration.days(3) },
    }));
    expect(message.split('\n').slice(1)).toEqual([
      '  email cannot be set with userPool: set the sender of your pool.',
      '  triggers cannot be set with userPool: add them to your pool.',
      '  deletionProtection cannot be set with userPool: set it on your pool.',
      '  passwordPolicy.passwordHistorySize cannot be set with userPool: set it on your pool.',
      '  passwordPolicy.tempPasswordValidity cannot be set with userPool: set it on your pool.',
    ]);
  });

  test('that the pool is in another stack, account or Region', () => {
    const app = newApp();
    const userPool = new UserPool(new Stack(app, 'Users', { env }), 'Users', fitting);
    expect(rejection(() => ({ userPool }), new Stack(app, 'Own', { env }))).toMatch(
      /userPool must be in the stack Own, because .* UserPool\.fromUserPoolId/,
    );
    const arn = 'arn:aws:cognito-idp:us-east-1:444455556666:userpool/us-east-1_Example12';
    expect(rejection((stack) => ({ userPool: UserPool.fromUserPoolArn(stack, 'Users', arn) }))).toMatch(
      /in the account of the gateway, 111122223333; it is in 444455556666\.\n.*in the region of the gateway, eu-west-1;/,
    );
  });

  test('that the id of an imported pool is malformed or of another Region', () => {
    const byId = (id: string) => rejection((stack) => ({ userPool: UserPool.fromUserPoolId(stack, 'Users', id) }));
    expect(byId('users')).toMatch(/:\n {2}userPool has an id that is not one of Cognito: users\.$/);
    expect(byId('us-east-1_Example12')).toMatch(
      /:\n {2}userPool must be in the region of the gateway, eu-west-1; its id, us-east-1_Example12, is of another\.$/,
    );
  });

  test('that the pool has a CustomMessage trigger', () => {
    const message = rejection((stack) => {
      const fn = new LambdaFunction(stack, 'Messages', {
        runtime: Runtime.NODEJS_24_X,
        handler: 'index.handler',
        code: Code.fromInline('exports.handler = async (event) => event;'),
      });
      const userPool = new UserPool(stack, 'Users', fitting);
      userPool.addTrigger(UserPoolOperation.CUSTOM_MESSAGE, fn);
      return { userPool };
    });
    expect(message).toMatch(/userPool has a CustomMessage trigger of its own\. Remove it/);
  });

  test('and of wrong types only the types are reported', () => {
    const message = rejection(() => ({ userPool: {}, triggers: {} }) as AuthGatewayProps);
    expect(message).toMatch(
      /:\n {2}userPool must be a user pool, such as UserPool\.fromUserPoolId\(…\); got an object\.$/,
    );
  });
});

describe('an imported pool', () => {
  const stack = new Stack(newApp(), 'Own', { env });
  const userPool = UserPool.fromUserPoolId(stack, 'Users', 'eu-west-1_Example12');
  const gateway = new AuthGateway(stack, 'Accounts', { allowedCountries: ['JP'], userPool });
  const template = Template.fromStack(stack);
  const arn = 'arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_Example12';

  test('is used, and only it may invoke the CustomMessage function', () => {
    expectCount(template, POOL, 0);
    expectProperties(template, 'AWS::AppSync::GraphQLApi', { UserPoolConfig: { UserPoolId: 'eu-west-1_Example12' } });
    expectProperties(template, 'AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      Principal: 'cognito-idp.amazonaws.com',
      FunctionName: { 'Fn::GetAtt': [Match.stringLikeRegexp('CustomMessage'), 'Arn'] },
      SourceArn: arn,
    });
  });

  test('is the only pool on which the functions may act', () => {
    const statements = everyObject(template.toJSON()).filter(({ Action }) =>
      JSON.stringify(Action ?? '').includes('cognito-idp:'),
    );
    expect(statements.map(({ Resource: resource }) => resource)).toEqual([arn, arn]);
  });

  test('causes a warning with what its owner has to do, which can be acknowledged', () => {
    expect(warnings(stack)).toEqual([
      expect.stringMatching(/custom:contested .* CustomMessage trigger\. .*\[ack: genkan:userPool\]/),
    ]);
    Notes.of(gateway).acknowledgeWarning('genkan:userPool');
    expect(warnings(stack)).toEqual([]);
  });

  test('has no summary of settings', () =>
    expect(gateway.userPoolSummary()).toBe('User pool Own/Users: imported, so its settings are not known at synth.\n'));
});
