import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AuthGateway, AuthIdentityPool } from '../../../infra/index.ts';
import { projectFolder } from '../../../infra/projectFolder.ts';
import { expectCount, expectProperties, newApp, synthesize } from '../synthesize.ts';
import { PhotosStack } from './PhotosStack.ts';

const POOL = 'AWS::Cognito::IdentityPool';
const ROLES = 'AWS::Cognito::IdentityPoolRoleAttachment';

const stack = new PhotosStack(newApp(), 'Photos');
const template = Template.fromStack(stack);
const credentials = stack.node.findChild('Credentials') as AuthIdentityPool;
const gateway = stack.node.findChild('Accounts') as AuthGateway;

test('the default stack has one user pool and no identity pool', () => {
  const { template: plain } = synthesize();
  expectCount(plain, 'AWS::Cognito::UserPool', 1);
  expectCount(plain, POOL, 0);
  expectCount(plain, ROLES, 0);
  expect(JSON.stringify(plain.toJSON())).not.toContain('cognito-identity');
});

describe('an identity pool', () => {
  test("accepts ID tokens of the gateway's app client only, and no unauthenticated identities", () => {
    expectCount(template, POOL, 1);
    expectProperties(template, POOL, {
      AllowUnauthenticatedIdentities: false,
      AllowClassicFlow: false,
      CognitoIdentityProviders: [
        {
          ClientId: stack.resolve(gateway.userPoolClient.userPoolClientId) as object,
          ProviderName: stack.resolve(credentials.providerName) as object,
          ServerSideTokenCheck: true,
        },
      ],
      SupportedLoginProviders: Match.absent(),
    });
  });

  test('has roles that only its authenticated identities can assume', () => {
    const roles = template.findResources('AWS::IAM::Role', {
      Properties: { Description: 'Genkan: temporary credentials of signed-in users' },
    });
    expect(Object.keys(roles)).toHaveLength(2);
    for (const role of Object.values(roles) as { Properties: Record<string, unknown> }[]) {
      expect(role.Properties['AssumeRolePolicyDocument']).toMatchObject({
        Statement: [
          {
            Action: 'sts:AssumeRoleWithWebIdentity',
            Principal: { Federated: 'cognito-identity.amazonaws.com' },
            Condition: {
              StringEquals: {
                'cognito-identity.amazonaws.com:aud': stack.resolve(credentials.identityPoolId) as object,
              },
              'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
            },
          },
        ],
      });
    }
    expectProperties(template, ROLES, {
      Roles: {
        authenticated: stack.resolve(credentials.authenticatedRole.roleArn) as object,
        unauthenticated: Match.absent(),
      },
    });
  });

  test('gives the members of a group the role of the group, by the token', () => {
    expectProperties(template, 'AWS::Cognito::UserPoolGroup', {
      GroupName: 'staff',
      RoleArn: stack.resolve(credentials.groupRole('staff').roleArn) as object,
    });
    expectProperties(template, ROLES, {
      RoleMappings: {
        gateway: { Type: 'Token', AmbiguousRoleResolution: 'AuthenticatedRole', IdentityProvider: Match.anyValue() },
      },
    });
  });

  test('has roles without a permission but those that the app grants', () => {
    const plain = new PhotosStack(newApp(), 'Photos');
    const own = new AuthIdentityPool(plain, 'Own', { gateway: plain.node.findChild('Accounts') as AuthGateway });
    const roleName = plain.resolve(own.authenticatedRole.roleName) as { Ref: string };
    const synthesized = Template.fromStack(plain);
    const policies = synthesized.findResources('AWS::IAM::Policy', { Properties: { Roles: [roleName] } });
    expect(policies).toEqual({});
    expect(synthesized.findResources('AWS::IAM::Role')[roleName.Ref]?.['Properties']).not.toHaveProperty('Policies');
    expect(JSON.stringify(Object.values(synthesized.findResources(ROLES)).at(-1))).not.toContain('RoleMappings');
  });

  test('rejects a group that the gateway does not have, and one of a gateway of another app', () => {
    const app = new PhotosStack(newApp(), 'Photos');
    const own = app.node.findChild('Accounts') as AuthGateway;
    expect(() => new AuthIdentityPool(app, 'A', { gateway: own, groupRoles: ['cooks'] })).toThrow(
      'groupRoles: the gateway Photos/Accounts has no group cooks in this app; it has admin, staff.',
    );
    const imported = AuthGateway.fromAuthGatewayAttributes(app, 'Imported', {
      graphqlApiId: 'abcdefghijklmnopqrstuvwxyz',
      graphqlUrl: 'https://example.appsync-api.eu-west-1.amazonaws.com/graphql',
      userPoolId: 'eu-west-1_Example12',
      userPoolClientId: '1h57kf5cpq17m0eml12EXAMPLE',
    });
    expect(() => new AuthIdentityPool(app, 'B', { gateway: imported, groupRoles: ['staff'] })).toThrow(/it has none\./);
    const plain = new AuthIdentityPool(app, 'C', { gateway: imported });
    expect(plain.node.findAll().length).toBeGreaterThan(1);
    expect(() => plain.groupRole('staff')).toThrow('Photos/C has no role for the group staff. Add it to groupRoles.');
  });

  test('gives no group roles in another stack than the gateway, and none to a group that has one', () => {
    const app = newApp();
    const photos = new PhotosStack(app, 'Photos');
    const own = photos.node.findChild('Accounts') as AuthGateway;
    const other = new Stack(app, 'Other');
    expect(() => new AuthIdentityPool(other, 'A', { gateway: own, groupRoles: ['staff'] })).toThrow(
      'groupRoles: create Other/A in the stack Photos, which has the groups of the gateway. ' +
        'In another stack, each of the two would depend on the other.',
    );
    new AuthIdentityPool(other, 'B', { gateway: own });
    expect(() => new AuthIdentityPool(photos, 'C', { gateway: own, groupRoles: ['staff'] })).toThrow(
      'groupRoles: the group staff has the role of another identity pool. A group has one role.',
    );
  });

  test('is shown in docs/identity-pools.md', () => {
    const read = (path: string) => readFileSync(join(projectFolder, path), 'utf8');
    const shown = read('test/infra/identityPool/PhotosStack.ts').replace(
      '../../../infra/index.ts',
      '@genkan/construct',
    );
    expect(read('docs/identity-pools.md')).toContain(`\`\`\`ts\n${shown}\`\`\``);
  });
});
