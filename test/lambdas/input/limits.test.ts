import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeclaredError, OperationName } from '../../../lambdas/runtime/contract.ts';
import { inputs } from '../../resolvers/inputs.ts';
import { runBundle } from '../../resolvers/runResolver.ts';
import { startAuth, type Auth } from '../startAuth.ts';

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());

const PROBE_LENGTH = 5000;

/** Returns the maximum length that the service reports for a member of a request; null when it reports none. */
async function serviceLimit(action: string, body: object): Promise<number | null> {
  const response = await fetch(auth.pool.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${action}`,
    },
    body: JSON.stringify({ ClientId: auth.pool.clientId, ...body }),
  });
  const { message } = (await response.json()) as { message: string };
  const limit = /length less than or equal to (\d+)/.exec(message)?.[1];
  return limit === undefined ? null : Number(limit);
}

/** Returns the rule that an input breaks in the resolver or the function; null when it breaks none. */
async function brokenRule(operation: OperationName, name: string, value: string): Promise<string | null> {
  const input = { ...inputs[`Mutation.${operation}`], [name]: value };
  const { error } = await runBundle(`Mutation.${operation}`, 'request', { arguments: { input } });
  const info = (error?.info ?? null) as DeclaredError['info'] | null;
  const outcome = info === null ? await auth.invoke(operation, input) : null;
  const fields = info?.fields ?? (outcome?.ok === false ? outcome.error.info.fields : undefined);
  return fields?.find((field) => field.name === name)?.rule ?? null;
}

const LONG = 'x'.repeat(PROBE_LENGTH);
function address(length: number): string {
  return `${'a'.repeat(length - '@example.jp'.length)}@example.jp`;
}
function password(length: number): string {
  return `Sakura-2026${'x'.repeat(length - 'Sakura-2026'.length)}`;
}

test.each<[OperationName, string, number, (length: number) => string, action: string, body: object]>([
  ['signUp', 'email', 128, address, 'SignUp', { Username: LONG, Password: 'Sakura-2026' }],
  ['signUp', 'password', 256, password, 'SignUp', { Username: 'a@b.jp', Password: LONG }],
  ['confirmSignUp', 'username', 128, address, 'ConfirmSignUp', { Username: LONG, ConfirmationCode: '1' }],
  ['resendCode', 'username', 128, address, 'ResendConfirmationCode', { Username: LONG }],
  ['signIn', 'username', 128, address, 'ForgotPassword', { Username: LONG }],
])('%s: %s takes %d characters, as the service does', async (operation, name, limit, make, action, body) => {
  expect(await serviceLimit(action, body)).toBe(limit);
  expect(await brokenRule(operation, name, make(limit))).toBeNull();
  const before = auth.calls.length;
  expect(await brokenRule(operation, name, make(limit + 1))).toBe('tooLong');
  expect(auth.calls).toHaveLength(before);
});

test.each<[string, number, action: string, body: object]>([
  ['a code', 8, 'ConfirmSignUp', { Username: 'a@b.jp', ConfirmationCode: LONG }],
  [
    'a nickname of 40 graphemes, in bytes',
    2048,
    'SignUp',
    { Username: 'a@b.jp', Password: 'Sakura-2026', UserAttributes: [{ Name: 'nickname', Value: LONG }] },
  ],
])('the service takes at least as much as the gateway: %s, %d', async (_what, limit, action, body) => {
  expect(await serviceLimit(action, body)).toBeGreaterThanOrEqual(limit);
});

test('the service limits no refresh token, so the limit is of the gateway alone', async () => {
  expect(await serviceLimit('GetTokensFromRefreshToken', { RefreshToken: LONG })).toBeNull();
});
