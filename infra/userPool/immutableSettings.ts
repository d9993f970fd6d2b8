import { Stack } from 'aws-cdk-lib';
import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { isDeepStrictEqual } from 'node:util';

/** What Cognito fixes when a pool is made, as the construct makes it. */
const IMMUTABLE = {
  usernameAttributes: ['email', 'phone_number'],
  caseSensitive: false,
  requiredAttributes: ['email', 'nickname', 'phone_number'],
};

/** What of a pool CloudFormation will be told, every intrinsic resolved. */
interface Resolved {
  readonly usernameAttributes?: string[];
  readonly usernameConfiguration?: { readonly caseSensitive?: boolean };
  readonly schema?: { readonly name: string; readonly required?: boolean }[];
}

/** The settings of a pool that Cognito never changes again. */
export function immutableSettings(pool: CfnUserPool): typeof IMMUTABLE {
  const { usernameAttributes, usernameConfiguration, schema } = Stack.of(pool).resolve({
    usernameAttributes: pool.usernameAttributes,
    usernameConfiguration: pool.usernameConfiguration,
    schema: pool.schema,
  }) as Resolved;
  return {
    usernameAttributes: usernameAttributes ?? [],
    // Cognito's own default.
    caseSensitive: usernameConfiguration?.caseSensitive ?? true,
    requiredAttributes: (schema ?? [])
      .filter(({ required }) => required)
      .map(({ name }) => name)
      .sort(),
  };
}

/**
 * Says which immutable settings of the pool were changed from outside the construct. CloudFormation would take the change
 * and fail in the middle of the update, or the pool would have to be replaced, and its users with it
 * (https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-updating.html).
 */
export function immutableSettingsProblems(pool: CfnUserPool): string[] {
  const actual = immutableSettings(pool);
  return (Object.keys(IMMUTABLE) as (keyof typeof IMMUTABLE)[])
    .filter((name) => !isDeepStrictEqual(actual[name], IMMUTABLE[name]))
    .map(
      (name) =>
        `${name} of the user pool must stay ${JSON.stringify(IMMUTABLE[name])}: Cognito cannot change it after creation, ` +
        'and replacing the pool loses its users.',
    );
}
