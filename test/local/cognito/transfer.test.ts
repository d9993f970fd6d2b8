import { AdminCreateUserCommand, AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Properties } from '../../../local/assembly/model.ts';
import { ImportError } from '../../../local/cognito/transfer/ImportError.ts';
import type { UserDocument, UserEntry } from '../../../local/cognito/transfer/UserDocument.ts';
import { startUserPool, USER_POOL_ID, type RunningUserPool } from './startUserPool.ts';
import { callsTo, EMAIL, errorOf, PASSWORD, PHONE } from './userPoolCalls.ts';

const SUB = '00000000-0000-4000-8000-000000000001';
const HANAKO: UserEntry = {
  attributes: { email: EMAIL, phone_number: PHONE, nickname: '花子' },
  password: PASSWORD,
};

let pool: RunningUserPool;
let calls: ReturnType<typeof callsTo>;
beforeAll(async () => {
  pool = await startUserPool();
  calls = callsTo(pool);
});
afterAll(() => pool.stop());

function exported(): UserDocument {
  return pool.service.exportUsers();
}

function importDocument(document: unknown): Promise<number> {
  return pool.service.importUsers(pool.userPoolId, document);
}

function importUsers(...users: unknown[]): Promise<number> {
  return importDocument({ genkan: 1, users });
}

describe('an export', () => {
  test('has the users with their password hashes, and no code, session or token', async () => {
    await importUsers();
    const sub = await calls.join();
    const { AccessToken, RefreshToken } = await calls.tokens();
    await calls.signUp({ email: 'taro@example.jp', phone: '+819012340000', nickname: '太郎' });
    await calls.sdk.send(new AdminDisableUserCommand({ UserPoolId: pool.userPoolId, Username: 'taro@example.jp' }));
    const create = new AdminCreateUserCommand({ UserPoolId: pool.userPoolId, Username: 'mei@example.jp' });
    await calls.sdk.send(create);
    const iso = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string;
    const hash = expect.stringMatching(/^[\w-]{22}\.[\w-]{43}$/) as string;
    expect(exported()).toEqual({
      genkan: 1,
      users: [
        {
          ...{ sub, status: 'CONFIRMED', enabled: true, passwordHash: hash, createdAt: iso, modifiedAt: iso },
          attributes: {
            ...{ email: EMAIL, email_verified: 'true', nickname: '花子' },
            ...{ phone_number: PHONE, phone_number_verified: 'true' },
          },
        },
        expect.objectContaining({ status: 'UNCONFIRMED', enabled: false }),
        expect.objectContaining({ status: 'FORCE_CHANGE_PASSWORD', temporaryPasswordUntil: iso }),
      ],
    });
    const text = JSON.stringify(exported());
    const secrets = [
      PASSWORD,
      AccessToken,
      RefreshToken,
      pool.clientSecret,
      ...pool.inbox.list().map(({ code }) => code),
    ];
    for (const secret of secrets) expect(text).not.toContain(secret ?? 'none');
  });

  test('brings the same users back, who sign in with their passwords', async () => {
    const before = exported();
    const other = await startUserPool();
    expect(await other.service.importUsers(other.userPoolId, JSON.parse(JSON.stringify(before)))).toBe(3);
    expect(other.service.exportUsers()).toEqual(before);
    expect(other.state.prepare('SELECT users FROM cognito_pools').get()).toEqual({ users: 3 });
    expect((await callsTo(other).tokens()).AccessToken).toBeDefined();
    const disabled = await errorOf(callsTo(other).signIn('taro@example.jp'));
    expect(disabled.message).toContain('disabled');
    await other.stop();
  });

  const text = fc.string({ unit: 'binary', maxLength: 40 });
  const userEntry = fc.record({
    sub: fc.uuid(),
    status: fc.constantFrom('UNCONFIRMED', 'CONFIRMED', 'RESET_REQUIRED', 'FORCE_CHANGE_PASSWORD'),
    enabled: fc.boolean(),
    attributes: fc.record(
      {
        nickname: text,
        name: text,
        address: text,
        'custom:note': text,
        email_verified: fc.constantFrom('true', 'false'),
      },
      { requiredKeys: ['email_verified'] },
    ),
    passwordHash: fc.constantFrom(null, `${'a'.repeat(22)}.${'b'.repeat(43)}`),
    temporaryPasswordUntil: fc.constant('2030-01-31T09:00:00.000Z'),
    createdAt: fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
      .map((at) => at.toISOString()),
    modifiedAt: fc.constant('2026-01-31T09:00:00.000Z'),
  });

  test('of imported users equals the imported document, for any attributes', async () => {
    const properties: Properties = {
      Schema: [{ Name: 'note', AttributeDataType: 'String' }],
      UsernameAttributes: ['email'],
    };
    const any = await startUserPool({ poolProperties: properties });
    const documents = fc.uniqueArray(userEntry, { maxLength: 5, selector: ({ sub }) => sub });
    await fc.assert(
      fc.asyncProperty(documents, async (entries) => {
        const users = entries.map((entry, index) => ({
          ...entry,
          attributes: { ...entry.attributes, email: `user${index}@example.jp` },
        }));
        const document = JSON.parse(JSON.stringify({ genkan: 1, users })) as UserDocument;
        await any.service.importUsers(any.userPoolId, document);
        expect(any.service.exportUsers()).toEqual(document);
      }),
      { numRuns: 100 },
    );
    await any.stop();
  });
});

describe('users that are written by hand', () => {
  test('are confirmed, have verified contacts, and sign in', async () => {
    expect(await importUsers(HANAKO)).toBe(1);
    expect(exported().users[0]).toMatchObject({
      ...{ status: 'CONFIRMED', enabled: true },
      attributes: { email_verified: 'true', phone_number_verified: 'true' },
    });
    expect((await calls.tokens()).AccessToken).toBeDefined();
  });

  test('replace the users before them, with their sessions, tokens and lock-outs', async () => {
    await importUsers({ ...HANAKO, sub: SUB });
    const challenge = await calls.signIn();
    const { AccessToken } = await calls.tokens();
    for (let failures = 0; failures < 5; failures += 1) await errorOf(calls.signIn(EMAIL, 'Wrong-2026!'));
    await importUsers({ ...HANAKO, sub: SUB });
    expect((await errorOf(calls.answer(challenge))).name).toBe('NotAuthorizedException');
    expect(pool.state.prepare('SELECT count(*) AS n FROM cognito_token_families').get()).toEqual({ n: 0 });
    expect(AccessToken).toBeDefined();
    expect((await calls.signIn()).ChallengeName).toBe('SMS_MFA');
  });

  test('change a temporary password at the first sign-in', async () => {
    await importUsers({ ...HANAKO, status: 'FORCE_CHANGE_PASSWORD' });
    expect((await calls.signIn()).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });

  test('name their pool by its place in the template, where the state has more than one', async () => {
    const other = await startUserPool();
    other.state.exec(`INSERT INTO identities VALUES ('Demo/Pool', 'userPoolSuffix', 'Genkan001');
      INSERT INTO cognito_pools (pool_id, created_at) VALUES ('ap-northeast-1_Second001', 0)`);
    await other.service.importUsers(other.userPoolId, { genkan: 1, users: [HANAKO] });
    const before = other.service.exportUsers();
    expect(before.users).toMatchObject([{ userPool: 'Demo/Pool' }]);
    await other.service.importUsers('without a main pool', before);
    expect(other.service.exportUsers()).toEqual(before);
    await other.stop();
  });

  test('are found by the id of their pool', async () => {
    expect(await importUsers({ ...HANAKO, userPool: USER_POOL_ID })).toBe(1);
  });
});

describe('an import is rejected as a whole, with the place of the first error', () => {
  const attributes = HANAKO.attributes;
  const hash = `${'a'.repeat(22)}.${'b'.repeat(43)}`;
  test.each([
    ['no object', [], /^genkan: is missing/],
    ['no version', { users: [] }, /^genkan: is missing/],
    ['a newer version', { genkan: 2, users: [] }, /^genkan: the file was made by a newer version of Genkan$/],
    ['no version number', { genkan: 'one', users: [] }, /^genkan: must be 1$/],
    ['another member', { genkan: 1, users: [], messages: [] }, /^messages: is unknown; known are genkan, users$/],
    ['no list', { genkan: 1, users: {} }, /^users: must be a list of users$/],
  ])('%s', async (_, document, message) => {
    await expect(importDocument(document)).rejects.toThrow(message);
  });

  const member = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom<unknown>(attributes, PASSWORD, SUB, hash));
  const members = ['userPool', 'sub', 'username', 'status', 'enabled', 'attributes', 'password', 'passwordHash'];
  const times = ['temporaryPasswordUntil', 'createdAt', 'modifiedAt'];
  const entry = fc.record(Object.fromEntries([...members, ...times].map((name) => [name, member])), {
    requiredKeys: [],
  });

  test('any JSON', async () => {
    const document = fc.oneof(
      fc.jsonValue(),
      fc.record({ genkan: fc.constant(1), users: fc.array(fc.oneof(entry, fc.jsonValue()), { maxLength: 3 }) }),
    );
    await fc.assert(
      fc.asyncProperty(document, async (value) => {
        const before = exported();
        const error: unknown = await importDocument(value).catch((thrown: unknown) => thrown);
        if (typeof error === 'number') return;
        expect(error).toBeInstanceOf(ImportError);
        expect(exported()).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  test.each<[string, unknown, RegExp]>([
    ['no user', 'hanako', /^users\[1\]: must be an object$/],
    ['a misspelt member', { ...HANAKO, pasword: 'x' }, /^users\[1\]\.pasword: is unknown; known are userPool, sub, /],
    ['no attributes', { password: PASSWORD }, /^users\[1\]\.attributes: is missing$/],
    [
      'an identifier in upper case',
      { ...HANAKO, sub: SUB.replace('4000', 'A000') },
      /^users\[1\]\.sub: must be a UUID in lower/,
    ],
    [
      'a day that does not exist',
      { ...HANAKO, createdAt: '2026-02-31T00:00:00Z' },
      /^users\[1\]\.createdAt: must be a time/,
    ],
    ['a list of attributes', { ...HANAKO, attributes: [] }, /^users\[1\]\.attributes: must be an object/],
    [
      'a number as attribute',
      { ...HANAKO, attributes: { email: 1 } },
      /^users\[1\]\.attributes\.email: must be a text/,
    ],
    [
      'sub as attribute',
      { ...HANAKO, attributes: { sub: SUB } },
      /^users\[1\]\.attributes\.sub: belongs in users\[1\]\.sub$/,
    ],
    [
      'an unknown attribute',
      { ...HANAKO, attributes: { ...attributes, hobby: 'x' } },
      /^users\[1\]\.attributes\.hobby: .*Type for attribute \{hobby\} could not be determined$/,
    ],
    [
      'a wrong e-mail address',
      { ...HANAKO, attributes: { ...attributes, email: 'x' } },
      /^users\[1\]\.attributes\.email: Invalid email address format$/,
    ],
    [
      'a required attribute less',
      { ...HANAKO, attributes: { email: EMAIL, phone_number: PHONE } },
      /^users\[1\]\.attributes: .*nickname: The attribute is required$/,
    ],
    ['no password', { attributes }, /^users\[1\]\.password: is missing$/],
    ['a password and a hash', { ...HANAKO, passwordHash: hash }, /^users\[1\]\.passwordHash: cannot be given together/],
    ['a weak password', { ...HANAKO, password: 'sakura' }, /^users\[1\]\.password: .*Password not long enough$/],
    [
      'a password as hash',
      { attributes, passwordHash: PASSWORD },
      /^users\[1\]\.passwordHash: must be the hash of an export/,
    ],
    ['an unknown status', { ...HANAKO, status: 'ARCHIVED' }, /^users\[1\]\.status: must be one of UNCONFIRMED, /],
    ['a text as flag', { ...HANAKO, enabled: 'yes' }, /^users\[1\]\.enabled: must be true or false$/],
    ['a made-up sub', { ...HANAKO, sub: 'hanako' }, /^users\[1\]\.sub: must be a UUID/],
    ['a local time', { ...HANAKO, createdAt: '2026-01-31 09:00' }, /^users\[1\]\.createdAt: must be a time/],
    [
      'a day that does not exist',
      { ...HANAKO, createdAt: '2026-02-31T25:00:00Z' },
      /^users\[1\]\.createdAt: must be a time/,
    ],
    ['another pool', { ...HANAKO, userPool: 'Other/Pool' }, /^users\[1\]\.userPool: is not one of this deployment \(/],
    ['a user name', { ...HANAKO, username: 'hanako' }, /^users\[1\]\.username: must be left out/],
    [
      'an address that is taken',
      { ...HANAKO, attributes: { ...attributes, email: 'FIRST@example.jp' } },
      /^users\[1\]\.attributes\.email: is the same as of users\[0\]$/,
    ],
    [
      'a number that is taken',
      { ...HANAKO, attributes: { ...attributes, phone_number: '+810000000001' } },
      /^users\[1\]\.attributes\.phone_number: is the same as of users\[0\]$/,
    ],
    ['a sub that is taken', { ...HANAKO, sub: SUB }, /^users\[1\]\.sub: is the same as of users\[0\]$/],
  ])('%s', async (_, entry, message) => {
    const first = {
      ...HANAKO,
      sub: SUB,
      attributes: { ...attributes, email: 'first@example.jp', phone_number: '+810000000001' },
    };
    const before = exported();
    await expect(importUsers(first, entry)).rejects.toThrow(message);
    expect(exported()).toEqual(before);
  });
});

describe('pools of another kind', () => {
  let other: RunningUserPool;
  afterEach(() => other.stop());
  const user = (username?: string) => ({
    ...(username !== undefined && { username }),
    attributes: { email: EMAIL },
    password: PASSWORD,
  });
  const importInto = (...users: unknown[]) => other.service.importUsers(other.userPoolId, { genkan: 1, users });

  test('with aliases: users have user names, and sign in with a verified address too', async () => {
    const poolProperties = {
      UsernameAttributes: undefined,
      AliasAttributes: ['email'],
      MfaConfiguration: 'OFF',
      Schema: [],
    };
    other = await startUserPool({ poolProperties });
    await expect(importInto(user())).rejects.toThrow(
      'users[0].username: is missing: users of this pool have user names',
    );
    await expect(importInto(user('hanako'), user('Hanako'))).rejects.toThrow(
      'users[1].username: is the same as of users[0]',
    );
    await expect(importInto(user('hanako'), user('taro'))).rejects.toThrow(
      'users[1].attributes.email: is the same as of users[0]',
    );
    await importInto(user('hanako'));
    expect(other.service.exportUsers().users).toMatchObject([{ username: 'hanako' }]);
    for (const name of ['hanako', EMAIL]) {
      expect((await callsTo(other).signIn(name)).AuthenticationResult).toBeDefined();
    }
  });

  test('without a required contact: a user needs one to sign in with', async () => {
    other = await startUserPool({ poolProperties: { Schema: [] } });
    await expect(importInto({ attributes: {}, password: PASSWORD })).rejects.toThrow(
      'users[0].attributes: must have email or phone_number, to sign in with',
    );
  });
});

test('a full disk: a sign-up that cannot be stored is not acknowledged, and works once there is space', async () => {
  const faults: unknown[] = [];
  const full = await startUserPool({ onFault: (error) => faults.push(error) });
  const pages = Number(full.state.prepare('PRAGMA page_count').get()?.['page_count']);
  full.state.exec(`PRAGMA max_page_count = ${pages}`);
  const { signUp, join } = callsTo(full);
  // Fills the pages that are already there.
  const outcomes: string[] = [];
  for (let index = 0; index < 40 && !outcomes.includes('InternalErrorException'); index += 1) {
    const person = { email: `user${index}@example.jp`, phone: `+8190000000${index + 10}` };
    outcomes.push(
      await signUp(person).then(
        () => 'ok',
        (error: unknown) => (error as Error).name,
      ),
    );
  }
  expect(outcomes).toContain('InternalErrorException');
  // The cause, not the failure of the rollback.
  expect(faults).toEqual([expect.objectContaining({ message: 'database or disk is full' })]);
  const stored = full.service.exportUsers().users.length;
  full.state.exec('PRAGMA max_page_count = 100000');
  await join();
  expect(full.service.exportUsers().users).toHaveLength(stored + 1);
  await full.stop();
});
