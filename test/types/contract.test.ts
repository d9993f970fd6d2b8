import { describe, expect, test } from 'vitest';
import { compile } from './compile.ts';

/** A snippet, and for one that must not compile a part of what the compiler says. */
type Case = [what: string, snippet: string, refusal?: string];

const RESOLVER = `
  import type { Context } from '@aws-appsync/utils';
  import type { AuthResult, MutationSignInArgs, SignInInput, User } from '../../generated/schema.ts';
  import { invoke, unwrap } from '../../resolvers/invocation.ts';
  import type { AnsweredContext, Forwarded, Invocation, Outcome } from '../../resolvers/contract.ts';
`;
const LAMBDA = `
  import type { AuthEvent } from '../../lambdas/runtime/event.ts';
  import { failure, type Outcome as Answer } from '../../lambdas/runtime/outcome.ts';
  import { operations } from '../../lambdas/operations/operations.ts';
`;
const KINDS = `
  import type { AuthResult, ChallengeKind } from '../../generated/schema.ts';
  const never = (value: never): string => value;
`;

const good: Case[] = [
  [
    'what a resolver sends is what the function takes',
    `${RESOLVER}${LAMBDA}export const event = (sent: Invocation<SignInInput>): AuthEvent => sent;`,
  ],
  [
    'an input as a resolver forwards it is an input of the operation',
    `${RESOLVER}${LAMBDA}
    type Input = Parameters<(typeof import('../../lambdas/operations/signIn.ts'))['signIn']>[1];
    export const input = (forwarded: Forwarded<SignInInput>): Input => forwarded;`,
  ],
  [
    'what the function answers is what a resolver takes apart',
    `${RESOLVER}${LAMBDA}export const answer = (outcome: Answer<AuthResult>): Outcome<AuthResult> => outcome;`,
  ],
  [
    'every field of the schema has an operation',
    `${LAMBDA}import type { OperationName } from '../../resolvers/contract.ts';
    export const operation = (name: OperationName): unknown => operations[name];`,
  ],
  [
    'a switch over all kinds needs no default',
    `${KINDS}export function title(kind: ChallengeKind): string {
      switch (kind) {
        case 'CONFIRM_SIGN_UP': return 'a';
        case 'PASSWORD': return 'b';
        case 'SMS_MFA': return 'c';
        case 'UNSUPPORTED': return 'd';
      }
      return never(kind);
    }`,
  ],
  [
    'the two members of AuthResult are told apart by __typename',
    `${KINDS}export const token = (result: AuthResult): string =>
      result.__typename === 'Tokens' ? result.accessToken : result.session;`,
  ],
];

const bad: Case[] = [
  [
    'an operations table that misses a field',
    `${LAMBDA}const { signIn, ...others } = operations; export const table: typeof operations = others;`,
    "Property 'signIn' is missing",
  ],
  [
    'an operations table with the operation of another type',
    `${LAMBDA}export const table: typeof operations = { ...operations, me: operations.authConfig };`,
    "Type 'AuthConfig' is missing the following properties from type 'User'",
  ],
  [
    'a resolver that forgets a field of its input',
    `${RESOLVER}export const request = (ctx: Context<MutationSignInArgs>): unknown =>
      invoke<SignInInput>(ctx, 'signIn', { username: ctx.args.input.username, password: ctx.args.input.password });`,
    "Property 'supports' is missing",
  ],
  [
    'a resolver that forwards what the schema does not have',
    `${RESOLVER}export const request = (ctx: Context<MutationSignInArgs>): unknown =>
      invoke<SignInInput>(ctx, 'signIn', { username: 'a', password: 'b', supports: null, admin: true });`,
    "'admin' does not exist",
  ],
  [
    'a resolver that asks for no field of the schema',
    `${RESOLVER}export const request = (ctx: Context): unknown => invoke(ctx, 'login', null);`,
    `'"login"' is not assignable`,
  ],
  [
    'a resolver that answers another type than its field',
    `${RESOLVER}export const response = (ctx: AnsweredContext<User>): AuthResult => unwrap(ctx);`,
    'is not assignable to type',
  ],
  [
    'a failure that the schema does not declare',
    `${LAMBDA}export const refused = failure({ code: 'WRONG' }, { requestId: 'r' });`,
    `'"WRONG"' is not assignable to type 'AuthErrorCode'`,
  ],
  [
    'a switch that misses a kind',
    `${KINDS}export function title(kind: ChallengeKind): string {
      switch (kind) {
        case 'CONFIRM_SIGN_UP': return 'a';
        case 'PASSWORD': return 'b';
        case 'UNSUPPORTED': return 'd';
      }
      return never(kind);
    }`,
    `'"SMS_MFA"' is not assignable to parameter of type 'never'`,
  ],
  [
    'reading tokens before knowing that there are any',
    `${KINDS}export const token = (result: AuthResult): string => result.accessToken;`,
    "'accessToken' does not exist on type 'AuthResult'",
  ],
  [
    'a member of the union without __typename',
    `${KINDS}export const result: AuthResult = { accessToken: 'a', idToken: 'b', tokenType: 'Bearer', expiresIn: 1, expiresAt: '' };`,
    'is not assignable to type',
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
