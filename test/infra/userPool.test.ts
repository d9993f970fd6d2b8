import { UserPoolIdentityProviderGoogle, UserPoolEmail, FeaturePlan, type CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { AuthGatewayStack } from '../../infra/AuthGatewayStack.ts';
import { userPoolSummary } from '../../infra/app/userPoolSummary.ts';
import { newApp, synthesize, expectProperties, expectResource, expectCount } from './synthesize.ts';

const { template, gateway } = synthesize();
const POOL = 'AWS::Cognito::UserPool';

describe('the user pool', () => {
  it('takes e-mail address and phone number as user name, in any case (row 16)', () => {
    expectCount(template, POOL, 1);
    expectProperties(template, POOL, {
      UsernameAttributes: ['email', 'phone_number'],
      AliasAttributes: Match.absent(),
      UsernameConfiguration: { CaseSensitive: false },
    });
  });

  it('keeps its logical id and what Cognito never changes: a failing test here means losing every user (rows 16, 17)', () => {
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
        { Name: 'email', Required: true, Mutable: true },
        { Name: 'phone_number', Required: true, Mutable: true },
        { Name: 'nickname', Required: true, Mutable: true },
        { Name: 'locale', Required: false, Mutable: true },
      ],
    });
  });

  it.each([
    ['usernameAttributes', (pool: CfnUserPool) => (pool.usernameAttributes = ['email'])],
    ['usernameAttributes', (pool: CfnUserPool) => (pool.usernameAttributes = undefined)],
    ['caseSensitive', (pool: CfnUserPool) => (pool.usernameConfiguration = { caseSensitive: true })],
    ['caseSensitive', (pool: CfnUserPool) => (pool.usernameConfiguration = undefined)],
    ['requiredAttributes', (pool: CfnUserPool) => (pool.schema = [{ name: 'email', required: true }])],
    ['requiredAttributes', (pool: CfnUserPool) => (pool.schema = undefined)],
  ])('refuses a synth that changes %s from outside, and says why (row 16)', (name, change) => {
    const stack = new AuthGatewayStack(newApp(), 'Genkan');
    change(stack.gateway.userPool.node.defaultChild as CfnUserPool);
    expect(() => Template.fromStack(stack)).toThrow(new RegExp(`${name} of the user pool must stay .*loses its users`));
  });

  it('verifies the e-mail address and not the phone number, or the sign-up code would go out by SMS', () => {
    expectProperties(template, POOL, { AutoVerifiedAttributes: ['email'] });
  });

  it('asks for a texted code at every sign-in (row 20)', () => {
    expectProperties(template, POOL, { MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA'] });
  });

  it('recovers by e-mail only: the phone is the second factor (row 19)', () => {
    expectProperties(template, POOL, {
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
    });
  });

  it('keeps the old e-mail address until the new one is verified; of attributes not auto-verified Cognito would refuse it', () => {
    expectProperties(template, POOL, {
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    });
  });

  it('names its plan, and switches no paid protection on', () => {
    expectProperties(template, POOL, { UserPoolTier: 'ESSENTIALS', UserPoolAddOns: Match.absent() });
  });

  it('survives a deletion, its own and that of the stack', () => {
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

  it('opens or closes self sign-up by one prop, which the auth function knows too (row 21)', () => {
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

  it('has a password policy of 8 characters in four classes, of which a prop changes parts (row 18)', () => {
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

  it('sends mail by Cognito, or by SES with one prop (row 23)', () => {
    expectProperties(template, POOL, { EmailConfiguration: Match.absent() });
    const email = UserPoolEmail.withSES({ fromEmail: 'noreply@example.com', sesRegion: 'eu-west-1' });
    expectProperties(synthesize({ email }).template, POOL, {
      EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', From: 'noreply@example.com' },
    });
  });

  it('sends texts by a role of its own, for phone numbers only (row 24)', () => {
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

  it('has the CustomMessage trigger, which only this pool may invoke (row 31)', () => {
    const functionArn = { 'Fn::GetAtt': [Match.stringLikeRegexp('CustomMessage'), 'Arn'] };
    expectProperties(template, POOL, { LambdaConfig: { CustomMessage: functionArn } });
    expectCount(template, 'AWS::Lambda::Permission', 1);
    expectProperties(template, 'AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      FunctionName: functionArn,
      Principal: 'cognito-idp.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('UserPool'), 'Arn'] },
    });
  });

  it('comes without an identity pool (row 1)', () => {
    expectCount(template, 'AWS::Cognito::IdentityPool', 0);
  });
});

describe("the user pool's own texts", () => {
  const longestName = '玄'.repeat(20);

  it.each(['en', 'ja'] as const)('fit into one SMS in %s and hold the code once', (defaultLocale) => {
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
  it('shows the pool as it will be deployed, the immutable settings marked (row 26)', () => {
    expect(userPoolSummary(gateway.userPool)).toMatchInlineSnapshot(`
      "User pool Genkan/Gateway/Users/UserPool
        sign-in by           email, phone_number  (immutable)
        case-sensitive       no  (immutable)
        required             email, nickname, phone_number  (immutable)
        self sign-up         open
        verified at sign-up  email
        second factor        SMS_MFA ON
        recovery             verified_email
        password             minimumLength 8, requireLowercase true, requireUppercase true, requireNumbers true, requireSymbols true
        plan                 ESSENTIALS
        deletion protection  ACTIVE
      "
    `);
  });

  it('shows what differs', () => {
    const { userPool } = synthesize({ selfSignUp: false, featurePlan: FeaturePlan.PLUS }).gateway;
    const pool = userPool.node.defaultChild as CfnUserPool;
    pool.autoVerifiedAttributes = undefined;
    pool.usernameConfiguration = { caseSensitive: true };
    const summary = userPoolSummary(userPool);
    expect(summary).toMatch(/self sign-up +closed/);
    expect(summary).toMatch(/plan +PLUS/);
    expect(summary).toMatch(/verified at sign-up +none/);
    expect(summary).toMatch(/case-sensitive +yes/);
  });
});
