import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { UserPoolEmail } from 'aws-cdk-lib/aws-cognito';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { describe, expect, test, vi } from 'vitest';
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

/** Returns every statement of a resource's policies. */
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

  test('list every action, without a wildcard', () => {
    expect(all.length).toBeGreaterThan(10);
    for (const { statement } of all) {
      expect(statement.NotAction).toBeUndefined();
      for (const action of list(statement.Action)) expect(action).toMatch(/^[a-z-]+:[A-Za-z]+$/);
    }
  });

  test('list every resource; `*` is only in the key policy, where it is the key itself', () => {
    const open = all.filter(({ statement }) => list(statement.Resource).includes('*'));
    expect(new Set(open.map(({ id }) => resources[id]?.Type))).toEqual(new Set(['AWS::KMS::Key']));
  });

  test('use NotResource only for SMS, because a phone number has no ARN', () => {
    const inverted = all.filter(({ statement }) => statement.NotResource !== undefined);
    expect(inverted.map(({ id, statement }) => [id, statement.Action])).toEqual([
      [expect.stringContaining('UsersSmsRole'), 'sns:Publish'],
    ]);
  });

  test('use no managed policy', () => {
    expect(everyObject(resources).filter((object) => 'ManagedPolicyArns' in object)).toEqual([]);
  });

  test('trust a service only for this account, except for the roles of Lambda', () => {
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
      'appsync.amazonaws.com',
      'cognito-idp.amazonaws.com',
      'lambda.amazonaws.com',
      'lambda.amazonaws.com',
      'lambda.amazonaws.com',
      'lambda.amazonaws.com',
    ]);
  });

  /** Returns the statements that allow an action of a service, with the roles that have them. */
  function allowing(service: string) {
    return all
      .filter(({ statement }) => list(statement.Action).some((action) => String(action).startsWith(`${service}:`)))
      .map(({ id, statement: { Action, Resource, NotResource } }) => ({ id, Action, Resource, NotResource }));
  }

  test('contain Cognito actions only for pendingAccounts and admin, because the calls of auth are unsigned', () => {
    const pool = { 'Fn::GetAtt': [Object.keys(template.findResources('AWS::Cognito::UserPool'))[0], 'Arn'] };
    expect(allowing('cognito-idp')).toEqual([
      {
        id: expect.stringMatching(/^GatewayPendingAccountsRole/) as string,
        Action: [
          'cognito-idp:AdminCreateUser',
          'cognito-idp:AdminDeleteUser',
          'cognito-idp:AdminGetUser',
          'cognito-idp:AdminSetUserPassword',
          'cognito-idp:AdminUpdateUserAttributes',
          'cognito-idp:AdminUserGlobalSignOut',
          'cognito-idp:ListUsers',
        ],
        Resource: pool,
      },
      {
        id: expect.stringMatching(/^GatewayAdminRole/) as string,
        Action: [
          'cognito-idp:AdminAddUserToGroup',
          'cognito-idp:AdminCreateUser',
          'cognito-idp:AdminDeleteUser',
          'cognito-idp:AdminDisableUser',
          'cognito-idp:AdminEnableUser',
          'cognito-idp:AdminGetUser',
          'cognito-idp:AdminListGroupsForUser',
          'cognito-idp:AdminRemoveUserFromGroup',
          'cognito-idp:AdminResetUserPassword',
          'cognito-idp:AdminUserGlobalSignOut',
          'cognito-idp:GetGroup',
          'cognito-idp:ListUsers',
        ],
        Resource: pool,
      },
    ]);
    expect(allowing('cognito-identity')).toEqual([]);
  });

  test('let only auth and the schedule invoke pendingAccounts, and only AppSync invoke auth and admin', () => {
    const arn = (name: string) => ({ 'Fn::GetAtt': [expect.stringMatching(`^Gateway${name}Function`), 'Arn'] });
    expect(allowing('lambda')).toEqual([
      {
        id: expect.stringMatching(/^GatewayAuthRole/) as string,
        Action: 'lambda:InvokeFunction',
        Resource: arn('PendingAccounts'),
      },
      {
        id: expect.stringMatching(/^GatewayGraphQLResolversDataSourceRole/) as string,
        Action: 'lambda:InvokeFunction',
        Resource: arn('Auth'),
      },
      {
        id: expect.stringMatching(/^GatewayGraphQLResolversAdminDataSourceRole/) as string,
        Action: 'lambda:InvokeFunction',
        Resource: arn('Admin'),
      },
    ]);
    const resourceBased = Object.values(template.findResources('AWS::Lambda::Permission')) as Resource[];
    expect(resourceBased.map(({ Properties }) => Properties)).toEqual([
      expect.objectContaining({ FunctionName: arn('CustomMessage'), Principal: 'cognito-idp.amazonaws.com' }),
      {
        Action: 'lambda:InvokeFunction',
        FunctionName: arn('PendingAccounts'),
        Principal: 'events.amazonaws.com',
        SourceArn: { 'Fn::GetAtt': [expect.stringMatching('^GatewayPendingAccountsExpiry'), 'Arn'] },
      },
    ]);
  });

  test('of pendingAccounts are its log, the client secret and the user pool, and nothing else', () => {
    const role = all.filter(({ id }) => id.startsWith('GatewayPendingAccountsRole'));
    const actions = role.flatMap(({ statement }) => list(statement.Action)).map((action) => String(action));
    expect(actions.filter((action) => !action.startsWith('cognito-idp:'))).toEqual([
      'sts:AssumeRole',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'secretsmanager:GetSecretValue',
      'kms:Decrypt',
    ]);
  });
});

test('the permissions of admin are its log and the user pool, and nothing else', () => {
  const actions = Object.entries(resources)
    .filter(([id]) => id.startsWith('GatewayAdminRole'))
    .flatMap(([, role]) => statements(role).flatMap(({ Action }) => list(Action)))
    .filter((action) => !String(action).startsWith('cognito-idp:'));
  expect(actions).toEqual(['sts:AssumeRole', 'logs:CreateLogStream', 'logs:PutLogEvents']);
});

describe('the key', () => {
  test('is created with rotation, and retained unless its creation is rolled back', () => {
    expectCount(template, 'AWS::KMS::Key', 1);
    expectResource(template, 'AWS::KMS::Key', {
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
      Properties: { EnableKeyRotation: true },
    });
  });

  test('is deleted with the stack, like the logs, with the prop', () => {
    const policies = Object.values(synthesize({ removalPolicy: RemovalPolicy.DESTROY }).resources)
      .filter(({ Type }) => ['AWS::KMS::Key', 'AWS::Logs::LogGroup'].includes(Type))
      .map(({ DeletionPolicy }) => DeletionPolicy);
    expect(policies).toEqual(['Delete', 'Delete', 'Delete', 'Delete', 'Delete', 'Delete']);
  });

  test("can be used by CloudWatch Logs for this account's log groups", () => {
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

  test('can be a key of the same app, whose policy then allows CloudWatch Logs', () => {
    const app = newApp();
    const key = new Key(new Stack(app, 'Keys'), 'Key');
    const email = UserPoolEmail.withSES({ fromEmail: 'noreply@example.com', sesRegion: 'eu-west-1' });
    const stack = new AuthGatewayStack(app, 'Genkan', { encryptionKey: key, allowedCountries: ['JP'], email });
    expectCount(Template.fromStack(stack), 'AWS::KMS::Key', 0);
    expect(stack.gateway.encryptionKey).toBe(key);
    expect(JSON.stringify(Template.fromStack(Stack.of(key)).toJSON())).toContain('kms:EncryptionContext:aws:logs:arn');
    expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
  });

  test('can be an imported key, with a warning about its policy', () => {
    const shown = vi.spyOn(console, 'error').mockReturnValue();
    const app = newApp({});
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
