import { App } from 'aws-cdk-lib';
import { decodeJwt } from 'jose';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEngine } from '../../local/Engine.ts';
import { ClubStack } from './club/ClubStack.ts';
import { newPerson, TestGateway } from './testGateway.ts';

/** A line that a function of test/journeys/club wrote. */
interface Line {
  event: {
    version: string;
    triggerSource: string;
    userName: string;
    request: Record<string, unknown> & { userAttributes: Record<string, string> };
  };
  code?: string;
}

const folder = mkdtempSync(join(tmpdir(), 'genkan-club-'));
const lines: Line[] = [];
let gateway: TestGateway;

function read(line: string): void {
  const json = /\{"event":.*\}$/.exec(line)?.[0];
  if (json !== undefined) lines.push(JSON.parse(json) as Line);
}

beforeAll(async () => {
  // CDK prints "Bundling asset …" for each function of the gateway.
  const app = new App({
    outdir: join(folder, 'cdk.out'),
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    treeMetadata: false,
  });
  new ClubStack(app, folder);
  const { directory: assembly } = app.synth();
  gateway = new TestGateway(await startEngine({ assembly, stateFolder: null, onLog: (_source, line) => read(line) }));
});
afterAll(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Returns the newest code that a custom sender got for a source, once it has run. */
async function sentCode(source: string, count = 1): Promise<string> {
  const sent = () => lines.filter(({ event }) => event.triggerSource === source);
  await expect.poll(() => sent().length, { timeout: 10_000, interval: 10 }).toBeGreaterThanOrEqual(count);
  return sent().at(-1)?.code ?? '';
}

/** Returns the sources of the events since the last call, and forgets them. */
function sources(): string[] {
  return lines.splice(0).map(({ event }) => event.triggerSource);
}

test('every trigger of a deployment runs in the journey, in order and with its fields', async () => {
  expect(gateway.engine.notEmulated.filter((line) => line.includes('LambdaConfig'))).toEqual([]);
  const person = newPerson({ email: 'hanako@club.example' });

  const { error } = await gateway.mutate('signUp', newPerson());
  expect([error?.errorType, error?.errorInfo?.messageKey]).toEqual(['REJECTED_BY_HOOK', 'auth.hook.CLUB_ADDRESS_ONLY']);
  const { session } = await gateway.signedUp(person);
  const code = await sentCode('CustomEmailSender_SignUp');
  const [, signUp, mail] = lines.map(({ event }) => event);
  expect(signUp?.request).toEqual({
    userAttributes: {
      email: person.email,
      phone_number: person.phoneNumber,
      nickname: person.nickname,
      locale: person.locale,
    },
    validationData: null,
  });
  expect(mail?.request).toMatchObject({ type: 'customEmailSenderRequestV1', userAttributes: { locale: 'ja' } });
  gateway.challenged(await gateway.mutate('confirmSignUp', { username: person.email, code, session }));
  expect(sources()).toEqual([
    'PreSignUp_SignUp',
    'PreSignUp_SignUp',
    'CustomEmailSender_SignUp',
    'PostConfirmation_ConfirmSignUp',
  ]);

  const challenge = await gateway.atSmsChallenge(person);
  const texted = await sentCode('CustomSMSSender_Authentication');
  const input = { session: challenge.session, code: texted };
  const tokens = gateway.tokens(await gateway.mutate('respondToSmsChallenge', input));
  expect(decodeJwt(tokens.idToken)).toMatchObject({ club: 'rowing' });
  expect(decodeJwt(tokens.accessToken)['scope']).toBe('aws.cognito.signin.user.admin boats/book');
  expect((await gateway.me(tokens.accessToken)).data?.me?.email).toBe(person.email);
  gateway.tokens(await gateway.mutate('refreshTokens', { refreshToken: tokens.refreshToken ?? '' }));
  const [before, , after, generation] = lines.map(({ event }) => event);
  expect(before?.request).toMatchObject({ userNotFound: false, validationData: null });
  expect(after?.request).toMatchObject({
    newDeviceUsed: false,
    userAttributes: { sub: signUp?.userName, phone_number_verified: 'true', 'cognito:user_status': 'CONFIRMED' },
  });
  expect(generation).toMatchObject({ version: '2', request: { scopes: ['aws.cognito.signin.user.admin'] } });
  expect(sources()).toEqual([
    'PreAuthentication_Authentication',
    'CustomSMSSender_Authentication',
    'PostAuthentication_Authentication',
    'TokenGeneration_Authentication',
    'TokenGeneration_RefreshTokens',
  ]);
});

test('a password reset runs its triggers', async () => {
  const username = 'hanako@club.example';
  const { session } = gateway.challenged(await gateway.mutate('forgotPassword', { username }));
  const code = await sentCode('CustomEmailSender_ForgotPassword');
  const input = { username, code, newPassword: 'Momiji-2026', session };
  const { kind } = gateway.challenged(await gateway.mutate('confirmForgotPassword', input));
  expect(kind).toBe('SMS_MFA');
  await sentCode('CustomSMSSender_Authentication');
  expect(sources()).toEqual([
    'CustomEmailSender_ForgotPassword',
    'PostConfirmation_ConfirmForgotPassword',
    'PreAuthentication_Authentication',
    'CustomSMSSender_Authentication',
  ]);
});

test('a member of the old directory is migrated at sign-in', async () => {
  const username = 'taro@club.example';
  const wrong = await gateway.mutate('signIn', { username, password: 'another password' });
  expect(wrong.error?.errorType).toBe('INVALID_CREDENTIALS');
  const challenge = gateway.challenged(await gateway.mutate('signIn', { username, password: 'the old password' }));
  const code = await sentCode('CustomSMSSender_Authentication');
  gateway.tokens(await gateway.mutate('respondToSmsChallenge', { session: challenge.session, code }));
  expect(sources()).toEqual([
    'UserMigration_Authentication',
    'PreAuthentication_Authentication',
    'UserMigration_Authentication',
    'PreSignUp_AdminCreateUser',
    'PreAuthentication_Authentication',
    'CustomSMSSender_Authentication',
    'PostAuthentication_Authentication',
    'TokenGeneration_Authentication',
  ]);
  const events = JSON.stringify(gateway.engine.events.list());
  expect(events).not.toContain('the old password');
});
