import { clientOfPool } from '../context/Cognito.ts';
import { describeAppClient } from '../settings/describeAppClient.ts';
import { prepare } from '../state/prepare.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/** DescribeUserPoolClient, with the secret. */
export const DescribeUserPoolClient = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, ClientId: shapes.clientId },
  run(input, cognito) {
    const { pool, client } = clientOfPool(cognito, input.UserPoolId, input.ClientId);
    const row = prepare(cognito.state, 'SELECT created_at FROM cognito_pools WHERE pool_id = ?').get(pool.id);
    return { UserPoolClient: describeAppClient(client, Number(row?.['created_at']) / 1000) };
  },
});
