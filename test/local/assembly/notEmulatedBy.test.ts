import { expect, inject, test } from 'vitest';
import { startEngine } from '../../../local/Engine.ts';
import { notEmulatedBy } from '../../../local/assembly/notEmulatedBy.ts';

test('an API that accepts callers of a mode that the engine does not emulate is listed', async () => {
  const engine = await startEngine({ assembly: inject('assemblies').default, stateFolder: null });
  const { model, notEmulated } = engine;
  const [api] = model.apis;
  expect(api?.authModes.map(({ type }) => type)).toEqual(['AMAZON_COGNITO_USER_POOLS', 'API_KEY', 'AWS_IAM']);
  expect(notEmulated).toEqual([]);
  const apis = model.apis.map((each) => ({
    ...each,
    authModes: [...each.authModes, { type: 'OPENID_CONNECT' }] as typeof each.authModes,
  }));
  expect(notEmulatedBy({ ...model, apis })).toEqual([
    `AWS::AppSync::GraphQLApi ${api?.logicalId} (callers with OPENID_CONNECT authorization)`,
  ]);
  await engine.stop();
});
