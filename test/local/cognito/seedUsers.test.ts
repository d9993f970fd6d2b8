import { afterEach, expect, test } from 'vitest';
import type { UserAdmin } from '../../../local/cognito/control/createUserAdmin.ts';
import { startUserPool, type RunningUserPool } from './startUserPool.ts';

let pool: RunningUserPool | undefined;
afterEach(() => pool?.stop());

async function open(poolProperties: Readonly<Record<string, unknown>> = {}): Promise<UserAdmin> {
  pool = await startUserPool({ poolProperties });
  const admin = pool.service.userAdmin(pool.userPoolId);
  if (admin === null) throw new Error('there is no such pool');
  return admin;
}

test('a pool with user names gets other people each time', async () => {
  const admin = await open({ UsernameAttributes: [], Schema: [], MfaConfiguration: 'OFF' });
  const seeded = [await admin.seed(2, 'en'), await admin.seed(2, 'en'), await admin.seed(1, 'ja')];
  const names = seeded.flatMap(({ users }) => users.map(({ nickname }) => nickname));
  expect(names).toEqual(['Alice', 'Ben', 'Chloe', 'Daniel', '花子']);
  expect(admin.list({ limit: 50 }).total).toBe(5);
});

test('people that are created at the same time are different ones', async () => {
  const admin = await open();
  const seeded = await Promise.all([admin.seed(3, 'en'), admin.seed(3, 'en'), admin.seed(3, 'ja')]);
  expect(new Set(seeded.flatMap(({ users }) => users.map(({ email }) => email))).size).toBe(9);
});
