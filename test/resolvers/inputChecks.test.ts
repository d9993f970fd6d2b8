import { buildASTSchema, isInputObjectType, isNonNullType, getNullableType, parse } from 'graphql';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inputs } from './inputs.ts';
import { runs, runSource } from './runResolver.ts';

const headers = { 'x-amzn-trace-id': 'trace' };
/** The identity and token of a signed-in user, which fields of users need. */
const signedIn = {
  identity: { claims: { token_use: 'access' } },
  request: { headers: { authorization: 'eyJ.access.token' } },
};

describe.each(runs)('the input checks of a resolver (%s)', (_name, run) => {
  test('all invalid fields are reported when one is too long, by field and rule and without values', async () => {
    const input = {
      ...inputs['Mutation.signUp'],
      email: 'x'.repeat(257),
      password: ' \t ',
      nickname: '',
      locale: '\n',
    };

    const { error } = await run('Mutation.signUp', 'request', { arguments: { input }, request: { headers } });

    expect(error).toEqual({
      message: 'An input field broke a rule',
      type: 'VALIDATION_FAILED',
      data: null,
      info: {
        retryable: false,
        messageKey: 'auth.error.VALIDATION_FAILED',
        requestId: 'trace',
        fields: [
          { name: 'email', rule: 'tooLong' },
          { name: 'password', rule: 'required' },
          { name: 'nickname', rule: 'required' },
        ],
      },
    });
  });

  test.each<[resolver: string, input: Record<string, unknown>, rules: string[]]>([
    ['Mutation.signIn', { username: ' ', password: '' }, ['username', 'password']],
    ['Mutation.signOut', { refreshToken: '\t' }, ['refreshToken']],
    ['Mutation.respondToSmsChallenge', { code: '　' }, ['code']],
    ['Mutation.respondToPasswordChallenge', { session: '', password: ' ' }, ['session', 'password']],
    ['Mutation.confirmSignUp', { username: ' ', code: '', session: '' }, ['username', 'code']],
  ])('%s reports blank fields when all other fields are checked: %j', async (resolver, changes, names) => {
    const input = { ...inputs[resolver], ...changes };

    const { error } = await run(resolver, 'request', { arguments: { input } });

    expect(error).toMatchObject({
      type: 'VALIDATION_FAILED',
      info: { fields: names.map((name) => ({ name, rule: 'required' })) },
    });
  });

  test.each<[resolver: string, input: Record<string, unknown>]>([
    ['Mutation.signUp', { nickname: '', phoneNumber: 'z', password: 'y' }],
    ['Mutation.signIn', { password: '' }],
    ['Mutation.confirmSignUp', { session: ' ' }],
    ['Mutation.resendCode', { session: '' }],
    ['Mutation.resendCode', { username: '　' }],
    ['Mutation.resendCode', { session: '', username: null }],
    ['Mutation.resendCode', { session: '', username: ' ' }],
    ['Mutation.confirmSignUp', { session: '' }],
    ['Mutation.signUp', { locale: '' }],
  ])('%s leaves blank fields to the function when it may find more: %j', async (resolver, changes) => {
    const input = { ...inputs[resolver], ...changes };

    const { value, error } = await run(resolver, 'request', { arguments: { input } });

    expect(error).toBeUndefined();
    expect(value).toMatchObject({ payload: { input } });
  });

  test('a text of the maximum length passes, not counting the spaces around it', async () => {
    const input = { ...inputs['Mutation.signIn'], username: ` ${'x'.repeat(256)} ` };

    const { value, error } = await run('Mutation.signIn', 'request', { arguments: { input } });

    expect(error).toBeUndefined();
    expect(value).toMatchObject({ payload: { input: { username: input.username } } });
  });

  test.each<[resolver: string, name: string, value: string]>([
    ['Mutation.signUp', 'email', `\u202a${'ａ'.repeat(117)}＠ｅｘａｍｐｌｅ．ｊｐ\u202c`],
    ['Mutation.signUp', 'phoneNumber', Array.from('+81 (0)90-1234-5678').join('\u200b')],
    ['Mutation.signIn', 'username', Array.from('hanako@example.com').join('\u2060')],
    [
      'Mutation.confirmSignUp',
      'code',
      '【Genkan】認証コードは 1\u200b2\u200b3 4\u200b5\u200b6 です。ほかの人には教えないでください。',
    ],
    [
      'Mutation.respondToSmsChallenge',
      'code',
      `Genkan: 123456 is your sign-in code. ${'Do not share it. '.repeat(10)}`,
    ],
  ])('%s leaves a decorated %s to the function: %j', async (resolver, name, value) => {
    const input = { ...inputs[resolver], [name]: value };

    const { value: request, error } = await run(resolver, 'request', { arguments: { input } });

    expect(error).toBeUndefined();
    expect(request).toMatchObject({ payload: { input } });
  });

  test('a text that only the function can measure passes', async () => {
    const family = '👩‍👩‍👧‍👦'.repeat(40);
    const input = { ...inputs['Mutation.signUp'], nickname: family, password: '💮'.repeat(256) };

    const { value } = await run('Mutation.signUp', 'request', { arguments: { input } });

    expect(value).toMatchObject({ payload: { input: { nickname: family } } });
  });
});

const schema = buildASTSchema(
  parse(`${readFileSync('local/appsync/prelude.graphql', 'utf8')}\n${readFileSync('schema.graphql', 'utf8')}`),
);
const textFields = Object.values(schema.getTypeMap())
  .filter(isInputObjectType)
  // The texts of a list of pairs are checked by the function.
  .filter(({ name }) => name !== 'StringPairInput')
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type: type.name, field })))
  .filter(({ field }) => ['String', 'ID'].includes(String(getNullableType(field.type))))
  // A member of a list, which the function measures.
  .filter(({ type }) => type !== 'StringPairInput')
  // The function checks the input of operators, so that each call is in its log.
  .filter(({ type }) => !type.startsWith('Admin'))
  .map(
    ({ type, field }) =>
      [
        `Mutation.${type[0]?.toLowerCase()}${type.slice(1, -'Input'.length)}`,
        field.name,
        isNonNullType(field.type) ? 'required' : 'optional',
      ] as const,
  );

test.each(textFields)('%s: %s has a maximum length', async (resolver, name) => {
  const input = { ...inputs[resolver], [name]: 'x'.repeat(10_000) };

  const { error } = await runSource(resolver, 'request', { arguments: { input }, ...signedIn });

  expect(error).toMatchObject({ type: 'VALIDATION_FAILED', info: { fields: [{ name, rule: 'tooLong' }] } });
});

test.each(textFields)('%s: %s is %s; blank, with all other texts blank or opaque', async (resolver, name, kind) => {
  const others = Object.entries(inputs[resolver] ?? {}).filter(
    ([key, value]) => key !== name && ['session', 'refreshToken'].includes(key) && typeof value === 'string',
  );
  const input = { ...Object.fromEntries(others), [name]: ' ' };

  const { value, error } = await runSource(resolver, 'request', { arguments: { input }, ...signedIn });

  if (kind === 'optional') expect(value).toMatchObject({ operation: 'Invoke' });
  else expect(error).toMatchObject({ type: 'VALIDATION_FAILED', info: { fields: [{ name, rule: 'required' }] } });
});
