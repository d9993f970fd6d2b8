import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OperationName } from '../../lambdas/runtime/contract.ts';
import { inputs } from '../resolvers/inputs.ts';
import { runBundle } from '../resolvers/runResolver.ts';
import { sealChallengeSession } from './sealChallengeSession.ts';
import { startAuth, type Auth } from './startAuth.ts';

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());

const NUM_RUNS = Number(process.env['ANY_INPUT_RUNS'] ?? 40);
const ALARMS = ['MISCONFIGURED', 'INTERNAL', 'Fault'];

const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 300 }));
const localPart = fc.string({ unit: fc.constantFrom('a', 'ß', '.', '+', '1', 'ｘ'), minLength: 1, maxLength: 300 });
const token = fc.stringMatching(/^[\w.=-]{1,400}$/);
const kinds = ['CONFIRM_SIGN_UP', 'PASSWORD', 'SMS_MFA', 'NEW_PASSWORD_REQUIRED', 'RESET_PASSWORD'] as const;
const sessions = kinds.flatMap((kind) =>
  [null, 'x', 'y'.repeat(900)].map((text) =>
    sealChallengeSession({ kind, username: 'unknown@example.jp', userId: text, cognitoSession: text }),
  ),
);
const anyPassword = fc.oneof(
  anyText,
  anyText.map((text) => `Aa1-${text}Aa1-`),
);
/** Texts that come close to what a field takes, and any others. */
const values: Record<string, fc.Arbitrary<unknown>> = {
  email: fc.oneof(
    anyText,
    fc.emailAddress(),
    localPart.map((text) => `${text}@example.jp`),
  ),
  username: fc.oneof(
    anyText,
    fc.emailAddress(),
    localPart.map((text) => `${text}@例え.jp`),
    fc.stringMatching(/^\+[0-9 -]{1,140}$/),
  ),
  password: anyPassword,
  newPassword: anyPassword,
  phoneNumber: fc.oneof(anyText, fc.stringMatching(/^\+81[ -]?[789]0[0-9]{8}$/)),
  nickname: fc.oneof(anyText, fc.string({ minLength: 1, maxLength: 40 })),
  locale: fc.oneof(fc.constant(null), fc.constant('ja'), anyText),
  code: fc.oneof(anyText, fc.stringMatching(/^[0-9０-９]{6,8}$/)),
  session: fc.oneof(anyText, fc.constantFrom('', ...sessions)),
  refreshToken: fc.oneof(anyText, token, fc.constant('x'.repeat(8192))),
  supports: fc.constant(null),
  codeVerifier: anyText,
  redirectUri: anyText,
  provider: anyText,
};

/** Returns what an operator sees of a request: the error code, `Fault` for an undeclared error, or the result. */
async function outcomeOf(operation: OperationName, input: object): Promise<string> {
  const { error } = await runBundle(`Mutation.${operation}`, 'request', { arguments: { input } });
  if (error) return String(error.type);
  try {
    const outcome = await auth.invoke(operation, input);
    return outcome.ok ? 'success' : outcome.error.code;
  } catch {
    return 'Fault';
  }
}

test.each(Object.keys(inputs))(
  '%s raises no alarm of the operator for any input',
  async (resolver) => {
    const operation = resolver.slice('Mutation.'.length) as OperationName;
    const names = Object.keys(inputs[resolver] ?? {});
    const input = fc.record(Object.fromEntries(names.map((name) => [name, values[name] ?? fc.constant(null)])));
    await fc.assert(
      fc.asyncProperty(input, async (fields) => {
        expect(ALARMS).not.toContain(await outcomeOf(operation, fields));
      }),
      { numRuns: NUM_RUNS },
    );
  },
  60_000,
);

test('me raises no alarm of the operator for any access token', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(anyText, token), async (accessToken) => {
      const outcome = await auth.invoke('me', null, { accessToken });
      expect(outcome).toMatchObject({ ok: false, error: { code: 'UNAUTHENTICATED' } });
    }),
    { numRuns: NUM_RUNS },
  );
});

test.each(['confirmSignUp', 'resendCode', 'signIn'] as const)(
  '%s is VALIDATION_FAILED for a user name of 129 to 254 characters, without a call',
  async (operation) => {
    for (const length of [129, 200, 254]) {
      const before = auth.calls.length;
      const username = `${'a'.repeat(length - '@example.jp'.length)}@example.jp`;
      const input = { username, code: '123456', password: 'Sakura-2026' };
      expect(await auth.error(operation, input)).toMatchObject({
        code: 'VALIDATION_FAILED',
        info: { fields: [{ name: 'username', rule: 'tooLong' }] },
      });
      expect(auth.calls).toHaveLength(before);
    }
  },
);
