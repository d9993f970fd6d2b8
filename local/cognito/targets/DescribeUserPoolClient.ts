import { clientOfPool } from '../context/Cognito.ts';
import { describeAppClient } from '../settings/describeAppClient.ts';
import { poolCreatedSeconds } from '../state/poolCreatedSeconds.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/** DescribeUserPoolClient, with the secret. */
export const DescribeUserPoolClient = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, ClientId: shapes.clientId },
  run(input, cognito) {
    const { pool, client } = clientOfPool(cognito, input.UserPoolId, input.ClientId);
    return { UserPoolClient: describeAppClient(client, poolCreatedSeconds(cognito.state, pool.id)) };
  },
});
