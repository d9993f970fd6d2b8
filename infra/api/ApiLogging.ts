import { Aws, Stack, Validations } from 'aws-cdk-lib';
import type { CfnGraphQLApi, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { Policy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { GatewayLogGroup, type LogSettings } from '../encryption/GatewayLogGroup.ts';

/** What ApiLogging needs to know. */
export interface ApiLoggingProps {
  /** The API whose log it is. */
  readonly api: GraphqlApi;
  /** The log's settings. */
  readonly logs: LogSettings;
}

/**
 * The API's log: failing fields only, and never what was asked or answered. Written by hand, since the L2's `logConfig`
 * brings a function that may set the retention of every log group of the account.
 */
export class ApiLogging extends Construct {
  /** The log group, by the name that AppSync writes to. */
  readonly logGroup: GatewayLogGroup;

  constructor(scope: Construct, id: string, { api, logs }: ApiLoggingProps) {
    super(scope, id);
    const anyApi = Stack.of(this).formatArn({ service: 'appsync', resource: 'apis', resourceName: '*' });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('appsync.amazonaws.com', {
        // The API's own ARN would be a circle: the API refers to the role.
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID }, ArnLike: { 'aws:SourceArn': anyApi } },
      }),
    });
    this.logGroup = new GatewayLogGroup(this, 'Logs', { ...logs, logGroupName: `/aws/appsync/apis/${api.apiId}` });
    // Apart from the role, or it would be a circle again: the log group's name holds the API's id.
    new Policy(this, 'Write', { roles: [role], statements: [this.logGroup.writeStatement()] });
    const resource = api.node.defaultChild as CfnGraphQLApi;
    resource.logConfig = {
      cloudWatchLogsRoleArn: role.roleArn,
      fieldLogLevel: 'ERROR',
      excludeVerboseContent: true,
    };
    Validations.of(resource).acknowledge({
      id: 'AwsSolutions::AwsSolutions-ASC3',
      reason:
        'Verbose content holds headers, arguments and results: AppSync would log passwords, codes and tokens. ' +
        'Failing fields are logged without it.',
    });
  }
}
