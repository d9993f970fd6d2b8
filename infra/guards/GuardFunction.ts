import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { GuardSettings } from '../../guards/functions/settings.ts';
import { bundledCode } from '../functions/bundledCode.ts';
import { guardedPools } from './guardedPools.ts';
import { guardProblems } from './guardProblems.ts';
import type { GuardProps } from './GuardProps.ts';

/** Properties of `GuardFunction`. */
interface GuardFunctionProps {
  /** Name of the file in guards/functions/, without `.ts`. */
  readonly entry: 'appSync' | 'httpApi' | 'restApi';
  /** Props of the guard. */
  readonly guard: GuardProps;
  /** Settings of AppSync's guard. */
  readonly appSync?: GuardSettings['appSync'];
}

/**
 * A function of guards/functions/. It fetches the public keys of the pools, which needs no permission, so its role may
 * only write its log.
 */
export class GuardFunction extends Construct {
  /** The function. */
  readonly function: LambdaFunction;

  /** @throws Error that names every prop outside its limits. */
  constructor(scope: Construct, id: string, { entry, guard, appSync }: GuardFunctionProps) {
    super(scope, id);
    const problems = guardProblems(guard);
    if (problems.length > 0) {
      throw new Error([`The guard ${scope.node.path} cannot be built:`, ...problems].join('\n  '));
    }
    const { logRetention = RetentionDays.THREE_MONTHS, architecture = Architecture.ARM_64 } = guard;
    const logGroup = new LogGroup(this, 'Logs', { retention: logRetention, removalPolicy: RemovalPolicy.DESTROY });
    const statement = new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    });
    this.function = new LambdaFunction(this, 'Function', {
      description: 'Genkan: verifies tokens of Cognito',
      runtime: Runtime.NODEJS_24_X,
      architecture,
      handler: 'index.handler',
      code: bundledCode(this, `guards/${entry}`),
      // Instead of AWSLambdaBasicExecutionRole, which allows writes to every log group of the account.
      role: new Role(this, 'Role', {
        assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
        inlinePolicies: { own: new PolicyDocument({ statements: [statement] }) },
      }),
      memorySize: 512,
      // AppSync waits ten seconds; fetching the keys may take three.
      timeout: Duration.seconds(10),
      environment: { GUARD_OPTIONS: Stack.of(this).toJsonString(settingsOf(guard, appSync)) },
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.INFO,
      logGroup,
    });
  }
}

function settingsOf(guard: GuardProps, appSync: GuardSettings['appSync']): GuardSettings {
  const { tokenUse = 'access', groups, scopes, checkRevoked } = guard;
  return {
    verifier: {
      pools: guardedPools(guard),
      tokenUse,
      ...(groups && { groups }),
      ...(scopes && { scopes }),
      ...(checkRevoked !== undefined && { checkRevoked }),
    },
    ...(appSync && { appSync }),
  };
}
