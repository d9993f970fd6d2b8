import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { ChallengeKind } from '../../generated/schema.ts';
import type { Outcome, OperationName } from '../../lambdas/runtime/contract.ts';
import { commonErrors } from '../../lambdas/aws/commonErrors.ts';
import { errors } from '../../lambdas/runtime/errors.ts';
import { TOTP } from './authenticator.ts';
import { documented } from './cognito/documented.ts';
import { asOperator } from './operator.ts';
import { confirmed, newPerson, signedIn, signedUp } from './people.ts';
import { sealChallengeSession } from './sealChallengeSession.ts';
import { awsException, startAuth, type Auth } from './startAuth.ts';
import { startFaultServer, wireFaults, type FaultServer } from './wireFaults.ts';

let auth: Auth;
let server: FaultServer;
let pending: string;
let registered: string;
let accessToken: string;
let email: string;
beforeAll(async () => {
  server = await startFaultServer(() => auth.pool.url);
  auth = await startAuth({ ...TOTP, cognitoUrl: server.url });
  pending = (await signedUp(auth)).person.email;
  registered = (await confirmed(auth)).email;
  ({ accessToken, email } = await unverified());
});
afterAll(async () => {
  await auth.stop();
  await server.close();
});
afterEach(() => vi.useRealTimers());

/** Signs a new person in whose address is not verified any more. */
async function unverified(): Promise<{ accessToken: string; email: string }> {
  const { person, tokens } = await signedIn(auth);
  const UserAttributes = [{ Name: 'email_verified', Value: 'false' }];
  await asOperator(auth, 'AdminUpdateUserAttributes', { Username: person.email, UserAttributes });
  return { accessToken: tokens.accessToken, email: person.email };
}

interface Way {
  operation: OperationName;
  input: () => object | null;
}

function session(kind: ChallengeKind): string {
  const cognitoSession = kind === 'SMS_MFA' ? 'c'.repeat(40) : null;
  return sealChallengeSession({ kind, username: pending, userId: 'u-1', cognitoSession });
}

/** An operation that calls each action. */
const WAYS: Record<string, Way> = {
  SignUp: { operation: 'signUp', input: () => newPerson() },
  ForgotPassword: { operation: 'signUp', input: () => newPerson({ email: registered }) },
  ConfirmForgotPassword: {
    operation: 'confirmForgotPassword',
    input: () => ({ username: newPerson().email, code: '123456', newPassword: 'Sakura-2027' }),
  },
  ConfirmSignUp: {
    operation: 'confirmSignUp',
    input: () => ({ username: pending, code: '123456', session: session('CONFIRM_SIGN_UP') }),
  },
  ResendConfirmationCode: { operation: 'resendCode', input: () => ({ username: pending }) },
  InitiateAuth: { operation: 'signIn', input: () => ({ username: '+819012345678', password: 'Sakura-2026' }) },
  RespondToAuthChallenge: {
    operation: 'respondToSmsChallenge',
    input: () => ({ session: session('SMS_MFA'), code: '123456' }),
  },
  GetUser: { operation: 'me', input: () => null },
  GetTokensFromRefreshToken: { operation: 'refreshTokens', input: () => ({ refreshToken: 'opaque' }) },
  RevokeToken: { operation: 'signOut', input: () => ({ refreshToken: 'opaque' }) },
  ChangePassword: {
    operation: 'changePassword',
    input: () => ({ currentPassword: 'Sakura-2026', proposedPassword: 'Momiji-2026', signOutOthers: false }),
  },
  UpdateUserAttributes: { operation: 'updateProfile', input: () => ({ nickname: 'Hana' }) },
  GetUserAttributeVerificationCode: { operation: 'sendAttributeCode', input: () => ({ attribute: 'EMAIL' }) },
  VerifyUserAttribute: {
    operation: 'verifyAttribute',
    input: () => ({ attribute: 'PHONE_NUMBER', code: '123456' }),
  },
  AssociateSoftwareToken: { operation: 'startTotpSetup', input: () => null },
  VerifySoftwareToken: { operation: 'finishTotpSetup', input: () => ({ code: '123456', deviceName: null }) },
  SetUserMFAPreference: { operation: 'setMfaPreference', input: () => ({ preferred: null, enabled: ['SMS'] }) },
  ListUserSessions: { operation: 'sessions', input: () => null },
  RevokeUserSession: { operation: 'revokeSession', input: () => ({ sessionId: 'tkn1' }) },
  GlobalSignOut: { operation: 'signOutEverywhere', input: () => null },
  DeleteUser: { operation: 'deleteAccount', input: () => ({ confirmEmail: email }) },
};
/** Actions that an access token authorizes; they share their code, so some faults are enough. */
const BY_TOKEN = Object.keys(WAYS).slice(Object.keys(WAYS).indexOf('ChangePassword'));
const ACTIONS = Object.keys(WAYS);
/** Calls that send a message or do something else a second time; each may reach Cognito once only. */
const REPEATED = ['GetUser', 'RevokeToken', 'SetUserMFAPreference', 'ListUserSessions', 'RevokeUserSession'];
const ONCE = ACTIONS.filter((action) => !REPEATED.includes(action));

/** Runs the operation of an action; resolves with its outcome. */
async function run(action: string): Promise<Outcome> {
  const { operation, input } = WAYS[action] as Way;
  server.actions.length = 0;
  return auth.invoke(operation, input(), { accessToken: action === 'GetUser' ? 'a.b.c' : accessToken });
}

/** Asserts that the outcome is a success or a declared error that is no fault of the gateway. */
function expectDeclared(action: string, outcome: Outcome, once = ONCE): void {
  if (!outcome.ok) {
    expect(Object.keys(errors)).toContain(outcome.error.code);
    expect(outcome.error.code).not.toBe('INTERNAL');
  }
  expect(server.actions).toContain(action);
  for (const name of once) expect(server.actions.filter((sent) => sent === name).length).toBeLessThanOrEqual(1);
}

test('the table has every action', async () => {
  const { actions } = await import('../../lambdas/cognito/actions.ts');
  expect(ACTIONS.sort()).toEqual(Object.keys(actions).sort());
});

/** Actions without an output that matters, for which an empty answer is a success. */
const EMPTY_OUTPUT = [
  'SignUp',
  'ConfirmSignUp',
  'ResendConfirmationCode',
  'ForgotPassword',
  'ConfirmForgotPassword',
  'RevokeToken',
  ...BY_TOKEN,
];

function faultsOf(action: string): string[] {
  const names = Object.keys(wireFaults);
  return BY_TOKEN.includes(action) ? names.slice(0, 4) : names;
}

test.each(ACTIONS.flatMap((action) => faultsOf(action).map((fault) => [action, fault] as const)))(
  '%s: %s is unavailable or without effect, and no message is sent twice',
  async (action, fault) => {
    server.inject(action, wireFaults[fault] ?? (() => undefined));
    const outcome = await run(action);
    expectDeclared(action, outcome);
    const expected = fault.startsWith('429') ? 'RATE_LIMITED' : 'TEMPORARILY_UNAVAILABLE';
    if (!EMPTY_OUTPUT.includes(action)) expect(outcome).toMatchObject({ ok: false, error: { code: expected } });
    else if (!outcome.ok) expect(outcome.error.code).toBe(expected);
  },
);

test.each(ACTIONS)(
  '%s: no documented exception and no common error is INTERNAL or repeats a message',
  async (action) => {
    for (const name of new Set([...documented(action), ...Object.keys(commonErrors)])) {
      const exception = awsException(name);
      const body = await exception.text();
      server.inject(action, (response) => response.writeHead(400).end(body));
      // An account that exists is signed up again by pendingAccounts; the exception says that no message was sent.
      expectDeclared(action, await run(action), name === 'UsernameExistsException' ? [] : ONCE);
    }
  },
);

test.each<[string, (response: ServerResponse) => void]>([
  ['no answer', () => undefined],
  ['an answer whose body does not come', (response) => response.writeHead(200, { 'content-length': '10' }).write('{')],
])('%s ends by the time limit', async (_what, answer) => {
  let seen = (): void => undefined;
  const asked = new Promise<void>((resolve) => (seen = resolve));
  server.inject('InitiateAuth', (response) => {
    answer(response);
    seen();
  });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const outcome = run('InitiateAuth');
  await asked;
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  await vi.advanceTimersByTimeAsync(19_500);
  expect(await outcome).toMatchObject({ ok: false, error: { code: 'TEMPORARILY_UNAVAILABLE' } });
});
