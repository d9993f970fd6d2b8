import { Stack } from 'aws-cdk-lib';
import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { isDeepStrictEqual } from 'node:util';

/** The values that the construct gives the settings that Cognito cannot change after creation. */
const IMMUTABLE = {
  usernameAttributes: ['email', 'phone_number'],
  caseSensitive: false,
  requiredAttributes: ['email', 'nickname', 'phone_number'],
};

/** The same settings in the template, with intrinsics resolved. */
interface Resolved {
  readonly usernameAttributes?: string[];
  readonly usernameConfiguration?: { readonly caseSensitive?: boolean };
  readonly schema?: { readonly name: string; readonly required?: boolean }[];
}

/** Returns the settings of a pool that Cognito cannot change after creation. */
export function immutableSettings(pool: CfnUserPool): typeof IMMUTABLE {
  const { usernameAttributes, usernameConfiguration, schema } = Stack.of(pool).resolve({
    usernameAttributes: pool.usernameAttributes,
    usernameConfiguration: pool.usernameConfiguration,
    schema: pool.schema,
  }) as Resolved;
  return {
    usernameAttributes: usernameAttributes ?? [],
    // Cognito's default.
    caseSensitive: usernameConfiguration?.caseSensitive ?? true,
    requiredAttributes: (schema ?? [])
      .filter(({ required }) => required)
      .map(({ name }) => name)
      .sort(),
  };
}

/**
 * Returns a message for each immutable setting that was changed from outside the construct. CloudFormation would fail
 * during the update, or replace the pool and lose its users.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-updating.html
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
