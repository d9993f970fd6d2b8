import { describe, expect, test } from 'vitest';
import { adminOperationNames, challengeKinds, operationNames } from '../client/schema.ts';
import { compile } from './compile.ts';

/** A snippet; for one that must not compile, a part of the compiler's error. */
type Case = [title: string, snippet: string, expected?: string];

const RESOLVER = `
  import type { Context } from '@aws-appsync/utils';
  import type { AuthResult, MutationSignInArgs, SignInInput, User } from '../../generated/schema.ts';
  import { invoke, unwrap } from '../../resolvers/invocation.ts';
  import type { AnsweredContext, InvocationRequest } from '../../resolvers/invocation.ts';
`;
const LAMBDA = `
  import { AuthError } from '../../lambdas/runtime/AuthError.ts';
  import type { Invocation, OperationName, Outcome } from '../../lambdas/runtime/contract.ts';
  import { adminOperations } from '../../lambdas/admin/adminOperations.ts';
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
    'the payload of a resolver is an event of the function',
    `${RESOLVER}${LAMBDA}export const event = (request: InvocationRequest<SignInInput>): Invocation => request.payload;`,
  ],
  [
    'a forwarded input is an input of the operation',
    `${RESOLVER}${LAMBDA}
    type Input = Parameters<(typeof import('../../lambdas/operations/signIn.ts'))['signIn']>[1];
    type Forwarded = NonNullable<InvocationRequest<SignInInput>['payload']['input']>;
    export const input = (forwarded: Forwarded): Input => forwarded;`,
  ],
  [
    'the result in a response handler is an outcome of the function',
    `${RESOLVER}${LAMBDA}
    export const result = (outcome: Outcome<AuthResult>): AnsweredContext<AuthResult>['result'] => outcome;`,
  ],
  [
    'every field of the schema has an operation',
    `${LAMBDA}export const operation = (name: OperationName): unknown => ({ ...operations, ...adminOperations })[name];`,
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
  ...adminOperationNames.map((missing): Case => [
    `an operations table without ${missing}`,
    `${LAMBDA}const { ${missing}, ...others } = adminOperations; export const table: typeof adminOperations = others;`,
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
    'a failure that the schema does not declare',
    `${LAMBDA}export const failure = new AuthError('WRONG');`,
    `'"WRONG"' is not assignable to parameter of type 'AuthErrorCode'`,
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
  test.each(good.map(([title], index) => [title, errors[index]] as const))('%s', (_title, found) => {
    expect(found).toEqual([]);
  });
});

describe('does not compile', () => {
  test.each(bad.map(([title, , expected], index) => [title, expected, errors[good.length + index]] as const))(
    '%s',
    (_title, expected, found) => {
      expect(found?.join('\n')).toContain(expected);
    },
  );
});
