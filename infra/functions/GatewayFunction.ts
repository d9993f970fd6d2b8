import type { Duration, Size } from 'aws-cdk-lib';
import { Validations } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  type CfnFunction,
  Function as LambdaFunction,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { bundledCode } from './bundledCode.ts';
import type { FunctionNetwork } from './FunctionNetwork.ts';
import { GatewayLogGroup, type LogSettings } from '../encryption/GatewayLogGroup.ts';
import type { GatewaySettings } from '../settings/GatewaySettings.ts';

/** Properties of `GatewayFunction`. */
interface GatewayFunctionProps {
  /** Name of the file in lambdas/, without `.ts`. */
  readonly entry: string;
  /** Description in the AWS console. */
  readonly description: string;
  /** The gateway's settings, for the architecture and tracing. */
  readonly settings: Pick<GatewaySettings, 'architecture' | 'tracing'>;
  /** Memory. Lambda allocates CPU in proportion to it. */
  readonly memorySize: Size;
  /** Timeout of an invocation. */
  readonly timeout: Duration;
  /** Reserved concurrency; none when undefined. */
  readonly concurrency?: number | undefined;
  /** Environment variables. Never a secret: they are visible in the function's configuration. */
  readonly environment: Readonly<Record<string, string>>;
  /** Permissions of the role, in addition to writing its own log. */
  readonly statements: readonly PolicyStatement[];
  /** Place of the function in a VPC. */
  readonly network: FunctionNetwork | undefined;
  /** Settings of the log group. */
  readonly logs: LogSettings;
}

/**
 * Permission to send traces. X-Ray's actions support no ARN.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
 */
const TRACE_ACTIONS = ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'];

/** A function of lambdas/ with a role and a log group. */
export class GatewayFunction extends Construct {
  /** The function. */
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: GatewayFunctionProps) {
    super(scope, id);
    const { settings, network } = props;
    const logGroup = new GatewayLogGroup(this, 'Logs', props.logs);
    // Instead of AWSLambdaBasicExecutionRole, which allows writes to every log group of the account.
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        own: new PolicyDocument({
          statements: [
            logGroup.writeStatement(),
            ...props.statements,
            ...(settings.tracing ? [new PolicyStatement({ actions: TRACE_ACTIONS, resources: ['*'] })] : []),
            ...(network?.statements() ?? []),
          ],
        }),
      },
    });
    network?.acknowledge(role);
    this.function = new LambdaFunction(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: settings.architecture,
      handler: 'index.handler',
      code: bundledCode(this, props.entry),
      role,
      memorySize: props.memorySize.toMebibytes(),
      timeout: props.timeout,
      environment: { ...props.environment },
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.INFO,
      logGroup,
      recursiveLoop: RecursiveLoop.TERMINATE,
      ...(network && {
        vpc: network.vpc,
        vpcSubnets: network.vpcSubnets,
        securityGroups: network.securityGroups,
      }),
      ...(props.concurrency !== undefined && { reservedConcurrentExecutions: props.concurrency }),
    });
    if (settings.tracing) this.trace(role);
  }

  /** Turns tracing on. The L2 construct would add a policy of its own to the role. */
  private trace(role: Role): void {
    (this.function.node.defaultChild as CfnFunction).tracingConfig = { mode: 'Active' };
    Validations.of(role).acknowledge({
      id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      reason: 'The actions of X-Ray that send traces support no ARN.',
    });
  }
}
