import { readObject, readText } from '../settings/properties.ts';
import { pageOf } from '../state/pages.ts';
import { poolCreatedSeconds } from '../state/poolCreatedSeconds.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { integer } from '../wire/parameters.ts';
import { LARGEST_PAGE, shapes } from '../wire/shapes.ts';

/**
 * ListUserPools: the pools of the deployment, at most 60 a page.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPools.html
 */
export const ListUserPools = defineTarget({
  signed: true,
  parameters: { NextToken: shapes.paginationToken, MaxResults: integer(1, LARGEST_PAGE) },
  run({ NextToken, MaxResults }, { pools, state }) {
    const { items, next } = pageOf([...pools.values()], { limit: MaxResults, token: NextToken });
    const UserPools = items.map(({ id, properties }) => {
      const created = poolCreatedSeconds(state, id);
      return {
        Id: id,
        Name: readText(properties, 'UserPoolName') ?? id,
        LambdaConfig: readObject(properties, 'LambdaConfig'),
        LastModifiedDate: created,
        CreationDate: created,
      };
    });
    return { UserPools, ...(next !== null && { NextToken: next }) };
  },
});
