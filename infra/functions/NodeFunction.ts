import { PolicyDocument, type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Function as LambdaFunction,
  type FunctionOptions,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { bundledCode } from './bundledCode.ts';
import { GatewayLogGroup, type LogGroupSettings } from '../encryption/GatewayLogGroup.ts';

/** Properties of `NodeFunction`. */
interface NodeFunctionProps {
  /** Name of the bundle: a file of lambdas/ without `.ts`, or `guards/` and a file of guards/functions/. */
  readonly entry: string;
  /** Settings of the function. Environment variables are visible in its configuration: never a secret. */
  readonly options: FunctionOptions;
  /** Permissions of the role, in addition to writing its own log. */
  readonly statements: readonly PolicyStatement[];
  /** Settings of the log group. */
  readonly logs: LogGroupSettings;
}

/** A function of a bundle, with a log in JSON and a role that may write it, and what `statements` allow. */
export class NodeFunction extends Construct {
  /** The function. */
  readonly function: LambdaFunction;
  /** The role of the function. */
  protected readonly role: Role;

  constructor(scope: Construct, id: string, { entry, options, statements, logs }: NodeFunctionProps) {
    super(scope, id);
    const logGroup = new GatewayLogGroup(this, 'Logs', logs);
    // Instead of AWSLambdaBasicExecutionRole, which allows writes to every log group of the account.
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        own: new PolicyDocument({ statements: [logGroup.writeStatement(), ...statements] }),
      },
    });
    this.function = new LambdaFunction(this, 'Function', {
      ...options,
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: bundledCode(this, entry),
      role: this.role,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.INFO,
      logGroup,
      recursiveLoop: RecursiveLoop.TERMINATE,
    });
  }
}
