import { describe, expect, test } from 'vitest';
import { adminOperationNames, challengeKinds, inputTypes, operationNames, stepNames } from '../client/schema.ts';
import { compile } from './compile.ts';
import { completions } from './completions.ts';

/** A snippet and, if it must not compile, a part of the compiler's error. */
type Case = [what: string, snippet: string, error?: string];

const CLIENT = `
  import {
    assertNever, createAuthClient,
    type AuthClient, type AuthError, type AuthErrorCode, type AuthOutcome, type Challenge, type Transport,
  } from '../../client/index.ts';
  import type { Catalogue } from '../../client/messages.ts';
  declare const auth: AuthClient;
`;
const ADMIN = `
  import type { AdminClient } from '../../client/admin.ts';
  declare const admin: AdminClient;
`;
/** Returns a switch over the challenge kinds with these cases. */
function overKinds(kinds: readonly string[]): string {
  return `${CLIENT}
  export function title({ kind }: Challenge): string {
    switch (kind) {
      ${kinds.map((kind) => `case '${kind}': return '${kind}';`).join('\n')}
      default: return assertNever(kind);
    }
  }`;
}

const good: Case[] = [
  ['a switch over every kind', overKinds(challengeKinds)],
  [
    'a switch over every status',
    `${CLIENT}export async function word(username: string, password: string): Promise<string> {
      const outcome = await auth.signIn({ username, password });
      switch (outcome.status) {
        case 'signedIn': return outcome.tokens.accessToken;
        case 'challenge': return outcome.challenge.session;
        case 'failed': return outcome.error.code;
        default: return assertNever(outcome);
      }
    }`,
  ],
  [
    'details of the kind that has them',
    `${CLIENT}export function detail(challenge: Challenge): string | readonly string[] | null {
      if (challenge.kind === 'UNSUPPORTED') return challenge.details?.fallbackUrl ?? null;
      if (challenge.kind === 'NEW_PASSWORD_REQUIRED') return challenge.details?.requiredAttributes ?? [];
      if (challenge.kind === 'SELECT_MFA_FACTOR') return challenge.details?.options.map(({ factor }) => factor) ?? [];
      return challenge.details;
    }`,
  ],
  [
    'a step takes its input and resolves with an AuthOutcome',
    `${CLIENT}export const steps: (() => Promise<AuthOutcome>)[] = [
      () => auth.signUp({ email: '', password: '', phoneNumber: '', nickname: '' }),
      () => auth.confirmSignUp({ username: '', code: '' }),
      () => auth.signIn({ username: '', password: '', supports: ['SMS_MFA'] }),
      () => auth.respondToSmsChallenge({ session: '', code: '' }),
      () => auth.respondToPasswordChallenge({ session: '', password: '' }),
      () => auth.resendCode({ session: '' }),
      () => auth.refreshTokens(),
      () => auth.resend({} as Challenge),
    ];`,
  ],
  [
    'every step of the schema resolves with an AuthOutcome',
    `${CLIENT}export const steps: ((...input: never[]) => Promise<AuthOutcome>)[] = [
      ${stepNames.map((name) => `auth.${name}`).join(', ')}
    ];`,
  ],
  [
    'every input type is exported',
    `import type { ${inputTypes.join(', ')} } from '../../client/index.ts';
    export type Inputs = [${inputTypes.join(', ')}];`,
  ],
  [
    'adminUsers without an argument, and with one',
    `${ADMIN}export const out = [admin.adminUsers(), admin.adminUsers({ first: 5 }), admin.adminUser({ username: '' })];`,
  ],
  [
    'refreshTokens and signOut without an input',
    `${CLIENT}export const out = [auth.signOut(), auth.signOut({ refreshToken: '' }), auth.refreshTokens({ refreshToken: '' })];`,
  ],
  [
    'the value of each operation',
    `${CLIENT}export async function name(): Promise<string | null> {
      const outcome = await auth.me();
      return outcome.status === 'done' ? outcome.value.nickname : outcome.error.message;
    }
    export async function open(): Promise<boolean> {
      const outcome = await auth.authConfig();
      return outcome.status === 'done' && outcome.value.signUpOpen;
    }`,
  ],
  [
    'a code of a later version',
    `${CLIENT}export const codes: AuthError['code'][] = ['CODE_MISMATCH', 'NETWORK', 'PASSKEY_REJECTED'];`,
  ],
  [
    'a transport of the app',
    `${CLIENT}const transport: Transport = { run: (operation) => Promise.resolve({ data: { [operation]: null } }) };
    export const mine = createAuthClient(transport);`,
  ],
];

const bad: Case[] = [
  ...challengeKinds.map((missing): Case => [
    `a switch without ${missing}`,
    overKinds(challengeKinds.filter((kind) => kind !== missing)),
    `'"${missing}"'`,
  ]),
  ['an unknown kind', overKinds(['SMS']), `Type '"SMS"' is not comparable`],
  [
    'a misspelt variable',
    `${CLIENT}export const o = auth.signIn({ userName: 'a', password: 'b' });`,
    `'userName' does not exist in type 'SignInInput'`,
  ],
  [
    'a variable of a wrong type',
    `${CLIENT}export const o = auth.respondToSmsChallenge({ session: 's', code: 123456 });`,
    `Type 'number' is not assignable to type 'string'`,
  ],
  [
    'a missing variable',
    `${CLIENT}export const o = auth.confirmSignUp({ code: '123456' });`,
    `Property 'username' is missing`,
  ],
  ['a missing input', `${CLIENT}export const o = auth.signIn();`, 'Expected 1 arguments'],
  ['a missing argument', `${ADMIN}export const o = admin.adminUser();`, 'Expected 1 arguments'],
  ['an unknown operation', `${CLIENT}export const o = auth.login({});`, `'login' does not exist`],
  [
    'tokens without a check of the status',
    `${CLIENT}export const token = async () => (await auth.signIn({ username: '', password: '' })).tokens;`,
    `'tokens' does not exist`,
  ],
  [
    'a challenge of an operation without one',
    `${CLIENT}export const c = async () => { const o = await auth.me(); return o.status === 'challenge'; };`,
    'have no overlap',
  ],
  [
    'details of a kind without them',
    `${CLIENT}export const link = (challenge: Challenge) =>
      challenge.kind === 'SMS_MFA' ? challenge.details.fallbackUrl : null;`,
    `is possibly 'null'`,
  ],
  [
    'a __typename that the document does not select',
    `${CLIENT}export const t = async () => { const o = await auth.me(); return o.status === 'done' && o.value.__typename; };`,
    `'__typename' does not exist`,
  ],
  [
    'a catalogue without one of the texts',
    `${CLIENT}import { en } from '../../client/messages.ts';
    const { 'auth.error.CODE_MISMATCH': _text, ...others } = en; export const mine: Catalogue = others;`,
    `Property '"auth.error.CODE_MISMATCH"' is missing`,
  ],
];

const errors = compile([...good, ...bad].map(([, snippet]) => snippet));

describe('compiles', () => {
  test.each(good.map(([what], index) => [what, errors[index]] as const))('%s', (_what, found) => {
    expect(found).toEqual([]);
  });
});

describe('does not compile', () => {
  test.each(bad.map(([what, , error], index) => [what, error, errors[good.length + index]] as const))(
    '%s',
    (_what, error, found) => {
      expect(found?.join('\n')).toContain(error);
    },
  );
});

test('an editor offers the known codes', () => {
  const offered = completions(`${CLIENT}export const mine = (error: AuthError): boolean => error.code === '|';`);

  expect([...offered.keys()]).toEqual(expect.arrayContaining(['CODE_MISMATCH', 'REFRESH_TOKEN_REUSED', 'NETWORK']));
});

test.each([
  ['auth', CLIENT, operationNames],
  ['admin', ADMIN, adminOperationNames],
])('an editor describes the methods of %s', (variable, snippet, names) => {
  const offered = completions(`${snippet}export const method = ${variable}.|`);

  expect(names.filter((name) => (offered.get(name) ?? '') === '')).toEqual([]);
});
