import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
  GetGroupCommand,
  ListGroupsCommand,
  ListUsersInGroupCommand,
  UpdateGroupCommand,
  type CreateGroupCommandInput,
  type GroupType,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openState } from '../../../local/state.ts';
import { startUserPool, type RunningUserPool } from './startUserPool.ts';
import { callsTo, EMAIL, errorOf, PHONE, post, type Calls } from './userPoolCalls.ts';

const ROLE = 'arn:aws:iam::111122223333:role/staff';
const OTHER_ROLE = 'arn:aws:iam::111122223333:role/other';
const NO_GROUP = { name: 'ResourceNotFoundException', message: 'Group not found.' };
const NO_USER = { name: 'UserNotFoundException', message: 'User does not exist.' };

let pool: RunningUserPool;
let calls: Calls;
beforeAll(async () => {
  pool = await startUserPool();
  calls = callsTo(pool);
  await calls.join();
});
beforeEach(() => pool.state.exec('DELETE FROM cognito_groups; DELETE FROM cognito_group_members'));
afterAll(() => pool.stop());

function create(GroupName: string, more: Partial<CreateGroupCommandInput> = {}) {
  return calls.sdk.send(new CreateGroupCommand({ UserPoolId: pool.userPoolId, GroupName, ...more }));
}
function inGroup(GroupName: string, Username = EMAIL) {
  return { UserPoolId: pool.userPoolId, GroupName, Username };
}
function add(GroupName: string, Username = EMAIL) {
  return calls.sdk.send(new AdminAddUserToGroupCommand(inGroup(GroupName, Username)));
}
function named(GroupName: string) {
  return { UserPoolId: pool.userPoolId, GroupName };
}
async function groupsOf(Username = EMAIL): Promise<(string | undefined)[]> {
  const command = new AdminListGroupsForUserCommand({ UserPoolId: pool.userPoolId, Username });
  return namesOf((await calls.sdk.send(command)).Groups);
}
function namesOf(groups: GroupType[] | undefined): (string | undefined)[] {
  return (groups ?? []).map(({ GroupName }) => GroupName);
}
/** The claims about groups of both tokens of a refreshed sign-in. */
async function groupClaims() {
  const { AccessToken, IdToken } = await calls.tokens();
  return [AccessToken, IdToken].map((token) =>
    Object.fromEntries(Object.entries(decodeJwt(token)).filter(([name]) => /^cognito:(?!username)/.test(name))),
  );
}

describe('a group', () => {
  test('is created with its settings, and shown', async () => {
    const settings = { Description: 'Staff of the shop', Precedence: 0, RoleArn: ROLE };
    const { Group } = await create('staff', settings);
    const date = expect.any(Date) as Date;
    const shown = { ...named('staff'), ...settings, CreationDate: date, LastModifiedDate: date };
    expect(Group).toEqual(shown);
    expect((await calls.sdk.send(new GetGroupCommand(named('staff')))).Group).toEqual(shown);
  });

  test('has only the settings that were given', async () => {
    const { Group } = await create('plain');
    expect(Object.keys(Group ?? {}).sort()).toEqual(['CreationDate', 'GroupName', 'LastModifiedDate', 'UserPoolId']);
  });

  test('keeps what an update leaves out', async () => {
    await create('staff', { Description: 'old', Precedence: 3 });
    pool.clock.advance(1000);
    const update = new UpdateGroupCommand({ ...named('staff'), Description: 'new', RoleArn: ROLE });
    const { Group } = await calls.sdk.send(update);
    expect(Group).toMatchObject({ Description: 'new', Precedence: 3, RoleArn: ROLE });
    expect(Number(Group?.LastModifiedDate) - Number(Group?.CreationDate)).toBeGreaterThanOrEqual(1000);
    const again = await calls.sdk.send(new UpdateGroupCommand({ ...named('staff'), Precedence: 0 }));
    expect(again.Group).toMatchObject({ Description: 'new', Precedence: 0, RoleArn: ROLE });
  });

  test('has a name that is free, in any case of a case-insensitive pool', async () => {
    await create('Staff');
    const exists = { name: 'GroupExistsException', message: 'A group with the name already exists.' };
    expect(await errorOf(create('Staff'))).toEqual(exists);
    expect(await errorOf(create('STAFF'))).toEqual(exists);
    expect((await calls.sdk.send(new GetGroupCommand(named('staff')))).Group?.GroupName).toBe('Staff');
  });

  test('of a case-sensitive pool differs by case', async () => {
    const strict = await startUserPool({ poolProperties: { UsernameConfiguration: { CaseSensitive: true } } });
    const { sdk } = callsTo(strict);
    await sdk.send(new CreateGroupCommand(named('Staff')));
    await sdk.send(new CreateGroupCommand(named('staff')));
    const { Groups } = await sdk.send(new ListGroupsCommand({ UserPoolId: strict.userPoolId }));
    expect(namesOf(Groups)).toEqual(['Staff', 'staff']);
    await strict.stop();
  });

  test.each([
    ['a name with a space', { GroupName: 'two words' }, /'groupName' .* regular expression pattern/],
    ['an empty name', { GroupName: '' }, /'groupName' .* length greater than or equal to 1/],
    ['a name of 129 characters', { GroupName: 'a'.repeat(129) }, /'groupName' .* length less than or equal to 128/],
    ['a long description', { Description: 'a'.repeat(2049) }, /'description' .* less than or equal to 2048/],
    ['a negative precedence', { Precedence: -1 }, /'precedence' .* greater than or equal to 0/],
    ['a precedence of 2^31', { Precedence: 2 ** 31 }, /'precedence' .* less than or equal to 2147483647/],
    ['a role that is no ARN', { RoleArn: 'role/staff-of-the-shop' }, /'roleArn' .* pattern: arn:/],
  ])('is not created with %s', async (_, wrong, message) => {
    const error = await errorOf(create('fine', wrong));
    expect(error.name).toBe('InvalidParameterException');
    expect(error.message).toMatch(message);
    expect(pool.state.prepare('SELECT count(*) AS n FROM cognito_groups').get()).toEqual({ n: 0 });
  });

  test('is not the 10,001st of its pool', async () => {
    pool.state.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
      INSERT INTO cognito_groups (pool_id, name, name_key, created_at, modified_at)
      SELECT '${pool.userPoolId}', 'g' || i, 'g' || i, 0, 0 FROM n`);
    expect((await errorOf(create('more'))).name).toBe('LimitExceededException');
    await calls.sdk.send(new DeleteGroupCommand(named('g1')));
    expect((await create('more')).Group?.GroupName).toBe('more');
  });
});

describe('members', () => {
  test('are added and removed, both idempotent', async () => {
    await create('staff');
    await add('staff');
    await add('STAFF');
    expect(await groupsOf()).toEqual(['staff']);
    const { Users } = await calls.sdk.send(new ListUsersInGroupCommand(named('staff')));
    expect(Users).toHaveLength(1);
    expect(Users?.[0]).toMatchObject({ Enabled: true, UserStatus: 'CONFIRMED' });
    expect(Users?.[0]?.Attributes).toContainEqual({ Name: 'email', Value: EMAIL });
    await calls.sdk.send(new AdminRemoveUserFromGroupCommand(inGroup('staff')));
    await calls.sdk.send(new AdminRemoveUserFromGroupCommand(inGroup('staff')));
    expect(await groupsOf()).toEqual([]);
    expect((await calls.sdk.send(new ListUsersInGroupCommand(named('staff')))).Users).toEqual([]);
  });

  test('leave with the user, and with the group', async () => {
    await calls.join({ email: 'taro@example.jp', phone: '+819012340000', nickname: '太郎' });
    await Promise.all([create('staff'), create('gone')]);
    for (const name of ['staff', 'gone']) await Promise.all([add(name), add(name, 'taro@example.jp')]);
    await calls.sdk.send(new AdminDeleteUserCommand({ UserPoolId: pool.userPoolId, Username: 'taro@example.jp' }));
    await calls.sdk.send(new DeleteGroupCommand(named('gone')));
    expect((await calls.sdk.send(new ListUsersInGroupCommand(named('staff')))).Users).toHaveLength(1);
    expect(await groupsOf()).toEqual(['staff']);
    expect(pool.state.prepare('SELECT count(*) AS n FROM cognito_group_members').get()).toEqual({ n: 1 });
  });

  test('of 100 groups cannot join another one, but can stay', async () => {
    pool.state.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 101)
      INSERT INTO cognito_groups (pool_id, name, name_key, created_at, modified_at)
      SELECT '${pool.userPoolId}', 'g' || i, 'g' || i, 0, 0 FROM n;
      INSERT INTO cognito_group_members (pool_id, sub, group_id)
      SELECT u.pool_id, u.sub, g.id FROM cognito_users u, cognito_groups g WHERE u.email = '${EMAIL}' AND g.name <> 'g101'`);
    expect((await errorOf(add('g101'))).name).toBe('LimitExceededException');
    await add('g100');
    expect(await groupsOf()).not.toContain('g101');
  });

  test('are read page by page', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) await create(name).then(() => add(name));
    const pages = async (
      read: (token?: string) => Promise<{ Groups?: GroupType[] | undefined; NextToken?: string | undefined }>,
    ) => {
      const found: (string | undefined)[][] = [];
      let token: string | undefined;
      do {
        const page = await read(token);
        found.push(namesOf(page.Groups));
        token = page.NextToken;
      } while (token !== undefined);
      return found;
    };
    const UserPoolId = pool.userPoolId;
    const byTwo = [['a', 'b'], ['c', 'd'], ['e']];
    const ofUser = { UserPoolId, Username: EMAIL, Limit: 2 };
    expect(
      await pages((NextToken) => calls.sdk.send(new ListGroupsCommand({ UserPoolId, Limit: 2, NextToken }))),
    ).toEqual(byTwo);
    expect(
      await pages((NextToken) => calls.sdk.send(new AdminListGroupsForUserCommand({ ...ofUser, NextToken }))),
    ).toEqual(byTwo);
    await calls.join({ email: 'mei@example.jp', phone: '+819012340001', nickname: '芽衣' });
    await add('a', 'mei@example.jp');
    const first = await calls.sdk.send(new ListUsersInGroupCommand({ ...named('a'), Limit: 1 }));
    expect(first.Users?.[0]?.Attributes).toContainEqual({ Name: 'email', Value: EMAIL });
    const second = await calls.sdk.send(
      new ListUsersInGroupCommand({ ...named('a'), Limit: 1, NextToken: first.NextToken }),
    );
    expect(second.Users?.[0]?.Attributes).toContainEqual({ Name: 'email', Value: 'mei@example.jp' });
    expect(second.NextToken).toBeUndefined();
    const broken = calls.sdk.send(new ListGroupsCommand({ UserPoolId, NextToken: 'nonsense' }));
    expect((await errorOf(broken)).name).toBe('InvalidParameterException');
  });
});

describe('unknown names', () => {
  test('an unknown group is ResourceNotFoundException, in every action', async () => {
    const { sdk } = calls;
    for (const call of [
      () => sdk.send(new GetGroupCommand(named('no'))),
      () => sdk.send(new UpdateGroupCommand(named('no'))),
      () => sdk.send(new DeleteGroupCommand(named('no'))),
      () => sdk.send(new ListUsersInGroupCommand(named('no'))),
      () => sdk.send(new AdminAddUserToGroupCommand(inGroup('no'))),
      () => sdk.send(new AdminRemoveUserFromGroupCommand(inGroup('no'))),
    ])
      expect(await errorOf(call())).toEqual(NO_GROUP);
  });

  test('an unknown user is UserNotFoundException', async () => {
    await create('staff');
    const unknown = inGroup('staff', 'no@example.jp');
    expect(await errorOf(add('staff', 'no@example.jp'))).toEqual(NO_USER);
    expect(await errorOf(calls.sdk.send(new AdminRemoveUserFromGroupCommand(unknown)))).toEqual(NO_USER);
    expect(await errorOf(groupsOf('no@example.jp'))).toEqual(NO_USER);
  });

  test('an unknown pool is ResourceNotFoundException', async () => {
    const UserPoolId = 'ap-northeast-1_Unknown01';
    expect(await errorOf(calls.sdk.send(new ListGroupsCommand({ UserPoolId })))).toEqual({
      name: 'ResourceNotFoundException',
      message: `User pool ${UserPoolId} does not exist.`,
    });
  });

  test('a call without a signature is rejected', async () => {
    const { body } = await post(pool, { target: 'CreateGroup', body: JSON.stringify(named('staff')) });
    expect(body['__type']).toBe('MissingAuthenticationTokenException');
  });
});

describe('tokens', () => {
  test('of a user without groups have no claim about them', async () => {
    expect(await groupClaims()).toEqual([{}, {}]);
  });

  test('have the groups by precedence; the ID token also the roles', async () => {
    await create('zebra', { Precedence: 0, RoleArn: ROLE });
    await create('none');
    await create('also', { Precedence: 5, RoleArn: OTHER_ROLE });
    for (const name of ['none', 'also', 'zebra']) await add(name);
    const groups = { 'cognito:groups': ['zebra', 'also', 'none'] };
    const roles = { 'cognito:roles': [ROLE, OTHER_ROLE], 'cognito:preferred_role': ROLE };
    expect(await groupClaims()).toEqual([groups, { ...groups, ...roles }]);
  });

  test.each([
    ['one role', [5, 5], [ROLE, ROLE], [ROLE], ROLE],
    ['two roles of one precedence', [5, 5], [ROLE, OTHER_ROLE], [ROLE, OTHER_ROLE], undefined],
    ['two roles without a precedence', [null, null], [ROLE, OTHER_ROLE], [ROLE, OTHER_ROLE], undefined],
    ['a role whose group has the higher value', [0, 7], [undefined, ROLE], [ROLE], ROLE],
    ['no role', [0, 7], [undefined, undefined], undefined, undefined],
  ])('with %s', async (_, precedence, roles, expected, preferred) => {
    for (const index of [0, 1]) {
      const Precedence = precedence[index] ?? undefined;
      await create(`g${index}`, { Precedence, RoleArn: roles[index] });
      await add(`g${index}`);
    }
    const [, id] = await groupClaims();
    expect([id?.['cognito:roles'], id?.['cognito:preferred_role']]).toEqual([expected, preferred]);
  });
});

describe('groups of the template', () => {
  const STAFF = { GroupName: 'staff', Description: 'Staff', Precedence: '4', RoleArn: ROLE };

  test('appear at boot, change and vanish with a new template, and keep their members', async () => {
    const state = openState(null);
    const boot = async (groups: Record<string, unknown>[]) => {
      const running = await startUserPool({ state, groups });
      const { sdk, join } = callsTo(running);
      const list = async () => (await sdk.send(new ListGroupsCommand({ UserPoolId: running.userPoolId }))).Groups;
      return { running, sdk, join, list };
    };
    const first = await boot([STAFF, { GroupName: 'old' }]);
    expect(await first.list()).toMatchObject([
      { GroupName: 'staff', Description: 'Staff', Precedence: 4, RoleArn: ROLE },
      { GroupName: 'old' },
    ]);
    await first.join();
    for (const name of ['staff', 'old']) await first.sdk.send(new AdminAddUserToGroupCommand(inGroup(name)));
    await first.sdk.send(new CreateGroupCommand(named('by-call')));
    await first.running.stop();

    const second = await boot([{ ...STAFF, Description: 'Crew' }, { GroupName: 'new' }]);
    expect(await second.list()).toMatchObject([
      { GroupName: 'staff', Description: 'Crew' },
      { GroupName: 'by-call' },
      { GroupName: 'new' },
    ]);
    const ofUser = new AdminListGroupsForUserCommand({ UserPoolId: pool.userPoolId, Username: EMAIL });
    expect(namesOf((await second.sdk.send(ofUser)).Groups)).toEqual(['staff']);
    second.running.service.userAdmin(pool.userPoolId)?.clear();
    expect(namesOf(await second.list())).toEqual(['staff', 'new']);
    await second.running.stop();
  });
});

describe('an export', () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z0-9._-]{1,20}$/), { maxLength: 5 });

  test('keeps the groups of its users, and an import adds those that the pool lacks', () =>
    fc.assert(
      fc.asyncProperty(names, names, async (before, members) => {
        pool.state.exec('DELETE FROM cognito_groups; DELETE FROM cognito_group_members');
        for (const name of before) await create(name);
        const [hanako] = pool.service.exportUsers().users;
        await pool.service.importUsers(pool.userPoolId, { genkan: 1, users: [{ ...hanako, groups: members }] });
        expect(await groupsOf()).toEqual(members.toSorted());
        const exported = pool.service.exportUsers();
        expect(exported.users[0]?.groups).toEqual(members.length === 0 ? undefined : members.toSorted());
        await pool.service.importUsers(pool.userPoolId, exported);
        expect(pool.service.exportUsers()).toEqual(exported);
      }),
      { numRuns: 10 },
    ));

  test.each([['staff'], [['two words']], [[1]]])('with the groups %j is rejected', async (groups) => {
    const [hanako] = pool.service.exportUsers().users;
    const document = { genkan: 1, users: [{ ...hanako, groups }] };
    const failure = await errorOf(pool.service.importUsers(pool.userPoolId, document));
    expect(failure.message).toBe('users[0].groups: must be a list of names of groups');
  });
});

test('the control API shows the groups of a user', async () => {
  await create('staff');
  await add('staff');
  const admin = pool.service.userAdmin(pool.userPoolId);
  const sub = admin?.list({ limit: 10, q: PHONE }).users[0]?.sub ?? '';
  expect(admin?.detail(sub).groups).toEqual(['staff']);
});
