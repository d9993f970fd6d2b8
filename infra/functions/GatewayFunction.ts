import type { Duration } from 'aws-cdk-lib';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { type PolicyStatement, PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { join } from 'node:path';
import { Construct } from 'constructs';
import { bundleFunctionInto } from './bundleFunction.ts';
import { GatewayLogGroup, type LogSettings } from '../encryption/GatewayLogGroup.ts';
import { projectFolder } from '../projectFolder.ts';

/** What GatewayFunction needs to know. */
export interface GatewayFunctionProps {
  /** The file in lambdas/, without `.ts`. */
  readonly entry: string;
  /** What the function is for, as the console shows it. */
  readonly description: string;
  /** Memory in MiB; Lambda gives CPU in proportion. */
  readonly memorySize: number;
  /** When Lambda stops an invocation. */
  readonly timeout: Duration;
  /** Copies that may run at once, set aside from the account's quota. */
  readonly concurrency: number | 'unreserved';
  /** Plain settings; never a secret, since whoever may read the function's configuration reads them. */
  readonly environment: Readonly<Record<string, string>>;
  /** What its role may do besides writing its own log. */
  readonly statements: readonly PolicyStatement[];
  /** Its log. */
  readonly logs: LogSettings;
}

/** A function of lambdas/ with a role, a log group and nothing else. */
export class GatewayFunction extends Construct {
  /** The function. */
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: GatewayFunctionProps) {
    super(scope, id);
    const logGroup = new GatewayLogGroup(this, 'Logs', props.logs);
    // An own policy instead of AWSLambdaBasicExecutionRole, which may write to every log group of the account.
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        own: new PolicyDocument({ statements: [logGroup.writeStatement(), ...props.statements] }),
      },
    });
    this.function = new LambdaFunction(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: bundledCode(props.entry),
      role,
      memorySize: props.memorySize,
      timeout: props.timeout,
      environment: { ...props.environment },
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.INFO,
      logGroup,
      recursiveLoop: RecursiveLoop.TERMINATE,
      ...(props.concurrency === 'unreserved' ? {} : { reservedConcurrentExecutions: props.concurrency }),
    });
  }
}

/** The bundle as an asset whose hash is the hash of the bundle, so that equal code is not deployed again. */
function bundledCode(entry: string): Code {
  return Code.fromAsset(join(projectFolder, 'lambdas'), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // The hook below always answers, so that no container is ever run. The command is there because CDK keeps a bundle
      // in memory by source folder and options: without it, every function would get the first one's code.
      image: DockerImage.fromRegistry('none'),
      command: [entry],
      local: {
        tryBundle(outputFolder) {
          bundleFunctionInto(outputFolder, entry);
          return true;
        },
      },
    },
  });
}
