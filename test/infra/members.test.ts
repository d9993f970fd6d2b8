import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { CfnGraphQLApi } from 'aws-cdk-lib/aws-appsync';
import { type Grant, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { describe, expect, test } from 'vitest';
import { AuthGateway } from '../../infra/AuthGateway.ts';
import type { AuthGatewayProps } from '../../infra/AuthGatewayProps.ts';
import type { IAuthGateway } from '../../infra/IAuthGateway.ts';
import { everyObject, expectProperties, newApp } from './synthesize.ts';

const FIELDS = {
  adminUser: 'Query',
  adminUsers: 'Query',
  adminInviteUser: 'Mutation',
  adminSetUserEnabled: 'Mutation',
  adminSetUserGroups: 'Mutation',
  adminResetPassword: 'Mutation',
  adminResetMfa: 'Mutation',
  adminSignOutUser: 'Mutation',
  adminDeleteUser: 'Mutation',
};

/** A stack with the gateway and a role of a server. */
function own(props: AuthGatewayProps = {}) {
  const stack = new Stack(newApp(), 'Own', { env: { account: '111122223333', region: 'eu-west-1' } });
  const server = new Role(stack, 'Server', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
  const imported = AuthGateway.fromAuthGatewayAttributes(stack, 'Imported', {
    graphqlApiId: 'api1',
    graphqlUrl: 'https://example.com/graphql',
    userPoolId: 'eu-west-1_Example12',
    userPoolClientId: 'client1',
  });
  return { stack, server, imported, gateway: new AuthGateway(stack, 'Accounts', props) };
}

// One gateway for all tests that only read, because a synth takes time.
const { stack, server, imported, gateway } = own({ metricsNamespace: 'Shop' });
const grant = gateway.grantAdminFields(server, 'adminUser', 'adminInviteUser');
gateway.metricFaults().createAlarm(stack, 'Faults', { threshold: 1, evaluationPeriods: 1 });
(gateway.api.node.defaultChild as CfnGraphQLApi).addPropertyOverride('OwnerContact', 'team');
const attributes = { graphqlApiId: 'a', graphqlUrl: 'u', userPoolId: 'p', userPoolClientId: 'c' };
const other = AuthGateway.fromAuthGatewayAttributes(stack, 'Other', {
  ...attributes,
  graphqlApiArn: 'arn:aws:appsync:us-east-1:444455556666:apis/a',
  metricsNamespace: 'Club',
});
const template = Template.fromStack(stack);

/** Returns the resources that the statement of a grant allows to call. */
function granted({ principalStatements: [statement] }: Grant): string[] {
  expect(statement?.actions).toEqual(['appsync:GraphQL']);
  return (statement?.resources ?? []).map((arn) => JSON.stringify(stack.resolve(arn)));
}

describe('grantAdminFields', () => {
  test('allows the fields that it names and no other', () => {
    expect(granted(grant)).toEqual([
      expect.stringMatching(/GraphQLApi.*","Arn"\]\},"\/types\/Query\/fields\/adminUser"\]\]\}$/),
      expect.stringMatching(/GraphQLApi.*","Arn"\]\},"\/types\/Mutation\/fields\/adminInviteUser"\]\]\}$/),
    ]);
    const allowed = everyObject(template.toJSON()).filter(({ Action }) => Action === 'appsync:GraphQL');
    expect(JSON.stringify(allowed)).toContain('/types/Query/fields/adminUser"');
  });

  test('allows every field of operators without a name, listed one by one', () => {
    const resources = granted(gateway.grantAdminFields(server));
    expect(resources.map((arn) => /types\/(\w+)\/fields\/(\w+)"/.exec(arn)?.slice(1))).toEqual(
      expect.arrayContaining(Object.entries(FIELDS).map(([field, type]) => [type, field])),
    );
    expect(resources).toHaveLength(Object.keys(FIELDS).length);
  });

  test('of an imported gateway allows fields of its API', () => {
    expect(granted(imported.grantAdminFields(server, 'adminUsers'))).toEqual([
      expect.stringContaining(':appsync:eu-west-1:111122223333:apis/api1/types/Query/fields/adminUsers'),
    ]);
  });

  test('rejects other fields by name', () => {
    expect(() => gateway.grantAdminFields(server, 'signIn', 'adminUser', 'administer')).toThrow(
      /^Not fields of operators: signIn, administer\. They are adminInviteUser, .*adminUsers\.$/,
    );
  });
});

describe('metrics', () => {
  const shown = (metric: ReturnType<IAuthGateway['metric']>) => {
    const { namespace, metricName, statistic, dimensions, region, account } = metric;
    return { namespace, metricName, statistic, dimensions, region, account };
  };
  const here = { region: 'eu-west-1', account: '111122223333' };

  test('have the dimensions that the functions write', () => {
    expect(shown(gateway.metricSignInFailures())).toEqual({
      namespace: 'Shop',
      metricName: 'Invocations',
      statistic: 'Sum',
      dimensions: { Operation: 'signIn', Outcome: 'INVALID_CREDENTIALS' },
      ...here,
    });
    expect(shown(gateway.metricSignIns())).toMatchObject({
      metricName: 'Invocations',
      dimensions: { Operation: 'respondToSmsChallenge', Outcome: 'Tokens' },
    });
    expect(shown(gateway.metricDuration('signIn', 'SMS_MFA'))).toMatchObject({
      metricName: 'Duration',
      statistic: 'Average',
    });
    expect(shown(gateway.metricInvocations('me', 'User', { statistic: 'n' }))).toMatchObject({
      statistic: 'SampleCount',
    });
    expect(shown(gateway.metric('Failures', { dimensionsMap: { Operation: 'signUp', Outcome: 'INTERNAL' } }))).toEqual({
      namespace: 'Shop',
      metricName: 'Failures',
      statistic: 'Sum',
      dimensions: { Operation: 'signUp', Outcome: 'INTERNAL' },
      ...here,
    });
  });

  test('of an imported gateway have its namespace', () => {
    expect(shown(imported.metricSignIns()).namespace).toBe('Genkan');
    expect(other.metric('Failures').namespace).toBe('Club');
    expect([other.graphqlUrl, other.api.arn, other.userPool.userPoolId, other.userPoolClient.userPoolClientId]).toEqual(
      ['u', 'arn:aws:appsync:us-east-1:444455556666:apis/a', 'p', 'c'],
    );
  });

  test('reject an unknown operation by its name', () => {
    expect(() => gateway.metricInvocations('signin', 'Tokens')).toThrow(/no operation signin; it has .*signIn/);
  });

  test('of faults are the errors of the four functions, for an alarm', () => {
    const [alarm] = Object.values(template.findResources('AWS::CloudWatch::Alarm')) as {
      Properties: { Metrics: { Expression?: string; MetricStat?: { Metric: { MetricName: string } } }[] };
    }[];
    expect(
      alarm?.Properties.Metrics.map(({ Expression, MetricStat }) => Expression ?? MetricStat?.Metric.MetricName),
    ).toEqual(['auth + admin + customMessage + pendingAccounts', 'Errors', 'Errors', 'Errors', 'Errors']);
  });
});

describe('outputs', () => {
  test('are created with the prefix', () => {
    expect(Object.keys(Template.fromStack(own({ outputPrefix: 'Shop' }).stack).findOutputs('*'))).toEqual([
      'ShopGraphqlUrl',
      'ShopApiId',
      'ShopUserPoolId',
      'ShopUserPoolClientId',
      'ShopRegion',
    ]);
  });

  test('are not created without it', () => expect(template.findOutputs('*')).toEqual({}));
});

describe('members', () => {
  test('are typed by interfaces, and their resources can be changed', () => {
    expectProperties(template, 'AWS::AppSync::GraphQLApi', { OwnerContact: 'team' });
  });

  test('have the address of the API, its key and the log of operators', () => {
    expect(stack.resolve([gateway.graphqlUrl, gateway.apiKey, gateway.adminLogGroup.logGroupName])).toEqual([
      { 'Fn::GetAtt': [expect.stringContaining('GraphQLApi'), 'GraphQLUrl'] },
      { 'Fn::GetAtt': [expect.stringContaining('DefaultApiKey'), 'ApiKey'] },
      { Ref: expect.stringContaining('AdminLogs') as string },
    ]);
  });
});
