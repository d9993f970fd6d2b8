import { describe, expect, test } from 'vitest';
import { challengeKinds, operationNames } from '../client/schema.ts';
import { compile } from './compile.ts';

/** A snippet and, if it must not compile, a part of the compiler's error. */
type Case = [what: string, snippet: string, error?: string];

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
/** Returns a switch over the challenge kinds with these cases. */
function overKinds(kinds: readonly string[]): string {
  return `${KINDS}export function title(kind: ChallengeKind): string {
    switch (kind) {
      ${kinds.map((kind) => `case '${kind}': return '${kind}';`).join('\n')}
    }
    return never(kind);
  }`;
}

const good: Case[] = [
  [
    'a resolver’s invocation is an event of the function',
    `${RESOLVER}${LAMBDA}export const event = (sent: Invocation<SignInInput>): AuthEvent => sent;`,
  ],
  [
    'a forwarded input is an input of the operation',
    `${RESOLVER}${LAMBDA}
    type Input = Parameters<(typeof import('../../lambdas/operations/signIn.ts'))['signIn']>[1];
    export const input = (forwarded: Forwarded<SignInInput>): Input => forwarded;`,
  ],
  [
    'an outcome of the function is an outcome for the resolver',
    `${RESOLVER}${LAMBDA}export const answer = (outcome: Answer<AuthResult>): Outcome<AuthResult> => outcome;`,
  ],
  [
    'every field of the schema has an operation',
    `${LAMBDA}import type { OperationName } from '../../resolvers/contract.ts';
    export const operation = (name: OperationName): unknown => operations[name];`,
  ],
  ['a switch over every kind needs no default', overKinds(challengeKinds)],
  [
    '__typename narrows AuthResult',
    `${KINDS}export const token = (result: AuthResult): string =>
      result.__typename === 'Tokens' ? result.accessToken : result.session;`,
  ],
];

const bad: Case[] = [
  ...operationNames.map((missing): Case => [
    `an operations table without ${missing}`,
    `${LAMBDA}const { ${missing}, ...others } = operations; export const table: typeof operations = others;`,
    `Property '${missing}' is missing`,
  ]),
  [
    'an operations table with the operation of another field',
    `${LAMBDA}export const table: typeof operations = { ...operations, me: operations.authConfig };`,
    "Type 'AuthConfig' is missing the following properties from type 'User'",
  ],
  [
    'a resolver that does not forward a field of its input',
    `${RESOLVER}export const request = (ctx: Context<MutationSignInArgs>): unknown =>
      invoke<SignInInput>(ctx, 'signIn', { username: ctx.args.input.username, password: ctx.args.input.password });`,
    "Property 'supports' is missing",
  ],
  [
    'a resolver that forwards an unknown field',
    `${RESOLVER}export const request = (ctx: Context<MutationSignInArgs>): unknown =>
      invoke<SignInInput>(ctx, 'signIn', { username: 'a', password: 'b', supports: null, admin: true });`,
    "'admin' does not exist",
  ],
  [
    'a resolver of an unknown operation',
    `${RESOLVER}export const request = (ctx: Context): unknown => invoke(ctx, 'login', null);`,
    `'"login"' is not assignable`,
  ],
  [
    'a resolver that returns another type than its field',
    `${RESOLVER}export const response = (ctx: AnsweredContext<User>): AuthResult => unwrap(ctx);`,
    'is not assignable to type',
  ],
  [
    'an error code that the schema does not declare',
    `${LAMBDA}export const undeclared = failure({ code: 'WRONG' }, { requestId: 'r' });`,
    `'"WRONG"' is not assignable to type 'AuthErrorCode'`,
  ],
  ...challengeKinds.map((missing): Case => [
    `a switch without ${missing}`,
    overKinds(challengeKinds.filter((kind) => kind !== missing)),
    `'"${missing}"' is not assignable to parameter of type 'never'`,
  ]),
  [
    'tokens without a check of __typename',
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
  test.each(bad.map(([what, , error], index) => [what, error, errors[good.length + index]] as const))(
    '%s',
    (_what, error, found) => {
      expect(found?.join('\n')).toContain(error);
    },
  );
});
