import { describe, expect, test } from 'vitest';
import { compile } from './compile.ts';
import { completions } from './completions.ts';

/** A snippet, and for one that must not compile a part of what the compiler says. */
type Case = [what: string, snippet: string, refusal?: string];

const CLIENT = `
  import {
    assertNever, createAuthClient,
    type AuthClient, type AuthError, type AuthErrorCode, type AuthOutcome, type Challenge, type Transport,
  } from '../../client/index.ts';
  import type { Catalogue } from '../../client/messages.ts';
  declare const auth: AuthClient;
`;
/** A switch over the kinds, with the cases that are given. */
function overKinds(...kinds: string[]): string {
  return `${CLIENT}
  export function title({ kind }: Challenge): string {
    switch (kind) {
      ${kinds.map((kind) => `case '${kind}': return '${kind}';`).join('\n')}
      default: return assertNever(kind);
    }
  }`;
}

const good: Case[] = [
  ['a switch over every kind', overKinds('CONFIRM_SIGN_UP', 'PASSWORD', 'SMS_MFA', 'UNSUPPORTED')],
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
    'details by the kind that has them',
    `${CLIENT}export const link = (challenge: Challenge): string | null =>
      challenge.kind === 'UNSUPPORTED' ? (challenge.details?.fallbackUrl ?? null) : challenge.details;`,
  ],
  [
    'a step answers an AuthOutcome, whichever it is',
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
    'what the session knows need not be said',
    `${CLIENT}export const out = [auth.signOut(), auth.signOut({ refreshToken: '' }), auth.refreshTokens({ refreshToken: '' })];`,
  ],
  [
    'a value by its operation',
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
    'a code that is not known yet',
    `${CLIENT}export const codes: AuthError['code'][] = ['CODE_MISMATCH', 'NETWORK', 'PASSKEY_REJECTED'];`,
  ],
  [
    'a transport of one’s own',
    `${CLIENT}const transport: Transport = { run: (operation) => Promise.resolve({ data: { [operation]: null } }) };
    export const mine = createAuthClient(transport);`,
  ],
];

const bad: Case[] = [
  ['a switch that misses a kind', overKinds('CONFIRM_SIGN_UP', 'PASSWORD', 'UNSUPPORTED'), `'"SMS_MFA"'`],
  ['a kind that there is not', overKinds('SMS'), `Type '"SMS"' is not comparable`],
  [
    'a variable that is misspelt',
    `${CLIENT}export const o = auth.signIn({ userName: 'a', password: 'b' });`,
    `'userName' does not exist in type 'SignInInput'`,
  ],
  [
    'a variable of another type',
    `${CLIENT}export const o = auth.respondToSmsChallenge({ session: 's', code: 123456 });`,
    `Type 'number' is not assignable to type 'string'`,
  ],
  [
    'a variable that is missing',
    `${CLIENT}export const o = auth.confirmSignUp({ code: '123456' });`,
    `Property 'username' is missing`,
  ],
  ['an input that is missing', `${CLIENT}export const o = auth.signIn();`, 'Expected 1 arguments'],
  ['an operation that there is not', `${CLIENT}export const o = auth.login({});`, `'login' does not exist`],
  [
    'tokens before knowing that there are any',
    `${CLIENT}export const token = async () => (await auth.signIn({ username: '', password: '' })).tokens;`,
    `'tokens' does not exist`,
  ],
  [
    'a challenge of an operation that gives none',
    `${CLIENT}export const c = async () => { const o = await auth.me(); return o.status === 'challenge'; };`,
    'have no overlap',
  ],
  [
    'details of a kind that has none',
    `${CLIENT}export const link = (challenge: Challenge) =>
      challenge.kind === 'SMS_MFA' ? challenge.details.fallbackUrl : null;`,
    `is possibly 'null'`,
  ],
  [
    'a __typename that no document asks for',
    `${CLIENT}export const t = async () => { const o = await auth.me(); return o.status === 'done' && o.value.__typename; };`,
    `'__typename' does not exist`,
  ],
  [
    'a catalogue that misses a text',
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
  test.each(bad.map(([what, , refusal], index) => [what, refusal, errors[good.length + index]] as const))(
    '%s',
    (_what, refusal, found) => {
      expect(found?.join('\n')).toContain(refusal);
    },
  );
});

test('an editor offers the codes that there are', () => {
  const offered = completions(`${CLIENT}export const mine = (error: AuthError): boolean => error.code === '|';`);

  expect(offered).toEqual(expect.arrayContaining(['CODE_MISMATCH', 'REFRESH_TOKEN_REUSED', 'NETWORK']));
});
