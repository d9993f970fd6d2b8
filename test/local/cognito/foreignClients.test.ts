import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../../local/Engine.ts';
import { createAmplify } from './foreign/createAmplify.ts';
import { createIdentityJs } from './foreign/createIdentityJs.ts';
import type { ForeignSettings } from './foreign/ForeignClient.ts';
import { runForeignJourney } from './foreign/runForeignJourney.ts';
import { startForeignEngine } from './foreign/startForeignEngine.ts';

let engine: Engine;
let settings: ForeignSettings;
beforeAll(async () => {
  ({ engine, settings } = await startForeignEngine());
});
afterAll(() => engine.stop());

test.each([
  ['amazon-cognito-identity-js', createIdentityJs],
  ['aws-amplify', createAmplify],
])('an account lives from sign-up to deletion with %s', async (name, create) => {
  await runForeignJourney(create(settings), engine, name);
  const called = engine.events.list().filter(({ service }) => service === 'cognito');
  expect(called.filter(({ outcome }) => /NotEmulated|Internal/.test(outcome))).toEqual([]);
});
