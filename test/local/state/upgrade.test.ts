import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';
import { startEngine } from '../../../local/Engine.ts';
import { TestGateway } from '../../journeys/testGateway.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const HANAKO = { email: 'hanako@example.jp', password: 'Sakura-2026', phoneNumber: '+819012345678' };

test.each([
  ['0cf16dd', 'ap-northeast-1_14ImNdwXZ'],
  ['4c33a9e', 'ap-northeast-1_kUtlxUs0v'],
  ['32a1796', 'ap-northeast-1_WbLkYiev7'],
])('a state that commit %s made boots, and its users sign in and see their messages', async (commit, userPoolId) => {
  const stateFolder = temporaryFolder();
  const database = new DatabaseSync(join(stateFolder, 'state.sqlite'));
  database.exec(readFileSync(fileURLToPath(new URL(`released-${commit}.sql`, import.meta.url)), 'utf8'));
  database.close();
  const engine = await startEngine({ assembly: inject('assemblies').default, stateFolder });
  const gateway = new TestGateway(engine);
  try {
    expect(engine.userPoolId).toBe(userPoolId);
    expect(engine.clock.offsetMillis).toBe(3_600_000);
    const messages = (await (await fetch(engine.inboxUrl)).json()) as { to: string }[];
    expect(messages.map(({ to }) => to)).toEqual([HANAKO.email, HANAKO.phoneNumber, 'taro@example.jp']);

    const signIn = await gateway.mutate('signIn', { username: HANAKO.email, password: HANAKO.password });
    expect(signIn.result).toMatchObject({ __typename: 'Challenge', kind: 'SMS_MFA' });
    const { session = '' } = signIn.result as { session?: string };
    const code = gateway.code(HANAKO.phoneNumber);
    const { result, errors } = await gateway.mutate('respondToSmsChallenge', { session, code });
    expect(errors).toEqual([]);
    expect(result).toMatchObject({ __typename: 'Tokens' });
  } finally {
    await gateway.close();
  }
});
