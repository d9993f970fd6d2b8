import { poolById } from '../context/Cognito.ts';
import { toProviderDescription } from '../settings/describeIdentityProvider.ts';
import { pageOf } from '../state/pages.ts';
import { poolCreatedSeconds } from '../state/poolCreatedSeconds.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { LARGEST_PAGE, shapes } from '../wire/shapes.ts';

/** ListIdentityProviders, at most 60 a page, in the order of the template. */
export const ListIdentityProviders = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, MaxResults: shapes.limit, NextToken: shapes.paginationToken },
  run(input, cognito) {
    const pool = poolById(cognito, input.UserPoolId);
    const all = cognito.providers.filter(({ poolId }) => poolId === pool.id);
    const { items, next } = pageOf(all, { limit: input.MaxResults || LARGEST_PAGE, token: input.NextToken });
    const createdAt = poolCreatedSeconds(cognito.state, pool.id);
    const Providers = items.map((provider) => toProviderDescription(provider, createdAt));
    return { Providers, ...(next !== null && { NextToken: next }) };
  },
});
