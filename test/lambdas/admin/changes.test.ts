import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { AdminUserPayload } from '../../../generated/schema.ts';
import type { AdminOperationName } from '../../../lambdas/runtime/contract.ts';
import { asOperator, storedAccount } from '../operator.ts';
import { confirmed, newPerson, signedIn, signedUp } from '../people.ts';
import { awsAnswer, awsException } from '../startAuth.ts';
import { signedInOperator, startOperators, type Operators } from './startOperators.ts';

let operators: Operators;
beforeAll(async () => {
  operators = await startOperators();
});
afterAll(() => operators.auth.stop());
afterEach(() => operators.auth.standIn(null));

const reason = 'Ticket 7';
const CHANGES: [AdminOperationName, object][] = [
  ['adminSetUserEnabled', { enabled: false }],
  ['adminSetUserGroups', { groups: ['editors'] }],
  ['adminResetPassword', {}],
  ['adminResetMfa', {}],
  ['adminSignOutUser', {}],
  ['adminDeleteUser', {}],
];

async function isSignedIn(accessToken: string): Promise<boolean> {
  return (await operators.auth.invoke('me', null, { accessToken })).ok;
}
async function canSignIn({ email: username, password }: { email: string; password: string }): Promise<boolean> {
  const outcome = await operators.auth.invoke('signIn', { username, password });
  return outcome.ok && (outcome.value as { kind: string }).kind === 'SMS_MFA';
}
async function groupsOf(username: string): Promise<string[]> {
  const { user } = await operators.value<AdminUserPayload>('adminSignOutUser', { username, reason });
  return [...(user?.groups ?? [])].sort();
}

describe('adminSetUserEnabled', () => {
  test('disables a user, whose tokens end, and enables the user again; each twice', async () => {
    const { person, tokens } = await signedIn(operators.auth);
    for (let i = 0; i < 2; i += 1) {
      const input = { username: person.email, enabled: false, reason };
      const { user } = await operators.value<AdminUserPayload>('adminSetUserEnabled', input);
      expect(user).toMatchObject({ enabled: false, status: 'CONFIRMED' });
      expect(operators.lastLine()).toMatchObject({ userId: user?.id, change: 'disabled', reason });
    }
    expect(await isSignedIn(tokens.accessToken)).toBe(false);
    expect(await canSignIn(person)).toBe(false);
    for (let i = 0; i < 2; i += 1) {
      const input = { username: person.phoneNumber, enabled: true, reason };
      const { user } = await operators.value<AdminUserPayload>('adminSetUserEnabled', input);
      expect(user).toMatchObject({ enabled: true });
      expect(operators.lastLine()).toMatchObject({ change: 'enabled' });
    }
    expect(await canSignIn(person)).toBe(true);
  });
});

describe('adminSetUserGroups', () => {
  test('puts a user into exactly the given groups', async () => {
    const { email: username } = await confirmed(operators.auth);
    const set = (groups: string[]) => operators.value('adminSetUserGroups', { username, groups, reason });
    await set(['editors', 'admin']);
    expect(await groupsOf(username)).toEqual(['admin', 'editors']);
    await set(['読者', 'editors']);
    expect(operators.lastLine()).toMatchObject({ change: '+読者 -admin' });
    expect(await groupsOf(username)).toEqual(['editors', '読者']);
    await set(['読者', 'editors', 'editors']);
    expect(operators.lastLine()).toMatchObject({ change: '' });
    await set([]);
    expect(await groupsOf(username)).toEqual([]);
  });

  test('is GROUP_NOT_FOUND for an unknown group, and changes nothing', async () => {
    const { email: username } = await confirmed(operators.auth);
    await operators.value('adminSetUserGroups', { username, groups: ['editors'], reason });
    const error = await operators.error('adminSetUserGroups', { username, groups: ['admin', 'nowhere'], reason });
    expect(error).toBe('GROUP_NOT_FOUND');
    expect(operators.lastLine()).toMatchObject({ Outcome: 'GROUP_NOT_FOUND', reason });
    expect(await groupsOf(username)).toEqual(['editors']);
    expect(await operators.error('adminSetUserGroups', { username, groups: ['a b'], reason })).toBe(
      'VALIDATION_FAILED',
    );
  });

  test('reads the groups of a user who is in more than a page of them', async () => {
    const { email: username } = await confirmed(operators.auth);
    operators.auth.standIn(({ action, body }) => {
      if (action !== 'AdminListGroupsForUser') return undefined;
      const isFirst = body['NextToken'] === undefined;
      const GroupName = isFirst ? 'editors' : '読者';
      return awsAnswer(200, { Groups: [{ GroupName }], ...(isFirst && { NextToken: 'next' }) });
    });
    expect(await groupsOf(username)).toEqual(['editors', '読者']);
  });
});

describe('adminResetPassword', () => {
  const ofUserStatus = { error: { code: 'FORBIDDEN', info: { messageKey: 'auth.error.USER_STATUS' } } };

  test('mails a code, ends the sessions, and the old password no longer signs in', async () => {
    const { person, tokens } = await signedIn(operators.auth);
    const { user } = await operators.value<AdminUserPayload>('adminResetPassword', { username: person.email, reason });
    expect(user).toMatchObject({ status: 'RESET_REQUIRED' });
    expect(operators.auth.pool.lastMessage(person.email).code).toMatch(/^\d{6}$/);
    expect(await isSignedIn(tokens.accessToken)).toBe(false);
    expect(await canSignIn(person)).toBe(false);
  });

  test('is FORBIDDEN for a user who never confirmed the address or did not accept the invitation', async () => {
    const { person } = await signedUp(operators.auth);
    const invited = newPerson();
    await asOperator(operators.auth, 'AdminCreateUser', { Username: invited.email, MessageAction: 'SUPPRESS' });
    for (const { email: username } of [person, invited]) {
      expect(await operators.invoke('adminResetPassword', { username, reason })).toMatchObject(ofUserStatus);
    }
  });

  test('is FORBIDDEN for a user without a verified address, to which the code could go', async () => {
    const { email: username } = await confirmed(operators.auth);
    const UserAttributes = [{ Name: 'email_verified', Value: 'false' }];
    await asOperator(operators.auth, 'AdminUpdateUserAttributes', { Username: username, UserAttributes });
    expect(await operators.invoke('adminResetPassword', { username, reason })).toMatchObject(ofUserStatus);
  });
});

describe('adminResetMfa', () => {
  test('turns the app of a user off, so that the next sign-in asks for a texted code', async () => {
    const { auth } = operators;
    const { person } = await signedIn(auth);
    const { user: before } = await operators.value<AdminUserPayload>('adminSignOutUser', {
      username: person.email,
      reason,
    });
    expect(before?.mfa).toEqual({ __typename: 'MfaSettings', preferred: null, enabled: ['SMS'] });
    for (let i = 0; i < 2; i += 1) {
      const { user } = await operators.value<AdminUserPayload>('adminResetMfa', { username: person.email, reason });
      expect(user?.mfa).toEqual({ __typename: 'MfaSettings', preferred: null, enabled: ['SMS'] });
      expect(operators.lastLine()).toMatchObject({ Operation: 'adminResetMfa', userId: user?.id, reason });
    }
    const call = auth.calls.findLast(({ action }) => action === 'AdminSetUserMFAPreference');
    expect(call?.body).toMatchObject({
      UserPoolId: auth.pool.userPoolId,
      SMSMfaSettings: { Enabled: true, PreferredMfa: false },
      SoftwareTokenMfaSettings: { Enabled: false, PreferredMfa: false },
    });
    expect(await canSignIn(person)).toBe(true);
  });

  test('sets texts alone when Cognito rejects turning an app off that is not set up', async () => {
    const { auth } = operators;
    const { person } = await signedIn(auth);
    auth.standIn(({ action, body }) =>
      action === 'AdminSetUserMFAPreference' && 'SoftwareTokenMfaSettings' in body
        ? awsException('InvalidParameterException', 'User has not set up software token mfa')
        : undefined,
    );
    const { user } = await operators.value<AdminUserPayload>('adminResetMfa', { username: person.email, reason });
    auth.standIn(null);
    expect(user?.mfa).toMatchObject({ preferred: 'SMS', enabled: ['SMS'] });
    expect(await canSignIn(person)).toBe(true);
  });

  test('of a user without a phone number is FORBIDDEN because of the status', async () => {
    const { email: username } = await confirmed(operators.auth);
    const input = { Username: username, UserAttributes: [{ Name: 'phone_number', Value: '' }] };
    await asOperator(operators.auth, 'AdminUpdateUserAttributes', input);
    expect(await operators.invoke('adminResetMfa', { username, reason })).toMatchObject({
      error: { code: 'FORBIDDEN', info: { messageKey: 'auth.error.USER_STATUS' } },
    });
  });
});

describe('adminSignOutUser', () => {
  test('ends all sessions of a user, who can sign in again', async () => {
    const { person, tokens } = await signedIn(operators.auth);
    const id = (await storedAccount(operators.auth, person.email))?.userId;
    await operators.value('adminSignOutUser', { username: ` ${String(id).toUpperCase()} `, reason });
    expect(await isSignedIn(tokens.accessToken)).toBe(false);
    expect(await canSignIn(person)).toBe(true);
  });
});

describe('adminDeleteUser', () => {
  test('deletes a user in any status; the address and the number are free at once', async () => {
    const { person, tokens } = await signedIn(operators.auth);
    const { person: pending } = await signedUp(operators.auth);
    for (const { email: username } of [person, pending]) {
      const payload = await operators.value<AdminUserPayload>('adminDeleteUser', { username, reason });
      expect(payload).toEqual({ __typename: 'AdminUserPayload', user: null });
      expect(operators.lastLine()).toMatchObject({ Outcome: 'AdminUserPayload', reason });
      expect(String(operators.lastLine()['userId'])).toMatch(/^[0-9a-f-]{36}$/);
      expect(await operators.error('adminDeleteUser', { username, reason })).toBe('USER_NOT_FOUND');
    }
    expect(await isSignedIn(tokens.accessToken)).toBe(false);
    const { email, phoneNumber, nickname } = person;
    const again = { email, phoneNumber, nickname, locale: null, groups: null, attributes: null, resend: null };
    await operators.value('adminInviteUser', again);
  });

  test('succeeds for a user who is deleted by someone else meanwhile', async () => {
    const { email: username } = await confirmed(operators.auth);
    operators.auth.standIn(async ({ action }) => {
      if (action === 'AdminDeleteUser') await asOperator(operators.auth, 'AdminDeleteUser', { Username: username });
      return undefined;
    });
    expect(await operators.value('adminDeleteUser', { username, reason })).toMatchObject({ user: null });
    operators.auth.standIn(null);
    expect(await storedAccount(operators.auth, username)).toBeNull();
  });

  test('fails when Cognito does, and the user stays', async () => {
    const { email: username } = await confirmed(operators.auth);
    operators.auth.pool.faults.failNext('AdminDeleteUser', { exception: 'NotAuthorizedException', message: 'no' });
    expect(await operators.error('adminDeleteUser', { username, reason })).toBe('MISCONFIGURED');
    expect(operators.lastLine()).toMatchObject({ level: 'ERROR', cognitoError: 'NotAuthorizedException', reason });
    expect(await storedAccount(operators.auth, username)).not.toBeNull();
  });
});

describe('every change', () => {
  test.each(CHANGES)('%s needs a user and a reason', async (operation, input) => {
    const unknown = { ...input, username: newPerson().email, reason };
    expect(await operators.error(operation, unknown)).toBe('USER_NOT_FOUND');
    expect(operators.lastLine()).toMatchObject({ Operation: operation, Outcome: 'USER_NOT_FOUND', reason });
    const rules = async (changes: object) => {
      const outcome = await operators.invoke(operation, { ...unknown, ...changes });
      return outcome.ok ? [] : outcome.error.info.fields;
    };
    expect(await rules({ username: '', reason: '\u200b\n' })).toEqual([
      { name: 'username', rule: 'required' },
      { name: 'reason', rule: 'required' },
    ]);
    expect(await rules({ reason: '理'.repeat(501) })).toEqual([{ name: 'reason', rule: 'tooLong' }]);
    expect(operators.lastLine()).not.toHaveProperty('reason');
  });

  test('logs the reason as one line without invisible marks', async () => {
    const { email: username } = await confirmed(operators.auth);
    const typed = ` first\r\n\tline\u2028 \u202esecond\u0000 \ud800 `;
    await operators.value('adminSignOutUser', { username, reason: typed });
    expect(operators.lastLine()).toMatchObject({ reason: 'first line second \ufffd' });
  });

  test.each(['adminSetUserEnabled', 'adminSetUserGroups', 'adminResetMfa', 'adminDeleteUser'] as const)(
    '%s of an operator to their own account is FORBIDDEN, under each of its names, and changes nothing',
    async (operation) => {
      const { person, operator } = await signedInOperator(operators.auth);
      const before = operators.auth.calls.length;
      for (const username of [person.email, person.phoneNumber, operator.operator]) {
        for (const enabled of [true, false]) {
          const input = { username, enabled, groups: ['admin', 'editors'], reason };
          expect(await operators.error(operation, input, operator)).toBe('FORBIDDEN');
          expect(operators.lastLine()).toMatchObject({
            operator: operator.operator,
            userId: operator.operator,
            reason,
          });
        }
      }
      const actions = operators.auth.calls.slice(before).map(({ action }) => action);
      expect([...new Set(actions)].sort()).toEqual(['AdminGetUser', 'AdminListGroupsForUser', 'GetUser']);
    },
  );

  test.each(['adminSignOutUser', 'adminResetPassword'] as const)(
    '%s of an operator to their own account is allowed',
    async (operation) => {
      const { person, operator } = await signedInOperator(operators.auth);
      const { user } = await operators.value<AdminUserPayload>(operation, { username: person.email, reason }, operator);
      expect(user?.id).toBe(operator.operator);
      expect(await operators.error('adminUser', { username: person.email }, operator)).toBe('UNAUTHENTICATED');
    },
  );
});

describe('the operator', () => {
  test.each<[string, string, object, string]>([
    ['has left the group', 'AdminRemoveUserFromGroup', { GroupName: 'admin' }, 'FORBIDDEN'],
    ['was disabled', 'AdminDisableUser', {}, 'UNAUTHENTICATED'],
    ['was signed out', 'AdminUserGlobalSignOut', {}, 'UNAUTHENTICATED'],
    ['was deleted', 'AdminDeleteUser', {}, 'UNAUTHENTICATED'],
  ])('who %s can do nothing with a token that has not expired', async (_what, action, input, code) => {
    const { operator } = await signedInOperator(operators.auth);
    const { email: username } = await confirmed(operators.auth);
    await operators.value('adminUser', { username }, operator);
    await asOperator(operators.auth, action, { Username: operator.operator, ...input });
    for (const [operation, change] of CHANGES) {
      expect(await operators.error(operation, { ...change, username, reason }, operator)).toBe(code);
      expect(operators.lastLine()).toMatchObject({ Operation: operation, Outcome: code, operator: operator.operator });
    }
    expect(await storedAccount(operators.auth, username)).not.toBeNull();
  });

  test('who is unknown is UNAUTHENTICATED, and Cognito is not called', async () => {
    const before = operators.auth.calls.length;
    const error = await operators.error(
      'adminUsers',
      { filter: null, first: null, after: null },
      { accessToken: null },
    );
    expect(error).toBe('UNAUTHENTICATED');
    expect(operators.auth.calls).toHaveLength(before);
  });
});
