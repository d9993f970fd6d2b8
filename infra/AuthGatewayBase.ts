import type { IGraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { Metric, type MetricOptions, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { isAdminField } from './api/isAdminField.ts';
import { operationTypes } from './api/operationTypes.ts';
import type { IAuthGateway } from './IAuthGateway.ts';

/** Permissions and metrics of new and imported gateways. */
export abstract class AuthGatewayBase extends Construct implements IAuthGateway {
  abstract readonly api: IGraphqlApi;
  abstract readonly graphqlUrl: string;
  abstract readonly userPool: IUserPool;
  abstract readonly userPoolClient: IUserPoolClient;
  abstract readonly metricsNamespace: string;

  grantAdminFields(grantee: IGrantable, ...fields: string[]): Grant {
    const types = operationTypes();
    const known = [...types.keys()].filter(isAdminField);
    const unknown = fields.filter((field) => !known.includes(field));
    if (unknown.length > 0) {
      throw new Error(`Not fields of operators: ${unknown.join(', ')}. They are ${known.join(', ')}.`);
    }
    const granted = fields.length > 0 ? fields : known;
    return Grant.addToPrincipal({
      grantee,
      actions: ['appsync:GraphQL'],
      resourceArns: granted.map((field) => `${this.api.arn}/types/${types.get(field)}/fields/${field}`),
    });
  }

  metric(metricName: string, props: MetricOptions = {}): Metric {
    const { metricsNamespace: namespace } = this;
    return new Metric({ namespace, metricName, statistic: Stats.SUM, ...props }).attachTo(this);
  }

  metricInvocations(operation: string, outcome: string, props?: MetricOptions): Metric {
    return this.metricOf('Invocations', { operation, outcome, props });
  }

  metricDuration(operation: string, outcome: string, props?: MetricOptions): Metric {
    return this.metricOf('Duration', { operation, outcome, props: { statistic: Stats.AVERAGE, ...props } });
  }

  metricSignIns(props?: MetricOptions): Metric {
    return this.metricInvocations('respondToSmsChallenge', 'Tokens', props);
  }

  metricSignInFailures(props?: MetricOptions): Metric {
    return this.metricInvocations('signIn', 'INVALID_CREDENTIALS', props);
  }

  private metricOf(
    metricName: string,
    { operation, outcome, props }: { operation: string; outcome: string; props: MetricOptions | undefined },
  ): Metric {
    const known = operationTypes();
    if (!known.has(operation)) {
      throw new Error(`The gateway has no operation ${operation}; it has ${[...known.keys()].join(', ')}.`);
    }
    return this.metric(metricName, { dimensionsMap: { Operation: operation, Outcome: outcome }, ...props });
  }
}
