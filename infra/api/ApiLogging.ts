import { Aws, Stack, Validations } from 'aws-cdk-lib';
import type { CfnGraphQLApi, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { Policy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { GatewayLogGroup, type LogSettings } from '../encryption/GatewayLogGroup.ts';

/** Properties of `ApiLogging`. */
interface ApiLoggingProps {
  /** The API to log. */
  readonly api: GraphqlApi;
  /** Settings of the log group. */
  readonly logs: LogSettings;
}

/**
 * Field-level logging of the API: failing fields only, without request or response content. Set on the L1 resource,
 * because `logConfig` of the L2 construct adds a function that may set the retention of every log group in the account.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html
 */
export class ApiLogging extends Construct {
  /** The log group, with the name that AppSync writes to. */
  readonly logGroup: GatewayLogGroup;

  constructor(scope: Construct, id: string, { api, logs }: ApiLoggingProps) {
    super(scope, id);
    const anyApi = Stack.of(this).formatArn({ service: 'appsync', resource: 'apis', resourceName: '*' });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('appsync.amazonaws.com', {
        // Any API of this account: the ARN of this API would be a circular reference, because the API refers to the
        // role.
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID }, ArnLike: { 'aws:SourceArn': anyApi } },
      }),
    });
    this.logGroup = new GatewayLogGroup(this, 'Logs', { ...logs, logGroupName: `/aws/appsync/apis/${api.apiId}` });
    // A policy of its own avoids the same circular reference: the name of the log group contains the API's id.
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
