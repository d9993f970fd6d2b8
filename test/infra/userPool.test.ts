import { UserPoolIdentityProviderGoogle, UserPoolEmail, FeaturePlan, CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { Aspects, RemovalPolicy, SecretValue, Stack, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import type { IConstruct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { AuthGateway } from '../../infra/AuthGateway.ts';
import { AuthGatewayStack } from '../../infra/AuthGatewayStack.ts';
import { LOCALES } from '../../infra/userPool/messageTexts.ts';
import { newApp, synthesize, expectProperties, expectResource, expectCount } from './synthesize.ts';

const { template, gateway } = synthesize();
const POOL = 'AWS::Cognito::UserPool';

/** An aspect that changes the user pool after all constructors have run. */
function overrideUsernames(node: IConstruct): void {
  if (node instanceof CfnUserPool) node.addPropertyOverride('UsernameAttributes', ['phone_number']);
}

const BY_PHONE = [
  { Name: 'verified_email', Priority: 1 },
  { Name: 'verified_phone_number', Priority: 2 },
];

function recoverByPhone(node: IConstruct): void {
  if (node instanceof CfnUserPool) {
    node.addPropertyOverride('AccountRecoverySetting', { RecoveryMechanisms: BY_PHONE });
  }
}

describe('the user pool', () => {
  test('accepts e-mail address and phone number as user name, case-insensitively', () => {
    expectCount(template, POOL, 1);
    expectProperties(template, POOL, {
      UsernameAttributes: ['email', 'phone_number'],
      AliasAttributes: Match.absent(),
      UsernameConfiguration: { CaseSensitive: false },
    });
  });

  test('keeps its logical id and its immutable settings, because a change loses every user', () => {
    const before = template.findResources(POOL);
    const stack = new AuthGatewayStack(newApp(), 'Genkan');
    new UserPoolIdentityProviderGoogle(stack, 'Google', {
      userPool: stack.gateway.userPool,
      clientId: 'client',
      clientSecretValue: SecretValue.secretsManager('google'),
    });
    const after = Template.fromStack(stack).findResources(POOL);
    expect(Object.keys(before)).toEqual(['GatewayUsersUserPool9DBDBA6D']);
    expect(after).toEqual(before);
    expectProperties(template, POOL, {
      Schema: [
        { Name: 'email', AttributeDataType: 'String', Required: true, Mutable: true },
        { Name: 'phone_number', AttributeDataType: 'String', Required: false, Mutable: true },
        { Name: 'nickname', AttributeDataType: 'String', Required: false, Mutable: true },
        { Name: 'locale', AttributeDataType: 'String', Required: false, Mutable: true },
        { Name: 'contested', AttributeDataType: 'String', Mutable: true },
        {
          Name: 'pending',
          AttributeDataType: 'String',
          Mutable: true,
          StringAttributeConstraints: { MaxLength: '2048' },
        },
      ],
    });
  });

  test.each([
    ['usernameAttributes', (pool: CfnUserPool) => (pool.usernameAttributes = ['email'])],
    ['usernameAttributes', (pool: CfnUserPool) => (pool.usernameAttributes = undefined)],
    ['caseSensitive', (pool: CfnUserPool) => (pool.usernameConfiguration = { caseSensitive: true })],
    ['caseSensitive', (pool: CfnUserPool) => (pool.usernameConfiguration = undefined)],
    ['requiredAttributes', (pool: CfnUserPool) => (pool.schema = [{ name: 'phone_number', required: true }])],
    ['requiredAttributes', (pool: CfnUserPool) => (pool.schema = undefined)],
    ['mutableAttributes', (pool: CfnUserPool) => (pool.schema = [{ name: 'email', required: true }])],
    ['aliasAttributes', (pool: CfnUserPool) => (pool.aliasAttributes = ['preferred_username'])],
    ['usernameAttributes', (pool: CfnUserPool) => pool.addPropertyOverride('UsernameAttributes', ['email'])],
    ['usernameAttributes', (pool: CfnUserPool) => pool.addPropertyDeletionOverride('UsernameAttributes')],
    ['aliasAttributes', (pool: CfnUserPool) => pool.addPropertyOverride('AliasAttributes', ['phone_number'])],
    ['caseSensitive', (pool: CfnUserPool) => pool.addOverride('Properties.UsernameConfiguration.CaseSensitive', true)],
    ['caseSensitive', (pool: CfnUserPool) => pool.addDeletionOverride('Properties.UsernameConfiguration')],
    ['requiredAttributes', (pool: CfnUserPool) => pool.addDeletionOverride('Properties')],
    ['requiredAttributes', (pool: CfnUserPool) => pool.addPropertyOverride('Schema.1.Required', true)],
    ['mutableAttributes', (pool: CfnUserPool) => pool.addPropertyOverride('Schema.4.AttributeDataType', 'Number')],
    ['mutableAttributes', (pool: CfnUserPool) => pool.addPropertyOverride('Schema.4.Name', 'disputed')],
    ['mutableAttributes', (pool: CfnUserPool) => pool.addPropertyOverride('Schema.0.Mutable', false)],
    ['usernameAttributes', (pool: CfnUserPool) => Aspects.of(pool).add({ visit: overrideUsernames })],
  ])('fails the synth when %s is changed from outside, with the reason', (name, change) => {
    const stack = new AuthGatewayStack(newApp(), 'Genkan');
    change(stack.gateway.userPool.node.defaultChild as CfnUserPool);
    expect(() => Template.fromStack(stack)).toThrow(new RegExp(`${name} of the user pool must stay .*loses its users`));
  });

  test.each<[string, (pool: CfnUserPool) => void]>([
    ['no setting', (pool) => (pool.accountRecoverySetting = undefined)],
    ['an override', (pool) => pool.addPropertyOverride('AccountRecoverySetting.RecoveryMechanisms', BY_PHONE)],
    ['an aspect', (pool) => Aspects.of(pool).add({ visit: recoverByPhone })],
  ])('fails the synth when passwords can be reset by SMS, unless it is acknowledged: %s', (_, change) => {
    const stack = new AuthGatewayStack(newApp(), 'Genkan');
    const { userPool } = stack.gateway;
    change(userPool.node.defaultChild as CfnUserPool);
    expect(() => Template.fromStack(stack)).toThrow(/can be reset by SMS.*RecoveryMechanisms.*genkan:recoveryBySms/);
    const forced = new AuthGatewayStack(newApp(), 'Genkan');
    change(forced.gateway.userPool.node.defaultChild as CfnUserPool);
    Validations.of(forced.gateway.userPool).acknowledge({ id: 'some:other', reason: 'no matter' });
    Validations.of(forced).acknowledge({ id: 'genkan:recoveryBySms', reason: 'no e-mail addresses' });
    expectCount(Template.fromStack(forced), POOL, 1);
  });

  test('accepts recovery by SMS without SMS as the second factor, and by an operator', () => {
    for (const change of [
      { MfaConfiguration: 'OFF' },
      { EnabledMfas: ['SOFTWARE_TOKEN_MFA'] },
      { EnabledMfas: null },
    ]) {
      const stack = new AuthGatewayStack(newApp(), 'Genkan');
      const pool = stack.gateway.userPool.node.defaultChild as CfnUserPool;
      for (const [name, value] of Object.entries(change)) pool.addPropertyOverride(name, value);
      recoverByPhone(pool);
      expectCount(Template.fromStack(stack), POOL, 1);
    }
    const stack = new AuthGatewayStack(newApp(), 'Genkan');
    const pool = stack.gateway.userPool.node.defaultChild as CfnUserPool;
    pool.accountRecoverySetting = { recoveryMechanisms: [{ name: 'admin_only', priority: 1 }] };
    expectCount(Template.fromStack(stack), POOL, 1);
  });

  test('can have more custom attributes than its own', () => {
    const stack = new AuthGatewayStack(newApp(), 'Genkan');
    const pool = stack.gateway.userPool.node.defaultChild as CfnUserPool;
    pool.addPropertyOverride('Schema.6', { Name: 'tenant', AttributeDataType: 'String', Mutable: false });
    expectCount(Template.fromStack(stack), POOL, 1);
  });

  test('verifies only the e-mail address, or Cognito would send the sign-up code by SMS', () => {
    expectProperties(template, POOL, { AutoVerifiedAttributes: ['email'] });
  });

  test('requires an SMS code at every sign-in', () => {
    expectProperties(template, POOL, { MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA'] });
  });

  test('recovers accounts by e-mail only, because the phone is the second factor', () => {
    expectProperties(template, POOL, {
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
    });
  });

  test('keeps the old e-mail address until the new one is verified', () => {
    expectProperties(template, POOL, {
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    });
  });

  test('sets its plan, without threat protection', () => {
    expectProperties(template, POOL, { UserPoolTier: 'ESSENTIALS', UserPoolAddOns: Match.absent() });
  });

  test('is protected from deletion, and retained with the stack', () => {
    expectResource(template, POOL, {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { DeletionProtection: 'ACTIVE' },
    });
    const trial = synthesize({ deletionProtection: false, removalPolicy: RemovalPolicy.DESTROY });
    expect(trial.stack.terminationProtection).toBe(false);
    expectResource(trial.template, POOL, {
      DeletionPolicy: 'Delete',
      UpdateReplacePolicy: 'Delete',
      Properties: { DeletionProtection: 'INACTIVE' },
    });
  });

  test('allows or denies sign-up with one prop, also in the auth function', () => {
    const closed = synthesize({ selfSignUp: false }).template;
    for (const [signUp, open] of [[template, true] as const, [closed, false] as const]) {
      expectProperties(signUp, POOL, {
        AdminCreateUserConfig: Match.objectLike({ AllowAdminCreateUserOnly: !open }),
      });
      expectProperties(signUp, 'AWS::Lambda::Function', {
        Environment: {
          Variables: Match.objectLike({ AUTH_CONFIG: Match.serializedJson(Match.objectLike({ signUpOpen: open })) }),
        },
      });
    }
  });

  test('requires 8 characters in four classes, and a prop changes single rules', () => {
    expectProperties(template, POOL, {
      Policies: {
        PasswordPolicy: {
          MinimumLength: 8,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
        },
      },
    });
    const changed = synthesize({ passwordPolicy: { minLength: 15, requireSymbols: false } }).template;
    expectProperties(changed, POOL, {
      Policies: {
        PasswordPolicy: Match.objectLike({ MinimumLength: 15, RequireSymbols: false, RequireNumbers: true }),
      },
    });
  });

  test('sends e-mails with Cognito, or with SES by one prop', () => {
    expectProperties(template, POOL, { EmailConfiguration: Match.absent() });
    const email = UserPoolEmail.withSES({ fromEmail: 'noreply@example.com', sesRegion: 'eu-west-1' });
    expectProperties(synthesize({ email }).template, POOL, {
      EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', From: 'noreply@example.com' },
    });
  });

  test('sends SMS messages with its own role, to phone numbers only', () => {
    expectProperties(template, POOL, {
      SmsConfiguration: { ExternalId: Match.stringLikeRegexp('.+'), SnsCallerArn: Match.anyValue() },
    });
    expectProperties(template, 'AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Principal: { Service: 'cognito-idp.amazonaws.com' },
            Condition: {
              StringEquals: { 'sts:ExternalId': Match.anyValue(), 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
              ArnLike: { 'aws:SourceArn': Match.anyValue() },
            },
          }),
        ],
      },
      Policies: [
        Match.objectLike({
          PolicyDocument: Match.objectLike({
            Statement: [
              {
                Action: 'sns:Publish',
                Effect: 'Allow',
                NotResource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':sns:*:*:*']] },
              },
            ],
          }),
        }),
      ],
    });
  });

  test('has the CustomMessage trigger, which only this pool may invoke', () => {
    const functionArn = { 'Fn::GetAtt': [Match.stringLikeRegexp('CustomMessage'), 'Arn'] };
    expectProperties(template, POOL, { LambdaConfig: { CustomMessage: functionArn } });
    const permissions = template.findResources('AWS::Lambda::Permission', {
      Properties: { FunctionName: functionArn },
    });
    expect(Object.keys(permissions)).toHaveLength(1);
    expectProperties(template, 'AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      FunctionName: functionArn,
      Principal: 'cognito-idp.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('UserPool'), 'Arn'] },
    });
  });

  test('has no identity pool', () => {
    expectCount(template, 'AWS::Cognito::IdentityPool', 0);
  });
});

describe("the user pool's own messages", () => {
  const longestName = '玄'.repeat(20);

  test.each(LOCALES)('fit in one SMS in %s and contain the code once', (defaultLocale) => {
    const pool = synthesize({ defaultLocale, appName: longestName }).template.findResources(POOL);
    const [{ Properties } = {}] = Object.values(pool) as { Properties: Record<string, unknown> }[];
    const template = Properties?.['VerificationMessageTemplate'] as Record<string, string>;
    const invite = (Properties?.['AdminCreateUserConfig'] as Record<string, Record<string, string>>)[
      'InviteMessageTemplate'
    ];
    const texts = [
      Properties?.['SmsAuthenticationMessage'],
      Properties?.['SmsVerificationMessage'],
      invite?.['SMSMessage'],
    ];
    for (const text of [...texts, template['SmsMessage']] as string[]) {
      expect(text).toContain(longestName);
      expect(text.split('{####}')).toHaveLength(2);
      expect(text.length).toBeLessThanOrEqual(70);
    }
    for (const mail of [template['EmailMessage'], invite?.['EmailMessage']])
      expect(mail?.split('{####}')).toHaveLength(2);
  });
});

describe('userPoolSummary', () => {
  test('shows what aspects changed, after the synth of any app', () => {
    const stack = new Stack(newApp(), 'Shop');
    const users = new AuthGateway(stack, 'Accounts');
    Aspects.of(stack).add({ visit: overrideUsernames });
    expect(() => Template.fromStack(stack)).toThrow(/usernameAttributes of the user pool must stay/);
    expect(users.userPoolSummary()).toMatch(
      /^User pool Shop\/Accounts\/.*\n {2}sign-in by +phone_number {2}\(immutable\)$/m,
    );
  });

  test('shows the pool as it will be deployed, with the immutable settings marked', () => {
    expect(gateway.userPoolSummary()).toMatchInlineSnapshot(`
      "User pool Genkan/Gateway/Users/UserPool
        sign-in by           email, phone_number  (immutable)
        case-sensitive       no  (immutable)
        required             email  (immutable)
        self sign-up         open
        verified at sign-up  email
        second factor        SMS_MFA ON
        recovery             verified_email
        password             MinimumLength 8, RequireLowercase true, RequireNumbers true, RequireSymbols true, RequireUppercase true
        plan                 ESSENTIALS
        deletion protection  ACTIVE
      "
    `);
  });

  test('shows changes from outside the construct', () => {
    const changed = synthesize({ selfSignUp: false, featurePlan: FeaturePlan.PLUS }).gateway;
    const pool = changed.userPool.node.defaultChild as CfnUserPool;
    pool.autoVerifiedAttributes = undefined;
    pool.usernameConfiguration = { caseSensitive: true };
    pool.addPropertyOverride('MfaConfiguration', 'OPTIONAL');
    pool.addPropertyDeletionOverride('AccountRecoverySetting');
    pool.addPropertyDeletionOverride('Policies');
    const summary = changed.userPoolSummary();
    expect(summary).toMatch(/self sign-up +closed/);
    expect(summary).toMatch(/plan +PLUS/);
    expect(summary).toMatch(/verified at sign-up +none/);
    expect(summary).toMatch(/case-sensitive +yes/);
    expect(summary).toMatch(/second factor +SMS_MFA OPTIONAL/);
    expect(summary).toMatch(/recovery +none/);
    expect(summary).toMatch(/password +none/);
  });
});
