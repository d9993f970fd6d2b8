import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startEngine } from '../../local/Engine.ts';
import { requestLines } from '../../local/start/requestLines.ts';
import { newPerson, TestGateway } from './testGateway.ts';

let gateway: TestGateway;
const terminal: string[] = [];
beforeAll(async () => {
  const line = requestLines(false);
  const onRequest = (request: Parameters<typeof line>[0]): void => void terminal.push(line(request));
  gateway = new TestGateway(
    await startEngine({ assembly: inject('assemblies').default, stateFolder: null, onRequest }),
  );
});
afterAll(() => gateway.close());

test('no log, error, event or template of a full journey contains a secret', async () => {
  const person = newPerson({ nickname: 'Canary Nickname' });
  const errors: unknown[] = [];
  const { session: first } = await gateway.signedUp(person);
  errors.push((await gateway.mutate('signUp', person)).errors);
  await gateway.contested(person.email);
  errors.push((await gateway.mutate('signIn', { username: person.email, password: 'Wrong-Canary-1' })).errors);
  errors.push(
    (await gateway.mutate('confirmSignUp', { username: person.email, code: '000000', session: first })).errors,
  );
  errors.push((await gateway.mutate('resendCode', { session: first })).errors);
  gateway.engine.clock.advance(30_000);
  const { session: resent } = gateway.challenged(await gateway.mutate('resendCode', { session: first }));
  const mailed = gateway.code(person.email);
  const confirmed = await gateway.mutate('confirmSignUp', { username: person.email, code: mailed, session: resent });
  const { session: ready } = gateway.challenged(confirmed);
  errors.push(
    (await gateway.mutate('respondToPasswordChallenge', { session: ready, password: 'Wrong-Canary-1' })).errors,
  );
  const signedIn = await gateway.mutate('respondToPasswordChallenge', { session: ready, password: person.password });
  const { session } = gateway.challenged(signedIn);
  const texted = gateway.code(person.phoneNumber);
  errors.push((await gateway.mutate('respondToSmsChallenge', { session: `${session}x`, code: texted })).errors);
  const { result } = await gateway.mutate('respondToSmsChallenge', { session, code: texted });
  if (result?.__typename !== 'Tokens') throw new Error('no tokens');
  await gateway.me(result.accessToken);
  const next = gateway.tokens(await gateway.mutate('refreshTokens', { refreshToken: String(result.refreshToken) }));
  gateway.engine.clock.advance(60_000);
  errors.push((await gateway.mutate('refreshTokens', { refreshToken: String(result.refreshToken) })).errors);
  errors.push((await gateway.mutate('refreshTokens', { refreshToken: String(next.refreshToken) })).errors);
  errors.push((await gateway.mutate('signOut', { refreshToken: next.accessToken })).errors);
  await gateway.mutate('signOut', { refreshToken: String(next.refreshToken) });

  const secrets: Record<string, string> = {
    email: person.email,
    password: person.password,
    'wrong password': 'Wrong-Canary-1',
    'phone number': person.phoneNumber,
    nickname: person.nickname,
    'access token': result.accessToken,
    'ID token': result.idToken,
    'refresh token': result.refreshToken ?? 'missing',
    'next access token': next.accessToken,
    'next ID token': next.idToken,
    'next refresh token': next.refreshToken ?? 'missing',
    'mailed code': mailed,
    'texted code': texted,
    'client secret': gateway.engine.model.userPoolClients[0]?.secret ?? 'missing',
    'first session': first,
    'resent session': resent,
    'PASSWORD session': ready,
    'SMS_MFA session': session,
  };
  const logs = gateway.engine.logs();
  expect(logs.length).toBeGreaterThan(5);
  expect(terminal.length).toBeGreaterThan(errors.length);
  const places: Record<string, string> = {
    logs: logs.join('\n'),
    terminal: terminal.join('\n'),
    events: JSON.stringify(gateway.engine.events.list()),
    errors: JSON.stringify(errors),
    templates: templatesOf(inject('assemblies').default),
  };
  // Every call fails except the second sign-up, which does not reveal that the account exists.
  expect(errors.flat()).toHaveLength(errors.length - 1);
  for (const [place, text] of Object.entries(places)) {
    for (const [name, value] of Object.entries(secrets)) {
      // A longer number, such as a time, may contain the six digits of a code by chance.
      const hit = /^\d{6}$/.test(value) ? new RegExp(`(?<!\\d)${value}(?!\\d)`).test(text) : text.includes(value);
      expect(hit, `${name} in ${place}`).toBe(false);
    }
  }
});

function templatesOf(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith('.json') && statSync(path).isFile())
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
}
