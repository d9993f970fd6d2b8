import type { IGraphqlApi } from 'aws-cdk-lib/aws-appsync';
import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** A gateway: a new `AuthGateway`, or one of another app (`AuthGateway.fromAuthGatewayAttributes`). */
export interface IAuthGateway extends IConstruct {
  /** The GraphQL API. */
  readonly api: IGraphqlApi;
  /** Where to send GraphQL requests. */
  readonly graphqlUrl: string;
  /** The user pool. */
  readonly userPool: IUserPool;
  /** The gateway's app client. Its secret never leaves AWS. */
  readonly userPoolClient: IUserPoolClient;
  /** Namespace of the CloudWatch metrics. */
  readonly metricsNamespace: string;

  /**
   * Lets a principal, such as the function of a server, call fields of operators with signed requests.
   *
   * @param grantee the principal
   * @param fields names such as `adminInviteUser`; without any, every field of operators. The permission lists each.
   * @throws Error that names each field that is not one of operators.
   * @example
   * gateway.grantAdminFields(importUsers, 'adminInviteUser', 'adminUser');
   */
  grantAdminFields(grantee: IGrantable, ...fields: string[]): Grant;

  /**
   * Returns a metric of the namespace, by default the sum of five minutes, with the dimensions `Operation` and
   * `Outcome`.
   *
   * @param metricName `Invocations`, `Failures` or `Duration`
   * @param props options, with `dimensionsMap`
   * @example
   * gateway.metric('Failures', { dimensionsMap: { Operation: 'signUp', Outcome: 'INTERNAL' } });
   */
  metric(metricName: string, props?: MetricOptions): Metric;

  /**
   * Returns how often an operation had an outcome, by default the sum of five minutes.
   *
   * @param operation a field of the API, such as `signIn`
   * @param outcome a challenge kind, `Tokens` or another type of the schema, an error code, or `Fault`
   * @throws Error for an operation that the gateway does not have.
   * @example
   * gateway.metricInvocations('confirmSignUp', 'CODE_MISMATCH');
   */
  metricInvocations(operation: string, outcome: string, props?: MetricOptions): Metric;

  /**
   * Returns the duration of an operation in the function, in milliseconds: by default the average of five minutes.
   *
   * @param operation a field of the API, such as `signIn`
   * @param outcome as of `metricInvocations`
   * @throws Error for an operation that the gateway does not have.
   * @example
   * gateway.metricDuration('signIn', 'SMS_MFA', { statistic: 'p95' });
   */
  metricDuration(operation: string, outcome: string, props?: MetricOptions): Metric;

  /**
   * Returns the number of completed sign-ins, by default the sum of five minutes: texted codes that led to tokens.
   *
   * @example
   * dashboard.addWidgets(new GraphWidget({ left: [gateway.metricSignIns()] }));
   */
  metricSignIns(props?: MetricOptions): Metric;

  /**
   * Returns the number of sign-ins with a wrong user name or password, by default the sum of five minutes.
   *
   * @example
   * gateway.metricSignInFailures().createAlarm(this, 'Guessing', { threshold: 100, evaluationPeriods: 1 });
   */
  metricSignInFailures(props?: MetricOptions): Metric;
}
