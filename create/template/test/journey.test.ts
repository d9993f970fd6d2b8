import { createAuthClient, type AuthOutcome } from '@genkan/client';
import { fromFetch } from '@genkan/client/fetch';
import { startEngine, type Engine } from '@genkan/engine';
import { App } from 'aws-cdk-lib';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppStack } from '../infra/AppStack.ts';

const PERSON = {
  email: 'hanako@example.com',
  phoneNumber: '+819012345678',
  password: 'Sakura-2026',
  nickname: 'Hanako',
};

const outdir = mkdtempSync(join(tmpdir(), 'my-app-'));
let engine: Engine;

beforeAll(async () => {
  // `npm run synth` validates the template too, which takes longer.
  const app = new App({ outdir, builtinCloudFormationValidation: false });
  new AppStack(app, 'MyApp');
  engine = await startEngine({ assembly: app.synth().directory, stateFolder: null });
});
afterAll(async () => {
  await engine.stop();
  rmSync(outdir, { recursive: true });
});

/** Returns the challenge of an outcome, or fails with the error. */
function challengeOf(outcome: AuthOutcome) {
  if (outcome.status === 'challenge') return outcome.challenge;
  throw new Error(outcome.status === 'failed' ? outcome.error.message : 'The user is signed in');
}

/** Returns the code in the newest message to an address or a number. */
function codeFor(to: string): string {
  return engine.inbox.list({ to }).at(-1)?.code ?? '';
}

test('a new user signs up, confirms the e-mail address, and signs in with the texted code', async () => {
  const auth = createAuthClient(fromFetch({ url: engine.graphqlUrl, apiKey: engine.apiKey }));
  const { email: username, password, phoneNumber } = PERSON;

  const { session } = challengeOf(await auth.signUp(PERSON));
  await auth.confirmSignUp({ username, code: codeFor(username), session });
  const texted = challengeOf(await auth.signIn({ username, password }));
  const code = codeFor(phoneNumber);
  const signedIn = await auth.respondToSmsChallenge({ session: texted.session, code });

  expect(texted.kind).toBe('SMS_MFA');
  expect(signedIn.status).toBe('signedIn');
  expect(await auth.me()).toMatchObject({ status: 'done', value: { nickname: 'Hanako', emailVerified: true } });
});
