import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { GuardSettings } from '../../guards/functions/settings.ts';
import { NodeFunction } from '../functions/NodeFunction.ts';
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
export class GuardFunction extends NodeFunction {
  /** @throws Error that names every prop outside its limits. */
  constructor(scope: Construct, id: string, { entry, guard, appSync }: GuardFunctionProps) {
    const problems = guardProblems(guard);
    if (problems.length > 0) {
      throw new Error([`The guard ${scope.node.path} cannot be built:`, ...problems].join('\n  '));
    }
    const { logRetention = RetentionDays.THREE_MONTHS, architecture = Architecture.ARM_64 } = guard;
    super(scope, id, {
      entry: `guards/${entry}`,
      options: {
        description: 'Genkan: verifies tokens of Cognito',
        architecture,
        memorySize: 512,
        // AppSync waits ten seconds; fetching the keys may take three:
        // https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-lambda-authorization
        timeout: Duration.seconds(10),
        environment: { GUARD_OPTIONS: Stack.of(scope).toJsonString(settingsOf(guard, appSync)) },
      },
      statements: [],
      logs: { logRetention, removalPolicy: RemovalPolicy.DESTROY },
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
