import { expect, inject, test } from 'vitest';
import { startEngine } from '../../../local/Engine.ts';

test('an API that accepts callers with IAM is listed, because the engine rejects them', async () => {
  const engine = await startEngine({ assembly: inject('assemblies').default, stateFolder: null });
  const { apis } = engine.model;
  expect(apis.map(({ authModes }) => authModes.map(({ type }) => type))).toEqual([
    ['AMAZON_COGNITO_USER_POOLS', 'API_KEY', 'AWS_IAM'],
  ]);
  expect(engine.notEmulated).toEqual([
    `AWS::AppSync::GraphQLApi ${apis[0]?.name} (callers with AWS_IAM authorization)`,
  ]);
  await engine.stop();
});
