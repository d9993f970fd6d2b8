import { Stack, Token } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { AuthGatewayProps } from '../AuthGatewayProps.ts';
import { renderedUserPool } from '../userPool/renderedUserPool.ts';
import { userPoolResource } from '../userPool/userPoolResource.ts';

/** The props that only a new pool can have, with the place of the setting in an existing one. */
const OF_NEW_POOLS = {
  email: 'set the sender of your pool',
  triggers: 'add them to your pool',
  deletionProtection: 'set it on your pool',
} as const satisfies { readonly [P in keyof AuthGatewayProps]?: string };

/** The rules of `passwordPolicy` that only a new pool can have. The others describe the policy of an existing one. */
const RULES_OF_NEW_POOLS = ['passwordHistorySize', 'tempPasswordValidity'] as const;

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html */
const POOL_ID = /^([\w-]+)_[0-9a-zA-Z]+$/;

/**
 * Returns a message for each problem of the prop `userPool` that is known before anything is created: props that only a
 * new pool can have, a pool of another stack, account or Region, and one that has its own CustomMessage trigger.
 */
export function existingPoolProblems(scope: Construct, props: AuthGatewayProps): string[] {
  const { userPool, passwordPolicy = {} } = props;
  if (userPool === undefined) return [];
  const names = (Object.keys(OF_NEW_POOLS) as (keyof typeof OF_NEW_POOLS)[]).filter(
    (name) => props[name] !== undefined,
  );
  return [
    ...names.map((name) => `${name} cannot be set with userPool: ${OF_NEW_POOLS[name]}.`),
    ...RULES_OF_NEW_POOLS.filter((rule) => passwordPolicy[rule] !== undefined).map(
      (rule) => `passwordPolicy.${rule} cannot be set with userPool: set it on your pool.`,
    ),
    ...idProblems(scope, userPool),
    ...placeProblems(scope, userPool),
    ...triggerProblems(userPool),
  ];
}

/** Returns the problems of the id of an imported pool: its Region is that of the stack, unless an ARN says another. */
function idProblems(scope: Construct, { userPoolId, env }: IUserPool): string[] {
  if (Token.isUnresolved(userPoolId)) return [];
  const idRegion = POOL_ID.exec(userPoolId)?.[1];
  const { region } = Stack.of(scope);
  if (idRegion === undefined) return [`userPool has an id that is not one of Cognito: ${userPoolId}.`];
  return differs(idRegion, region) && !differs(env.region, region)
    ? [`userPool must be in the region of the gateway, ${region}; its id, ${userPoolId}, is of another.`]
    : [];
}

function placeProblems(scope: Construct, userPool: IUserPool): string[] {
  const stack = Stack.of(scope);
  const elsewhere = (['account', 'region'] as const).filter((part) => differs(userPool.env[part], stack[part]));
  return [
    userPoolResource(userPool) &&
      Stack.of(userPool) !== stack &&
      `userPool must be in the stack ${stack.node.path}, because the pool invokes a function of the gateway, which refers ` +
        `to the pool. Or import it: UserPool.fromUserPoolId(…).`,
    ...elsewhere.map(
      (part) => `userPool must be in the ${part} of the gateway, ${stack[part]}; it is in ${userPool.env[part]}.`,
    ),
  ].filter((problem) => typeof problem === 'string');
}

function differs(left: string, right: string): boolean {
  return !Token.isUnresolved(left) && !Token.isUnresolved(right) && left !== right;
}

function triggerProblems(userPool: IUserPool): string[] {
  const resource = userPoolResource(userPool);
  if (!resource || renderedUserPool(resource).LambdaConfig?.['CustomMessage'] === undefined) return [];
  return [
    'userPool has a CustomMessage trigger of its own. Remove it: the function of the gateway writes the messages, and a ' +
      'pool has one such trigger.',
  ];
}
