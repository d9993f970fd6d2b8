import { poolById } from '../context/Cognito.ts';
import { describeUserPool } from '../settings/describeUserPool.ts';
import { prepare } from '../state/prepare.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/** DescribeUserPool. */
export const DescribeUserPool = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId },
  run(input, cognito) {
    const pool = poolById(cognito, input.UserPoolId);
    const row = prepare(cognito.state, 'SELECT created_at, users FROM cognito_pools WHERE pool_id = ?').get(pool.id);
    const createdAt = Number(row?.['created_at']) / 1000;
    return { UserPool: describeUserPool(pool, { createdAt, users: Number(row?.['users']) }) };
  },
});
