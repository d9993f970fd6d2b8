import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { AdminUser, AdminUserConnection } from '../../../generated/schema.ts';
import { adminActions, type AdminAction } from '../../../lambdas/admin/adminActions.ts';
import { byAdminAction } from '../../../lambdas/admin/adminExceptions.ts';
import { commonErrors } from '../../../lambdas/aws/commonErrors.ts';
import { everyAction } from '../../../lambdas/cognito/exceptions.ts';
import { mapError } from '../../../lambdas/cognito/toCognitoError.ts';
import { documented } from '../cognito/documented.ts';
import { asOperator, storedAccount } from '../operator.ts';
import { newPerson, signedIn } from '../people.ts';
import { awsAnswer, awsException } from '../startAuth.ts';
import { startOperators, type Operators } from './startOperators.ts';

const NAMES = Array.from({ length: 25 }, (_, index) => `page-${String(index).padStart(2, '0')}@example.jp`);

let operators: Operators;
beforeAll(async () => {
  operators = await startOperators();
  for (const [index, Username] of NAMES.entries()) {
    await asOperator(operators.auth, 'AdminCreateUser', { Username, MessageAction: 'SUPPRESS' });
    if (index % 2 === 1) {
      const Password = 'Sakura-2026';
      await asOperator(operators.auth, 'AdminSetUserPassword', { Username, Password, Permanent: true });
    }
  }
});
afterAll(() => operators.auth.stop());
afterEach(() => operators.auth.standIn(null));

interface Filter {
  emailPrefix?: string | null;
  status?: string | null;
}

function list(filter: Filter | null, first: number | null = null, after: string | null = null) {
  return operators.value<AdminUserConnection>('adminUsers', { filter, first, after });
}
async function rules(input: object): Promise<unknown> {
  const outcome = await operators.invoke('adminUsers', { filter: null, first: null, after: null, ...input });
  return outcome.ok ? null : outcome.error.info.fields;
}

/** Returns the addresses of every page. */
async function listAll(filter: Filter, first: number): Promise<{ emails: (string | null)[]; pages: number }> {
  const emails: (string | null)[] = [];
  let [pages, after]: [number, string | null] = [0, null];
  do {
    const page: AdminUserConnection = await list(filter, first, after);
    emails.push(...page.nodes.map(({ email }) => email ?? null));
    after = page.nextToken ?? null;
    pages += 1;
  } while (after !== null);
  return { emails, pages };
}

describe('adminUser', () => {
  test('finds a user by id, address and number, in any spelling', async () => {
    const { person } = await signedIn(operators.auth);
    const { email, phoneNumber } = person;
    const id = String((await storedAccount(operators.auth, email))?.userId);
    const names = [id, id.toUpperCase(), email, ` ${email.toUpperCase()}`, phoneNumber, phoneNumber.replace('+', '00')];
    const found = await Promise.all(names.map((username) => operators.value<AdminUser>('adminUser', { username })));
    expect(new Set(found.map((user) => JSON.stringify(user)))).toHaveLength(1);
    const [user] = found;
    const { nickname, locale } = person;
    expect(user).toMatchObject({ id, username: id, email, phoneNumber, nickname, locale, groups: [], attributes: [] });
    expect(user).toMatchObject({ status: 'CONFIRMED', emailVerified: true, phoneNumberVerified: true, enabled: true });
    expect(Math.abs(Date.parse(String(user?.createdAt)) - Date.now())).toBeLessThan(60_000);
    expect(Date.parse(String(user?.updatedAt))).toBeGreaterThanOrEqual(Date.parse(String(user?.createdAt)));
    expect(operators.lastLine()).toMatchObject({ Operation: 'adminUser', Outcome: 'AdminUser', userId: id });
  });

  test('is USER_NOT_FOUND for no one, and an input error for what is no name', async () => {
    for (const username of [newPerson().email, newPerson().phoneNumber, '00000000-0000-4000-8000-000000000000']) {
      expect(await operators.error('adminUser', { username })).toBe('USER_NOT_FOUND');
      expect(JSON.stringify(operators.lastLine())).not.toContain(username);
    }
    for (const username of ['', 'hanako', '00000000-0000-4000-8000-00000000000']) {
      expect(await operators.error('adminUser', { username })).toBe('VALIDATION_FAILED');
    }
  });

  test('shows a status that the schema does not name as OTHER', async () => {
    const user = {
      Username: 'u-1',
      UserStatus: 'ARCHIVED',
      Enabled: true,
      UserAttributes: [{ Name: 'email' }],
      UserCreateDate: 0,
      UserLastModifiedDate: 1.5,
    };
    operators.auth.standIn(({ action }) => awsAnswer(200, action === 'AdminGetUser' ? user : { Groups: [] }));
    const found = await operators.value<AdminUser>('adminUser', { username: newPerson().email });
    const times = { createdAt: '1970-01-01T00:00:00.000Z', updatedAt: '1970-01-01T00:00:01.500Z' };
    expect(found).toMatchObject({ id: 'u-1', status: 'OTHER', email: null, ...times });
  });
});

describe('adminUsers', () => {
  test('lists by the beginning of the address, in any spelling, page by page', async () => {
    const { emails, pages } = await listAll({ emailPrefix: ' ＰAGE-' }, 10);
    expect([...emails].sort()).toEqual(NAMES);
    expect(pages).toBe(3);
    expect((await listAll({ emailPrefix: 'page-0' }, 60)).emails).toHaveLength(10);
    expect(await list({ emailPrefix: 'nowhere' })).toMatchObject({ nodes: [], nextToken: null });
  });

  test('lists by status; with both filters, each page has those of its users', async () => {
    const invited = await listAll({ status: 'FORCE_CHANGE_PASSWORD' }, 60);
    expect([...invited.emails].sort()).toEqual(NAMES.filter((_, index) => index % 2 === 0));
    const both = await listAll({ emailPrefix: 'page-', status: 'CONFIRMED' }, 5);
    expect([...both.emails].sort()).toEqual(NAMES.filter((_, index) => index % 2 === 1));
    expect(both.pages).toBe(5);
    expect((await listAll({ emailPrefix: 'page-', status: 'UNCONFIRMED' }, 10)).emails).toEqual([]);
  });

  test('lists all users, 20 a page unless told otherwise, with their groups', async () => {
    await asOperator(operators.auth, 'AdminAddUserToGroup', { Username: NAMES[0], GroupName: 'editors' });
    for (const filter of [null, {}, { emailPrefix: ' ', status: null }]) {
      const { nodes, nextToken } = await list(filter);
      expect(nodes).toHaveLength(20);
      expect(nextToken).not.toBeNull();
    }
    const { nodes } = await list({ emailPrefix: 'page-00' });
    expect(nodes).toMatchObject([{ groups: ['editors'], status: 'FORCE_CHANGE_PASSWORD' }]);
    expect(operators.lastLine()).toMatchObject({ Operation: 'adminUsers', Outcome: 'AdminUserConnection' });
  });

  test('reads only its page of 10,000 users', async () => {
    const { state, userPoolId } = operators.auth.pool;
    state
      .prepare(
        `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)
         INSERT INTO cognito_users (pool_id, sub, username, username_key, status, enabled, attributes, created_at, modified_at)
         SELECT ?, 'bulk-' || i, 'bulk-' || i, 'bulk-' || i, 'CONFIRMED', 1,
           json_object('sub', 'bulk-' || i, 'email', printf('bulk-%05d@example.jp', i)), 0, 0 FROM n`,
      )
      .run(userPoolId);
    const before = operators.auth.calls.length;
    const first = await list({ emailPrefix: 'bulk-' }, 60);
    const second = await list({ emailPrefix: 'bulk-' }, 60, first.nextToken ?? null);
    const emails = [...first.nodes, ...second.nodes].map(({ email }) => email);
    expect(new Set(emails)).toHaveLength(120);
    expect(emails).toContain('bulk-00119@example.jp');
    const lists = operators.auth.calls.slice(before).filter(({ action }) => action === 'ListUsers');
    expect(lists.map(({ body }) => body['Limit'])).toEqual([60, 60]);
    state.prepare("DELETE FROM cognito_users WHERE sub LIKE 'bulk-%'").run();
  });

  test('rejects the token of another filter, in the words of Cognito', async () => {
    const { nextToken: after } = await list({ emailPrefix: 'page-' }, 5);
    expect(await rules({ filter: { emailPrefix: 'page-' }, first: 9, after })).toBeNull();
    for (const filter of [null, { emailPrefix: 'page-0' }, { status: 'CONFIRMED' }]) {
      expect(await rules({ filter, after })).toEqual([{ name: 'after', rule: 'format' }]);
    }
    const message =
      'Paging marker CAISsAIIARKJAggDEoQCALGJ is invalid for request adaa2d40-d1bd-4da4-ab5c-ed2a2e20b341';
    operators.auth.standIn(() => awsException('InvalidParameterException', message));
    expect(await rules({ after })).toEqual([{ name: 'after', rule: 'format' }]);
  });

  test('leaves out a user who is deleted while the page is read', async () => {
    const Username = 'gone@example.jp';
    await asOperator(operators.auth, 'AdminCreateUser', { Username, MessageAction: 'SUPPRESS' });
    operators.auth.standIn(async ({ action }) => {
      if (action === 'AdminListGroupsForUser') await asOperator(operators.auth, 'AdminDeleteUser', { Username });
      return undefined;
    });
    expect((await list({ emailPrefix: 'gone' })).nodes).toEqual([]);
  });

  test('fails when the groups of a user cannot be read', async () => {
    operators.auth.pool.faults.failNext('AdminListGroupsForUser', { exception: 'NotAuthorizedException', message: '' });
    const input = { filter: { emailPrefix: 'page-00' }, first: 1, after: null };
    expect(await operators.error('adminUsers', input)).toBe('MISCONFIGURED');
  });

  test.each<[object, object[]]>([
    [{ first: 0 }, [{ name: 'first', rule: 'format' }]],
    [{ first: 61 }, [{ name: 'first', rule: 'format' }]],
    [
      { first: -1, after: 'x'.repeat(8193) },
      [
        { name: 'first', rule: 'format' },
        { name: 'after', rule: 'tooLong' },
      ],
    ],
    [{ after: 'no token' }, [{ name: 'after', rule: 'format' }]],
    [{ filter: { emailPrefix: 'a" or "b' } }, [{ name: 'emailPrefix', rule: 'format' }]],
    [{ filter: { emailPrefix: 'a\\' } }, [{ name: 'emailPrefix', rule: 'format' }]],
    [{ filter: { emailPrefix: 'x'.repeat(129) } }, [{ name: 'emailPrefix', rule: 'tooLong' }]],
    [{ filter: { status: 'OTHER' } }, [{ name: 'status', rule: 'format' }]],
  ])('rejects %j', async (input, fields) => {
    expect(await rules(input)).toEqual(fields);
  });
});

describe('an answer that Cognito does not document', () => {
  test.each<[string, object]>([
    ['AdminGetUser', {}],
    ['AdminGetUser', { Username: 'u', UserStatus: 'CONFIRMED', Enabled: true, UserCreateDate: 'now' }],
    ['AdminListGroupsForUser', { Groups: [{}] }],
    ['ListUsers', { Users: [{ Username: 'u' }] }],
  ])('of %s is TEMPORARILY_UNAVAILABLE: %j', async (malformed, answer) => {
    operators.auth.standIn(({ action }) => (action === malformed ? awsAnswer(200, answer) : undefined));
    const error = await (malformed === 'ListUsers'
      ? operators.error('adminUsers', { filter: null, first: null, after: null })
      : operators.error('adminUser', { username: NAMES[0] }));
    expect(error).toBe('TEMPORARILY_UNAVAILABLE');
    expect(operators.lastLine()).toMatchObject({ cognitoError: 'MalformedAnswer' });
  });
});

describe('the exceptions of an action', () => {
  const inUse = Object.keys(adminActions) as AdminAction[];
  const exception = (name: string) =>
    Object.assign(new Error(''), { name, $fault: 'client', $metadata: { httpStatusCode: 400 } });

  test.each(inUse)('%s is the action of its command, and every documented exception has a row', (action) => {
    expect(adminActions[action].Command.name).toBe(`${action}Command`);
    const rows = [...Object.keys(byAdminAction[action]), ...Object.keys(everyAction), ...Object.keys(commonErrors)];
    expect(documented(action).filter((name) => !rows.includes(name))).toEqual([]);
    expect(Object.keys(byAdminAction[action]).filter((name) => !documented(action).includes(name))).toEqual([]);
    const codes = [...documented(action), ...rows].map((name) => mapError(byAdminAction[action], exception(name)).code);
    expect(codes).not.toContain('INTERNAL');
  });

  test('an unknown pool is not taken for an unknown group', () => {
    const unknown = (message: string) =>
      mapError(byAdminAction.GetGroup, Object.assign(exception('ResourceNotFoundException'), { message })).code;
    expect(unknown('User pool ap-northeast-1_x does not exist.')).toBe('MISCONFIGURED');
    expect(unknown('Group not found.')).toBe('GROUP_NOT_FOUND');
  });
});
