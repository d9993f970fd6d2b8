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
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Construct } from 'constructs';
import { GatewayLogGroup, type LogSettings } from '../encryption/GatewayLogGroup.ts';
import { keepSourceMap } from '../keepSourceMap.ts';
import { functionBundle, functionsFolder } from '../shippedFiles.ts';

/** Properties of `GatewayFunction`. */
interface GatewayFunctionProps {
  /** Name of the file in lambdas/, without `.ts`. */
  readonly entry: string;
  /** Description in the AWS console. */
  readonly description: string;
  /** Memory in MiB. Lambda allocates CPU in proportion to it. */
  readonly memorySize: number;
  /** Timeout of an invocation. */
  readonly timeout: Duration;
  /** Reserved concurrency. */
  readonly concurrency: number | 'unreserved';
  /** Environment variables. Never a secret: they are visible in the function's configuration. */
  readonly environment: Readonly<Record<string, string>>;
  /** Permissions of the role, in addition to writing its own log. */
  readonly statements: readonly PolicyStatement[];
  /** Settings of the log group. */
  readonly logs: LogSettings;
}

/** A function of lambdas/ with a role and a log group. */
export class GatewayFunction extends Construct {
  /** The function. */
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: GatewayFunctionProps) {
    super(scope, id);
    const logGroup = new GatewayLogGroup(this, 'Logs', props.logs);
    // Instead of AWSLambdaBasicExecutionRole, which allows writes to every log group of the account.
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
      code: bundledCode(this, props.entry),
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

/** Returns the bundle as an asset. Its hash is the hash of the bundle, so unchanged code is not deployed again. */
function bundledCode(scope: Construct, entry: string): Code {
  return Code.fromAsset(functionsFolder(), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // No container runs, because `tryBundle` always returns true. The command differs because CDK caches bundles by
      // source folder and options: without it, every function would get the code of the first.
      image: DockerImage.fromRegistry('none'),
      command: [entry],
      local: {
        tryBundle(outputFolder) {
          const { code, sourceMap } = functionBundle(entry);
          writeFileSync(join(outputFolder, 'index.js'), code);
          keepSourceMap(scope, code, sourceMap);
          return true;
        },
      },
    },
  });
}
