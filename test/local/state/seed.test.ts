import { readFileSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
import { startEngine } from '../../../local/Engine.ts';
import { TestGateway } from '../../journeys/testGateway.ts';

interface Seed {
  users: { attributes: { email: string; phone_number: string }; password: string }[];
}

test('the users of the example in docs/state.md sign in', async () => {
  const page = readFileSync(new URL('../../../docs/state.md', import.meta.url), 'utf8');
  const document = JSON.parse(/```json\n([^]*?)```/.exec(page)?.[1] ?? '') as Seed;
  const users = { file: 'docs/state.md', document };
  const gateway = new TestGateway(
    await startEngine({ assembly: inject('assemblies').default, stateFolder: null, users }),
  );
  try {
    expect(document.users).toHaveLength(3);
    for (const { attributes, password } of document.users) {
      const { result } = await gateway.mutate('signIn', { username: attributes.email, password });
      const { session = '' } = result as { session?: string };
      const code = gateway.code(attributes.phone_number);
      const answer = await gateway.mutate('respondToSmsChallenge', { session, code });
      expect(answer.result).toMatchObject({ __typename: 'Tokens' });
    }
  } finally {
    await gateway.close();
  }
});
