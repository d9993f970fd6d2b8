import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { AppSyncClient, GetGraphqlApiCommand, ListApiKeysCommand } from '@aws-sdk/client-appsync';
import {
  CreateRoleCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import {
  GetAccountSettingsCommand,
  GetFunctionConcurrencyCommand,
  GetPolicyCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { ListServiceQuotasCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import {
  GetSMSAttributesCommand,
  GetSMSSandboxAccountStatusCommand,
  ListOriginationNumbersCommand,
  SNSClient,
} from '@aws-sdk/client-sns';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { App, Stack } from 'aws-cdk-lib';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { startEngine, type Engine } from '../../../local/Engine.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

let engine: Engine;
let options: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
beforeAll(async () => {
  engine = await startEngine({ assembly: inject('assemblies').default });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  options = { endpoint: engine.cognitoUrl, region: engine.model.region, credentials };
});
afterAll(() => engine.stop());
afterEach(() => engine.control.reset());

const STACK = 'Genkan';

async function resourcesOf(type: string): Promise<string[]> {
  const { StackResourceSummaries: all = [] } = await new CloudFormationClient(options).send(
    new ListStackResourcesCommand({ StackName: STACK }),
  );
  return all.flatMap(({ ResourceType, PhysicalResourceId }) =>
    ResourceType === type && PhysicalResourceId !== undefined ? [PhysicalResourceId] : [],
  );
}

/** Returns the role of the user pool for SMS messages. */
async function smsRole(): Promise<string> {
  const roles = await resourcesOf('AWS::IAM::Role');
  return String(roles.find((name) => /Sms/.test(name)));
}

/** Synthesizes two roles that a source may assume: one of a user pool, and one of a rule. */
function synthesizeSources(): string {
  const app = new App({ outdir: join(temporaryFolder(), 'cdk.out'), analyticsReporting: false });
  const stack = new Stack(app, 'Sources', { env: { region: 'ap-northeast-1', account: '123456789012' } });
  const assumedBy = (service: string) =>
    new ServicePrincipal(service).withConditions({
      ArnLike: { 'aws:SourceArn': 'arn:aws:iam::123456789012:*' },
    });
  new Role(stack, 'Sms', { roleName: 'sms', assumedBy: assumedBy('cognito-idp.amazonaws.com') });
  new Role(stack, 'Rule', { roleName: 'rule', assumedBy: assumedBy('events.amazonaws.com') });
  new UserPool(stack, 'Pool', {});
  return app.synth().directory;
}

async function errorOf(call: Promise<unknown>): Promise<{ name: string; message: string }> {
  return call.then(
    () => ({ name: 'no error', message: '' }),
    (error: unknown) => error as Error,
  );
}

describe('CloudFormation', () => {
  test('describes the stack with its outputs', async () => {
    const { Stacks: [stack] = [] } = await new CloudFormationClient(options).send(
      new DescribeStacksCommand({ StackName: STACK }),
    );
    const outputs = Object.fromEntries(
      (stack?.Outputs ?? []).map(({ OutputKey: key, OutputValue: value }) => [key, value]),
    );
    expect(stack).toMatchObject({ StackName: STACK, StackStatus: 'CREATE_COMPLETE' });
    expect(outputs).toMatchObject({ UserPoolId: engine.userPoolId, UserPoolClientId: engine.clientId });
  });

  test('lists every resource with its physical id', async () => {
    expect(await resourcesOf('AWS::Cognito::UserPool')).toEqual([engine.userPoolId]);
    expect(await resourcesOf('AWS::Lambda::Function')).toEqual(engine.model.functions.map(({ name }) => name));
    expect(await resourcesOf('AWS::Logs::LogGroup')).toHaveLength(5);
  });

  test('reports an unknown stack', async () => {
    const call = new CloudFormationClient(options).send(new DescribeStacksCommand({ StackName: 'Nothing' }));
    expect(await errorOf(call)).toMatchObject({
      name: 'ValidationError',
      message: 'Stack with id Nothing does not exist',
    });
  });
});

describe('IAM', () => {
  const client = () => new IAMClient(options);
  const trustOf = async () => {
    const { Role: role } = await client().send(new GetRoleCommand({ RoleName: await smsRole() }));
    return decodeURIComponent(String(role?.AssumeRolePolicyDocument));
  };

  test('has the trust policy and the permission of the role for SMS messages', async () => {
    const RoleName = await smsRole();
    expect(JSON.parse(await trustOf())).toMatchObject({
      Statement: [{ Action: 'sts:AssumeRole', Condition: { StringEquals: { 'sts:ExternalId': expect.any(String) } } }],
    });
    const { PolicyNames: names = [] } = await client().send(new ListRolePoliciesCommand({ RoleName }));
    const policy = await client().send(new GetRolePolicyCommand({ RoleName, PolicyName: String(names[0]) }));
    expect(decodeURIComponent(String(policy.PolicyDocument))).toContain('sns:Publish');
    const attached = await client().send(new ListAttachedRolePoliciesCommand({ RoleName }));
    expect(attached.AttachedPolicies).toEqual([]);
  });

  test('a policy of its own resource belongs to the roles that it names', async () => {
    const roles = await resourcesOf('AWS::IAM::Role');
    const lists = await Promise.all(roles.map((RoleName) => client().send(new ListRolePoliciesCommand({ RoleName }))));
    expect(lists.every(({ PolicyNames: names = [] }) => names.length > 0)).toBe(true);
  });

  test('shows each fault of the role', async () => {
    const RoleName = await smsRole();
    await engine.control.changeAccount({ smsRole: 'wrongExternalId' });
    expect(await trustOf()).toContain('"sts:ExternalId":"another"');
    await engine.control.changeAccount({ smsRole: 'wrongSource' });
    expect(await trustOf()).toContain('us-east-1:999999999999');
    await engine.control.changeAccount({ smsRole: 'noPermission' });
    expect((await client().send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames).toEqual([]);
    const policy = client().send(new GetRolePolicyCommand({ RoleName, PolicyName: 'publish' }));
    expect((await errorOf(policy)).name).toMatch(/^NoSuchEntity/);
    await engine.control.changeAccount({ smsRole: 'missing' });
    expect((await errorOf(client().send(new GetRoleCommand({ RoleName })))).name).toMatch(/^NoSuchEntity/);
  });

  test('the fault of the source is that of the SMS role alone', async () => {
    const folder = synthesizeSources();
    const other = await startEngine({ assembly: folder });
    const trust = async (RoleName: string) => {
      const iam = new IAMClient({ ...options, endpoint: other.cognitoUrl });
      return (await iam.send(new GetRoleCommand({ RoleName }))).Role?.AssumeRolePolicyDocument;
    };
    const before = [await trust('sms'), await trust('rule')];
    await other.control.changeAccount({ smsRole: 'wrongSource' });
    const after = [await trust('sms'), await trust('rule')];
    await other.stop();
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });

  test('an action that only changes something is not emulated', async () => {
    const call = client().send(new CreateRoleCommand({ RoleName: 'a', AssumeRolePolicyDocument: '{}' }));
    expect(await errorOf(call)).toMatchObject({ name: 'NotEmulatedError', message: 'not emulated: IAM CreateRole' });
  });
});

describe('SNS and CloudWatch', () => {
  const spent = () => {
    const StartTime = new Date(Date.now() - 86_400_000);
    const metric = { Namespace: 'AWS/SNS', MetricName: 'SMSMonthToDateSpentUSD' };
    return new CloudWatchClient(options).send(
      new GetMetricStatisticsCommand({
        ...metric,
        StartTime,
        EndTime: new Date(),
        Period: 3600,
        Statistics: ['Maximum'],
      }),
    );
  };

  test('have the sandbox, the limit, the sender, the numbers and the spend of the account', async () => {
    const sns = new SNSClient(options);
    await engine.control.changeAccount({ smsSandbox: true, smsSenderId: 'Genkan', smsSpentUsd: 12.5 });
    expect((await sns.send(new GetSMSSandboxAccountStatusCommand({}))).IsInSandbox).toBe(true);
    const attributes = { MonthlySpendLimit: '1000', DefaultSenderID: 'Genkan' };
    expect((await sns.send(new GetSMSAttributesCommand({}))).attributes).toEqual(attributes);
    const numbers = await sns.send(new ListOriginationNumbersCommand({}));
    expect(numbers.PhoneNumbers?.map(({ Iso2CountryCode }) => Iso2CountryCode)).toEqual(['JP']);
    expect((await spent()).Datapoints).toMatchObject([{ Maximum: 12.5 }]);
  });

  test('have no sender ID and no data point when there is none', async () => {
    await engine.control.changeAccount({ smsSpentUsd: null });
    expect((await new SNSClient(options).send(new GetSMSAttributesCommand({}))).attributes).toEqual({
      MonthlySpendLimit: '1000',
    });
    expect((await spent()).Datapoints).toEqual([]);
  });
});

describe('the other services', () => {
  test('SES has the sandbox and the identity', async () => {
    const ses = new SESv2Client(options);
    const send = () => ses.send(new GetAccountCommand({}));
    const identity = (EmailIdentity: string) => ses.send(new GetEmailIdentityCommand({ EmailIdentity }));
    expect(await send()).toMatchObject({ ProductionAccessEnabled: true, SendQuota: { Max24HourSend: 50_000 } });
    expect(await identity('shop.example')).toMatchObject({ IdentityType: 'DOMAIN', VerifiedForSendingStatus: true });
    await engine.control.changeAccount({ sesSandbox: true, sesIdentityVerified: false });
    expect(await send()).toMatchObject({ ProductionAccessEnabled: false, SendQuota: { Max24HourSend: 200 } });
    expect(await identity('a@shop.example')).toMatchObject({
      IdentityType: 'EMAIL_ADDRESS',
      VerificationStatus: 'PENDING',
    });
  });

  test('Lambda has the concurrency, and the permission of Cognito for the trigger', async () => {
    const lambda = new LambdaClient(options);
    await engine.control.changeAccount({ lambdaConcurrency: 10 });
    expect((await lambda.send(new GetAccountSettingsCommand({}))).AccountLimit).toEqual({
      ConcurrentExecutions: 10,
      UnreservedConcurrentExecutions: 10,
    });
    const trigger = String((await resourcesOf('AWS::Lambda::Function')).find((name) => /CustomMessage/.test(name)));
    const concurrency = await lambda.send(new GetFunctionConcurrencyCommand({ FunctionName: trigger }));
    expect(concurrency.ReservedConcurrentExecutions).toBeUndefined();
    const { Policy: policy } = await lambda.send(new GetPolicyCommand({ FunctionName: trigger }));
    expect(policy).toContain('cognito-idp.amazonaws.com');
    expect(policy).toContain(engine.userPoolId);
    await engine.control.changeAccount({ triggerPermission: false });
    const missing = lambda.send(new GetPolicyCommand({ FunctionName: trigger }));
    expect((await errorOf(missing)).name).toBe('ResourceNotFoundException');
    const unknown = lambda.send(new GetFunctionConcurrencyCommand({ FunctionName: 'nothing' }));
    expect((await errorOf(unknown)).name).toBe('ResourceNotFoundException');
  });

  test('AppSync has the API and its keys', async () => {
    const appsync = new AppSyncClient(options);
    const apiId = String(engine.model.apis[0]?.id);
    const { graphqlApi: api } = await appsync.send(new GetGraphqlApiCommand({ apiId }));
    expect(api).toMatchObject({ apiId, authenticationType: 'AMAZON_COGNITO_USER_POOLS' });
    const { apiKeys: keys } = await appsync.send(new ListApiKeysCommand({ apiId }));
    expect(keys).toMatchObject([{ id: engine.apiKey, expires: expect.any(Number) }]);
    const unknown = appsync.send(new GetGraphqlApiCommand({ apiId: 'nothing' }));
    expect((await errorOf(unknown)).name).toBe('NotFoundException');
  });

  test('CloudWatch Logs has the keys of the log groups', async () => {
    const logs = new CloudWatchLogsClient(options);
    const keys = async () =>
      (await logs.send(new DescribeLogGroupsCommand({}))).logGroups?.map(({ kmsKeyId }) => kmsKeyId !== undefined);
    expect(await keys()).toEqual([true, true, true, true, true]);
    await engine.control.changeAccount({ logKeys: false });
    expect(await keys()).toEqual([false, false, false, false, false]);
    const none = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: 'nothing' }));
    expect(none.logGroups).toEqual([]);
  });

  test('Service Quotas has the quotas of Cognito, and those of the account', async () => {
    const client = new ServiceQuotasClient(options);
    await engine.control.changeAccount({ serviceQuotas: { 'L-5987B8A0': 80 } });
    const { Quotas: quotas = [] } = await client.send(new ListServiceQuotasCommand({ ServiceCode: 'cognito-idp' }));
    const values = Object.fromEntries(quotas.map(({ QuotaCode, Value }) => [QuotaCode, Value]));
    expect(values).toMatchObject({ 'L-026ADBA3': 120, 'L-5987B8A0': 80 });
    const other = client.send(new ListServiceQuotasCommand({ ServiceCode: 'lambda' }));
    expect((await errorOf(other)).name).toBe('NotEmulatedError');
  });

  test('STS has the account', async () => {
    const identity = await new STSClient(options).send(new GetCallerIdentityCommand({}));
    expect(identity.Account).toBe(engine.model.accountId);
  });
});

describe('calls about the account', () => {
  test('fail with an injected fault, in the protocol of the service', async () => {
    for (const action of ['GetCallerIdentity', 'ListServiceQuotas', 'GetAccount']) {
      await engine.control.injectFault({ action, exception: 'AccessDeniedException' });
    }
    const calls = [
      new STSClient(options).send(new GetCallerIdentityCommand({})),
      new ServiceQuotasClient(options).send(new ListServiceQuotasCommand({ ServiceCode: 'cognito-idp' })),
      new SESv2Client(options).send(new GetAccountCommand({})),
    ];
    const errors = await Promise.all(calls.map(errorOf));
    expect(errors.map(({ name }) => name)).toEqual(Array.from({ length: 3 }, () => 'AccessDeniedException'));
  });

  test('are in the call log, without their content', async () => {
    await new STSClient(options).send(new GetCallerIdentityCommand({}));
    const [event] = (await engine.control.events()).slice(-1);
    expect(event).toMatchObject({ service: 'account', name: 'STS GetCallerIdentity', outcome: 'ok' });
  });

  test('need a signature', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = 'Action=GetCallerIdentity&Version=2011-06-15';
    const response = await fetch(engine.cognitoUrl, { method: 'POST', headers, body });
    expect([response.status, await response.text()]).toEqual([
      400,
      expect.stringContaining('MissingAuthenticationToken'),
    ]);
  });

  test.each(['__proto__', 'constructor', ''])('of the version "%s" are not emulated', async (version) => {
    const headers = {
      authorization: 'AWS4-HMAC-SHA256 Credential=local',
      'content-type': 'application/x-www-form-urlencoded',
    };
    const body = new URLSearchParams({ Action: 'toString', Version: version });
    const response = await fetch(engine.cognitoUrl, { method: 'POST', headers, body });
    expect(await response.text()).toContain('not emulated: AWS toString');
  });

  test('of another service with the query protocol are not emulated', async () => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: 'AWS4-HMAC-SHA256 Credential=local',
    };
    const body = 'Action=DescribeInstances&Version=2016-11-15';
    const response = await fetch(engine.cognitoUrl, { method: 'POST', headers, body });
    expect(await response.text()).toContain('not emulated: AWS DescribeInstances');
  });

  test.each([
    [{ smsSandbox: 1 }, '"smsSandbox" must be true or false.'],
    [{ smsSpendLimitUsd: -1 }, '"smsSpendLimitUsd" must be a number from 0 to 1000000000.'],
    [
      { smsOriginationCountries: ['Japan'] },
      '"smsOriginationCountries" must be a list of country codes such as ["JP"].',
    ],
    [{ smsRole: 'gone' }, '"smsRole" must be ok or missing or wrongExternalId or wrongSource or noPermission.'],
    [{ serviceQuotas: { a: 'b' } }, '"serviceQuotas" must be an object of numbers by quota code'],
    [{ colour: 'red' }, '"colour" is unknown. Send any of smsSandbox, '],
  ])('settings %j are rejected', async (change, message) => {
    expect((await errorOf(engine.control.changeAccount(change as object))).message).toContain(message);
  });
});
