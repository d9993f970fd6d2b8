import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { describe, expect, it, vi } from 'vitest';
import { AuthGatewayStack } from '../../infra/AuthGatewayStack.ts';
import {
  everyObject,
  newApp,
  type Resource,
  synthesize,
  expectProperties,
  expectResource,
  expectCount,
} from './synthesize.ts';

const { resources, template } = synthesize();

interface Statement {
  readonly Effect: string;
  readonly Action: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly NotAction?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

/** Every statement of a resource's policies. */
function statements(resource: Resource): Statement[] {
  return everyObject(resource.Properties).filter((object) => 'Effect' in object) as unknown as Statement[];
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

describe('permissions', () => {
  const all = Object.entries(resources).flatMap(([id, resource]) =>
    statements(resource).map((statement) => ({ id, statement })),
  );

  it('name every action, without a wildcard', () => {
    expect(all.length).toBeGreaterThan(10);
    for (const { statement } of all) {
      expect(statement.NotAction).toBeUndefined();
      for (const action of list(statement.Action)) expect(action).toMatch(/^[a-z-]+:[A-Za-z]+$/);
    }
  });

  it('name every resource; `*` stands only in the key policy, where it means the key itself', () => {
    const open = all.filter(({ statement }) => list(statement.Resource).includes('*'));
    expect(new Set(open.map(({ id }) => resources[id]?.Type))).toEqual(new Set(['AWS::KMS::Key']));
  });

  it('say what they do not mean only for texts: SNS has no ARN for a phone number', () => {
    const inverted = all.filter(({ statement }) => statement.NotResource !== undefined);
    expect(inverted.map(({ id, statement }) => [id, statement.Action])).toEqual([
      [expect.stringContaining('UsersSmsRole'), 'sns:Publish'],
    ]);
  });

  it('come from no managed policy', () => {
    expect(everyObject(resources).filter((object) => 'ManagedPolicyArns' in object)).toEqual([]);
  });

  it("trust a service only on behalf of this account, Lambda's own roles aside", () => {
    const trust = all.filter(({ statement }) => statement.Action === 'sts:AssumeRole');
    const services = trust.map(({ statement: { Principal, Condition } }) => {
      const { Service } = Principal as { Service: string };
      if (Service !== 'lambda.amazonaws.com') {
        expect(Condition?.['StringEquals']?.['aws:SourceAccount']).toEqual({ Ref: 'AWS::AccountId' });
        expect({ ...Condition?.['ArnLike'], ...Condition?.['ArnEquals'] }).toHaveProperty(['aws:SourceArn']);
      }
      return Service;
    });
    expect(services.sort()).toEqual([
      'appsync.amazonaws.com',
      'appsync.amazonaws.com',
      'cognito-idp.amazonaws.com',
      'lambda.amazonaws.com',
      'lambda.amazonaws.com',
    ]);
  });

  it('let the auth function do nothing at Cognito: its calls are unsigned', () => {
    const actions = all.flatMap(({ statement }) => list(statement.Action));
    expect(actions.filter((action) => String(action).startsWith('cognito'))).toEqual([]);
  });
});

describe('the key', () => {
  it('is made, rotates and stays, unless its creation is rolled back', () => {
    expectCount(template, 'AWS::KMS::Key', 1);
    expectResource(template, 'AWS::KMS::Key', {
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
      Properties: { EnableKeyRotation: true },
    });
  });

  it('goes with the stack when the prop says so, and the logs with it', () => {
    const policies = Object.values(synthesize({ removalPolicy: RemovalPolicy.DESTROY }).resources)
      .filter(({ Type }) => ['AWS::KMS::Key', 'AWS::Logs::LogGroup'].includes(Type))
      .map(({ DeletionPolicy }) => DeletionPolicy);
    expect(policies).toEqual(['Delete', 'Delete', 'Delete', 'Delete']);
  });

  it("can be used by CloudWatch Logs for this account's log groups", () => {
    expectProperties(template, 'AWS::KMS::Key', {
      KeyPolicy: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({
            Principal: { Service: { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.amazonaws.com']] } },
            Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': Match.anyValue() } },
          }),
        ]),
      }),
    });
  });

  it('can be your own, which is then allowed to CloudWatch Logs', () => {
    const app = newApp();
    const key = new Key(new Stack(app, 'Keys'), 'Key');
    const stack = new AuthGatewayStack(app, 'Genkan', { encryptionKey: key });
    expectCount(Template.fromStack(stack), 'AWS::KMS::Key', 0);
    expect(stack.gateway.encryptionKey).toBe(key);
    expect(JSON.stringify(Template.fromStack(Stack.of(key)).toJSON())).toContain('kms:EncryptionContext:aws:logs:arn');
    expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
  });

  it('can be one from elsewhere, with a warning that its policy is up to you', () => {
    const shown = vi.spyOn(console, 'error').mockReturnValue();
    const app = newApp();
    const stack = new Stack(app, 'Other');
    const encryptionKey = Key.fromKeyArn(
      stack,
      'Key',
      'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    );
    const gatewayStack = new AuthGatewayStack(app, 'Genkan', { encryptionKey });
    expect(
      Annotations.fromStack(gatewayStack).findWarning(
        '*',
        Match.stringLikeRegexp('must already let CloudWatch Logs use the key'),
      ),
    ).toHaveLength(1);
    expect(shown).toHaveBeenCalledWith(expect.stringContaining('CloudWatch Logs'));
  });
});
