import { poolById } from '../context/Cognito.ts';
import { pageOf } from '../state/pages.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { integer, optional, text } from '../wire/parameters.ts';
import { LARGEST_PAGE, shapes } from '../wire/shapes.ts';

const MAX_RESULTS = optional(integer(1, LARGEST_PAGE));
const CLIENT_TYPE = optional(text({ oneOf: ['REGULAR', 'DCR'], sensitive: false }));

/**
 * ListUserPoolClients: the app clients of a pool, at most 60 a page. None of them is created by dynamic client
 * registration (DCR).
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPoolClients.html
 */
export const ListUserPoolClients = defineTarget({
  signed: true,
  parameters: {
    UserPoolId: shapes.userPoolId,
    MaxResults: MAX_RESULTS,
    NextToken: shapes.paginationToken,
    ClientType: CLIENT_TYPE,
  },
  run(input, cognito) {
    const pool = poolById(cognito, input.UserPoolId);
    const isListed = input.ClientType !== 'DCR';
    const clients = [...cognito.clients.values()].filter(({ userPoolId }) => isListed && userPoolId === pool.id);
    const { items, next } = pageOf(clients, { limit: input.MaxResults ?? LARGEST_PAGE, token: input.NextToken });
    const UserPoolClients = items.map(({ id, name }) => ({ ClientId: id, UserPoolId: pool.id, ClientName: name }));
    return { UserPoolClients, ...(next !== null && { NextToken: next }) };
  },
});
