import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { isDeepStrictEqual } from 'node:util';
import { renderedUserPool } from './renderedUserPool.ts';

/** The values that the construct gives the settings that Cognito cannot change after creation. */
const IMMUTABLE = {
  usernameAttributes: ['email', 'phone_number'],
  aliasAttributes: [] as string[],
  caseSensitive: false,
  requiredAttributes: ['email'],
  /** The gateway's attributes, all text and mutable. `contested` and `pending` are custom attributes. */
  mutableAttributes: ['contested', 'email', 'locale', 'nickname', 'pending', 'phone_number'],
};

/** Returns the settings that Cognito cannot change after creation, as the template will contain them. */
export function immutableSettings(pool: CfnUserPool): typeof IMMUTABLE {
  const { UsernameAttributes, AliasAttributes, UsernameConfiguration, Schema = [] } = renderedUserPool(pool);
  const own = Schema.filter(({ Name }) => IMMUTABLE.mutableAttributes.includes(Name));
  return {
    usernameAttributes: [...(UsernameAttributes ?? [])],
    aliasAttributes: [...(AliasAttributes ?? [])],
    // Cognito's default.
    caseSensitive: UsernameConfiguration?.CaseSensitive ?? true,
    requiredAttributes: names(Schema.filter(({ Required }) => Required)),
    mutableAttributes: names(
      own.filter(({ AttributeDataType, Mutable }) => AttributeDataType === 'String' && Mutable === true),
    ),
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

function names(attributes: readonly { readonly Name: string }[]): string[] {
  return attributes.map(({ Name }) => Name).sort();
}
