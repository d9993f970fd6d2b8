import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { LambdaVersion } from 'aws-cdk-lib/aws-cognito';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { beforeAll, describe, expect, test } from 'vitest';
import { AuthGateway } from '../../infra/AuthGateway.ts';
import type { AuthGatewayProps } from '../../infra/AuthGatewayProps.ts';
import type { AuthTriggers } from '../../infra/AuthTriggers.ts';
import { ClubStack } from './examples/ClubStack.ts';
import { everyObject, expectProperties, newApp } from './synthesize.ts';

const POOL = 'AWS::Cognito::UserPool';

/** A stack of an app's own with one function for all triggers. */
function ownStack() {
  const stack = new Stack(newApp(), 'Own');
  const fn = new LambdaFunction(stack, 'Hook', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = async (event) => event;'),
  });
  return { stack, fn, key: new Key(stack, 'Codes') };
}

function synthesize(triggers: (parts: ReturnType<typeof ownStack>) => AuthTriggers, props: AuthGatewayProps = {}) {
  const parts = ownStack();
  new AuthGateway(parts.stack, 'Accounts', { ...props, triggers: triggers(parts) });
  const template = Template.fromStack(parts.stack);
  const arnOf = (construct: { node: { defaultChild?: unknown } }) => ({
    'Fn::GetAtt': [parts.stack.getLogicalId(construct.node.defaultChild as never), 'Arn'],
  });
  return { template, hook: arnOf(parts.fn), key: arnOf(parts.key) };
}

describe('triggers', () => {
  let synthesized: ReturnType<typeof synthesize>;
  beforeAll(() => {
    synthesized = synthesize(
      ({ fn, key }) => ({
        preSignUp: fn,
        postConfirmation: fn,
        preAuthentication: fn,
        postAuthentication: fn,
        preTokenGeneration: { function: fn, version: LambdaVersion.V2_0 },
        userMigration: fn,
        customEmailSender: fn,
        customSmsSender: fn,
        customSenderKey: key,
      }),
      { hookMessages: ['CLUB_ADDRESS_ONLY', 'CLOSED'] },
    );
  });

  test('are those of the user pool, beside its own CustomMessage', () => {
    const { template, hook, key } = synthesized;
    expectProperties(template, POOL, {
      LambdaConfig: {
        PreSignUp: hook,
        PostConfirmation: hook,
        PreAuthentication: hook,
        PostAuthentication: hook,
        PreTokenGenerationConfig: { LambdaArn: hook, LambdaVersion: 'V2_0' },
        UserMigration: hook,
        CustomEmailSender: { LambdaArn: hook, LambdaVersion: 'V1_0' },
        CustomSMSSender: { LambdaArn: hook, LambdaVersion: 'V1_0' },
        KMSKeyID: key,
      },
    });
    const [pool] = Object.values(template.findResources(POOL));
    const { LambdaConfig } = (pool as { Properties: { LambdaConfig: object } }).Properties;
    expect(Object.keys(LambdaConfig)).toContain('CustomMessage');
  });

  test('may be invoked by this pool only', () => {
    const { template, hook } = synthesized;
    const permissions = Object.values(
      template.findResources('AWS::Lambda::Permission', { Properties: { FunctionName: hook } }),
    ).map(({ Properties }) => Properties as Record<string, unknown>);
    const [userPool] = Object.keys(template.findResources(POOL));
    expect(permissions).toHaveLength(8);
    for (const permission of permissions) {
      expect(permission).toMatchObject({
        Principal: 'cognito-idp.amazonaws.com',
        SourceArn: { 'Fn::GetAtt': [userPool, 'Arn'] },
      });
    }
  });

  test('that send messages may decrypt with their key', () => {
    const { template, key } = synthesized;
    const statements = Object.values(template.findResources('AWS::IAM::Policy')).flatMap(everyObject);
    expect(statements).toContainEqual({ Action: 'kms:Decrypt', Effect: 'Allow', Resource: key });
  });

  test.each([
    ['auth', 'Genkan: the operations of users, for AppSync'],
    ['admin', 'Genkan: the work of operators, for AppSync'],
  ])('have their messages in the environment of the function %s', (_name, Description) => {
    expectProperties(synthesized.template, 'AWS::Lambda::Function', {
      Description,
      Environment: { Variables: { HOOK_MESSAGES: 'CLUB_ADDRESS_ONLY,CLOSED' } },
    });
  });
});

test('a PreTokenGeneration function without a version gets events of version 1', () => {
  const { template, hook } = synthesize(({ fn }) => ({ preTokenGeneration: { function: fn } }));
  expectProperties(template, POOL, { LambdaConfig: { PreTokenGeneration: hook } });
});

test('the example of the page has its trigger and its message', () => {
  const template = Template.fromStack(new ClubStack(newApp(), 'Club'));
  expectProperties(template, 'AWS::Lambda::Function', {
    Environment: { Variables: { HOOK_MESSAGES: 'CLUB_ADDRESS_ONLY' } },
  });
});

describe('the synth rejects', () => {
  const rejection = (triggers: (parts: ReturnType<typeof ownStack>) => unknown): string => {
    const parts = ownStack();
    try {
      new AuthGateway(parts.stack, 'Accounts', { triggers: triggers(parts) as AuthTriggers });
    } catch (error) {
      return (error as Error).message;
    }
    return 'accepted';
  };

  test.each<[string, (parts: ReturnType<typeof ownStack>) => unknown, RegExp]>([
    [
      'an unknown trigger',
      ({ fn }) => ({ customMessage: fn }),
      /triggers\.customMessage is unknown; known are preSignUp/,
    ],
    ['an ARN', () => ({ preSignUp: 'arn:aws:lambda:x' }), /triggers\.preSignUp must be a Lambda function\./],
    ['an object', () => ({ preSignUp: {} }), /triggers\.preSignUp must be a Lambda function\./],
    [
      'a function without its wrapper',
      ({ fn }) => ({ preTokenGeneration: fn }),
      /triggers\.preTokenGeneration must be/,
    ],
    [
      'an unknown version',
      ({ fn }) => ({ preTokenGeneration: { function: fn, version: 'V4_0' } }),
      /with version V1_0, V2_0 or V3_0/,
    ],
    ['a sender without a key', ({ fn }) => ({ customSmsSender: fn }), /triggers\.customSenderKey is required/],
    ['a key without a sender', ({ key }) => ({ customSenderKey: key }), /triggers\.customSenderKey is required/],
    [
      'the alias of a key',
      ({ fn }) => ({ customEmailSender: fn, customSenderKey: 'alias/codes' }),
      /triggers\.customSenderKey must be a KMS key/,
    ],
  ])('%s', (_, triggers, message) => {
    expect(rejection(triggers)).toMatch(message);
  });

  test('all mistakes in one message', () => {
    expect(rejection(() => ({ preSignUp: 1, userMigration: 2 }))).toMatch(/preSignUp must[^]*userMigration must/);
  });
});
