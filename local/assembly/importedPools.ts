import type { ApiModel, NotEmulatedResource, UserPoolModel } from './model.ts';

/** Returns the APIs that accept tokens of a user pool outside the assembly: the engine has no users of it. */
export function importedPools(apis: readonly ApiModel[], userPools: readonly UserPoolModel[]): NotEmulatedResource[] {
  const known = new Set(userPools.map(({ id }) => id));
  return apis.flatMap(({ logicalId, authModes }) =>
    authModes.flatMap((mode) =>
      mode.type === 'AMAZON_COGNITO_USER_POOLS' && !known.has(mode.userPoolId)
        ? [
            {
              logicalId,
              type: 'AWS::AppSync::GraphQLApi.UserPoolConfig',
              reason: `the user pool ${mode.userPoolId} is not in the assembly`,
            },
          ]
        : [],
    ),
  );
}
