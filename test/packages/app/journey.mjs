// Signs a user up and in with the packages of this folder: node journey.mjs URL, with the address of the engine.
import { createAuthClient } from '@genkan/client';
import { fromFetch } from '@genkan/client/fetch';
import { createSession } from '@genkan/client/session';
import { EngineControl } from '@genkan/engine';

const control = await EngineControl.connect(process.argv[2]);
const { graphqlUrl, apiKey } = control.endpoints;
const auth = createAuthClient(fromFetch({ url: graphqlUrl, apiKey }), { session: createSession() });
const username = 'hanako@example.com';
const phoneNumber = '+819012345678';
const password = 'Sakura2026x';
const steps = [];

function note(outcome) {
  steps.push(outcome.status === 'challenge' ? outcome.challenge.kind : (outcome.error?.code ?? outcome.status));
  return outcome.challenge;
}

const attributes = [{ name: 'plan', value: 'gold' }];
note(await auth.signUp({ email: username, password, phoneNumber, nickname: 'Hanako', attributes }));
const mailed = await control.waitForCode({ to: username, after: 0 });
note(await auth.confirmSignUp({ username, code: mailed, session: auth.restore().session }));
const { session } = note(await auth.signIn({ username, password }));
const texted = await control.waitForCode({ to: phoneNumber, after: 0 });
note(await auth.respondToSmsChallenge({ session, code: texted }));
const { value: user } = await auth.me();
const response = await fetch(graphqlUrl, {
  method: 'POST',
  headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
  body: JSON.stringify({ query: '{ opens }' }),
});
const { data: own } = await response.json();
console.log(JSON.stringify({ steps, attributes: user.attributes, own }));
