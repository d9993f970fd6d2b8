import { AppSyncClient, GetGraphqlApiCommand, paginateListApiKeys } from '@aws-sdk/client-appsync';
import {
  CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
  type Stack,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, paginateDescribeLogGroups, type LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ListUserPoolClientSecretsCommand,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { DoctorOptions } from './DoctorOptions.ts';
import { look, lookAtAll, type ClientSettings } from './look.ts';
import { MessagingAccount } from './MessagingAccount.ts';
import { PermissionsAccount } from './PermissionsAccount.ts';

const DAY_MILLIS = 86_400_000;

/** Returns the settings of the SDK's clients. */
function clientSettings({ region, profile, endpointUrl }: DoctorOptions): ClientSettings {
  return {
    ...(region !== null && { region }),
    ...(profile !== null && { profile }),
    ...(endpointUrl !== null && { endpoint: endpointUrl }),
    maxAttempts: 3,
  };
}

/** The read-only calls of the doctor. Each throws CouldNotLook, with the IAM action that it needs. */
export class AwsAccount {
  readonly #settings: ClientSettings;
  readonly messaging: (region: string | undefined) => MessagingAccount;
  readonly permissions: PermissionsAccount;

  constructor(options: DoctorOptions) {
    const settings = clientSettings(options);
    this.#settings = settings;
    this.messaging = (region) => new MessagingAccount({ ...settings, ...(region !== undefined && { region }) });
    this.permissions = new PermissionsAccount(settings);
  }

  /** Returns the account's number. */
  async accountId(): Promise<string> {
    const client = new STSClient(this.#settings);
    const { Account: id } = await look('sts:GetCallerIdentity', () => client.send(new GetCallerIdentityCommand({})));
    return String(id);
  }

  async stack(name: string): Promise<Stack | undefined> {
    const client = new CloudFormationClient(this.#settings);
    const command = new DescribeStacksCommand({ StackName: name });
    const { Stacks: stacks } = await look('cloudformation:DescribeStacks', () => client.send(command));
    return stacks?.[0];
  }

  async stackResources(name: string): Promise<StackResourceSummary[]> {
    const client = new CloudFormationClient(this.#settings);
    const pages = paginateListStackResources({ client }, { StackName: name });
    return lookAtAll('cloudformation:ListStackResources', pages, ({ StackResourceSummaries: all }) => all);
  }

  async userPool(id: string): Promise<UserPoolType> {
    const client = new CognitoIdentityProviderClient(this.#settings);
    const command = new DescribeUserPoolCommand({ UserPoolId: id });
    const { UserPool: pool = {} } = await look('cognito-idp:DescribeUserPool', () => client.send(command));
    return pool;
  }

  /** Returns the secret of an app client. Never print it. */
  async clientSecret(userPoolId: string, clientId: string): Promise<string | undefined> {
    const client = new CognitoIdentityProviderClient(this.#settings);
    const command = new DescribeUserPoolClientCommand({ UserPoolId: userPoolId, ClientId: clientId });
    const { UserPoolClient: found } = await look('cognito-idp:DescribeUserPoolClient', () => client.send(command));
    return found?.ClientSecret;
  }

  /** Returns how many secrets an app client has: two around a rotation. */
  async clientSecretCount(userPoolId: string, clientId: string): Promise<number> {
    const client = new CognitoIdentityProviderClient(this.#settings);
    const command = new ListUserPoolClientSecretsCommand({ UserPoolId: userPoolId, ClientId: clientId });
    const answer = await look('cognito-idp:ListUserPoolClientSecrets', () => client.send(command));
    return answer.ClientSecrets?.length ?? 0;
  }

  /** Returns the text of a secret. Never print it. */
  async secretValue(arn: string): Promise<string | undefined> {
    const client = new SecretsManagerClient(this.#settings);
    const command = new GetSecretValueCommand({ SecretId: arn });
    const { SecretString: value } = await look('secretsmanager:GetSecretValue', () => client.send(command));
    return value;
  }

  /** Returns the expiries of an API's keys in milliseconds since the epoch, without their ids, which are the keys. */
  async apiKeyExpiries(apiId: string): Promise<number[]> {
    const client = new AppSyncClient(this.#settings);
    const pages = paginateListApiKeys({ client }, { apiId });
    const keys = await lookAtAll('appsync:ListApiKeys', pages, ({ apiKeys }) => apiKeys);
    return keys.map(({ expires = 0 }) => expires * 1000);
  }

  /** Returns the ARN of an API's web ACL. */
  async webAcl(apiId: string): Promise<string | undefined> {
    const client = new AppSyncClient(this.#settings);
    const { graphqlApi: api } = await look('appsync:GetGraphqlApi', () =>
      client.send(new GetGraphqlApiCommand({ apiId })),
    );
    return api?.wafWebAclArn;
  }

  async logGroup(name: string): Promise<LogGroup | undefined> {
    const client = new CloudWatchLogsClient(this.#settings);
    const pages = paginateDescribeLogGroups({ client }, { logGroupNamePrefix: name });
    const groups = await lookAtAll('logs:DescribeLogGroups', pages, ({ logGroups }) => logGroups);
    return groups.find(({ logGroupName }) => logGroupName === name);
  }

  /** Returns the cost of the month's SMS messages in US dollars; null without a data point. */
  async smsSpentUsd(region: string | undefined): Promise<number | null> {
    const client = new CloudWatchClient({ ...this.#settings, ...(region !== undefined && { region }) });
    const now = Date.now();
    const command = new GetMetricStatisticsCommand({
      Namespace: 'AWS/SNS',
      MetricName: 'SMSMonthToDateSpentUSD',
      StartTime: new Date(now - DAY_MILLIS),
      EndTime: new Date(now + DAY_MILLIS),
      Period: DAY_MILLIS / 1000,
      Statistics: ['Maximum'],
    });
    const { Datapoints: points = [] } = await look('cloudwatch:GetMetricStatistics', () => client.send(command));
    const values = points.map(({ Maximum: value = 0 }) => value);
    return values.length === 0 ? null : Math.max(...values);
  }
}
