import {
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
  type ListUserPoolClientsCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CLIENT_ID,
  OTHER_CLIENT_ID,
  startUserPool,
  TRIGGER_ARN,
  USER_POOL_ID,
  type RunningUserPool,
} from './startUserPool.ts';
import { callsTo, errorOf, type Calls } from './userPoolCalls.ts';

let pool: RunningUserPool;
let sdk: Calls['sdk'];
beforeAll(async () => {
  pool = await startUserPool({
    poolProperties: { UserPoolName: 'people', LambdaConfig: { CustomMessage: TRIGGER_ARN } },
    clientProperties: { ClientName: 'web' },
  });
  ({ sdk } = callsTo(pool));
});
afterAll(() => pool.stop());

function clients(input: Partial<ListUserPoolClientsCommandInput> = {}) {
  return sdk.send(new ListUserPoolClientsCommand({ UserPoolId: USER_POOL_ID, ...input }));
}
const web = { ClientId: CLIENT_ID, UserPoolId: USER_POOL_ID, ClientName: 'web' };
const other = { ClientId: OTHER_CLIENT_ID, UserPoolId: USER_POOL_ID, ClientName: 'OtherClient-aB3dE6gH9jK2' };

test('ListUserPools lists the pools of the deployment', async () => {
  const { UserPools, NextToken } = await sdk.send(new ListUserPoolsCommand({ MaxResults: 60 }));
  const created = expect.any(Date) as Date;
  expect(UserPools).toEqual([
    {
      Id: USER_POOL_ID,
      Name: 'people',
      LambdaConfig: { CustomMessage: TRIGGER_ARN },
      CreationDate: created,
      LastModifiedDate: created,
    },
  ]);
  expect(NextToken).toBeUndefined();
});

test.each([
  [undefined, "Value null at 'maxResults' failed to satisfy constraint: Member must not be null"],
  [0, "Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1"],
  [61, "Value '61' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60"],
])('ListUserPools with MaxResults %s breaks a constraint', async (MaxResults, fault) => {
  expect(await errorOf(sdk.send(new ListUserPoolsCommand({ MaxResults })))).toEqual({
    name: 'InvalidParameterException',
    message: `1 validation error detected: ${fault}`,
  });
});

test('ListUserPoolClients lists the app clients of a pool, page by page', async () => {
  expect((await clients()).UserPoolClients).toEqual([web, other]);
  const first = await clients({ MaxResults: 1 });
  expect(first.UserPoolClients).toEqual([web]);
  const second = await clients({ MaxResults: 1, NextToken: first.NextToken });
  expect([second.UserPoolClients, second.NextToken]).toEqual([[other], undefined]);
  expect((await clients({ ClientType: 'REGULAR' })).UserPoolClients).toHaveLength(2);
  expect((await clients({ ClientType: 'DCR' })).UserPoolClients).toEqual([]);
});

test('ListUserPoolClients rejects a foreign token and an unknown pool', async () => {
  expect((await errorOf(clients({ NextToken: 'bm9uZQ' }))).message).toBe('Invalid pagination token');
  expect((await errorOf(clients({ UserPoolId: 'ap-northeast-1_Unknown' }))).name).toBe('ResourceNotFoundException');
});
