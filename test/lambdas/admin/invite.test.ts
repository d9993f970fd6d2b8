import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { AdminUserPayload } from '../../../generated/schema.ts';
import { asOperator, storedAccount } from '../operator.ts';
import { confirmed, newPerson, signedUp } from '../people.ts';
import { awsException } from '../startAuth.ts';
import { startOperators, type Operators } from './startOperators.ts';

const EIGHT_DAYS = 8 * 24 * 60 * 60 * 1000;

let operators: Operators;
beforeAll(async () => {
  operators = await startOperators();
});
afterAll(() => operators.auth.stop());
afterEach(() => operators.auth.standIn(null));

function newInvitation(changes: object = {}) {
  const { email, phoneNumber, nickname } = newPerson();
  return { email, phoneNumber, nickname, locale: 'ja', groups: null, attributes: null, resend: null, ...changes };
}

/** Returns the temporary password in the newest mail to an address. */
function passwordIn(email: string): string {
  return String(operators.auth.pool.lastMessage(email).code);
}

function signIn(username: string, password: string) {
  return operators.auth.invoke('signIn', { username, password });
}

describe('adminInviteUser', () => {
  test('creates a user with a verified address and an unproven number, and mails the password in the chosen language', async () => {
    const input = newInvitation({ groups: ['editors', '読者', ' editors '] });
    const { user } = await operators.value<AdminUserPayload>('adminInviteUser', input);
    expect(user).toMatchObject({
      email: input.email,
      phoneNumber: input.phoneNumber,
      nickname: '花子',
      locale: 'ja',
      status: 'FORCE_CHANGE_PASSWORD',
      enabled: true,
      emailVerified: true,
      phoneNumberVerified: false,
    });
    expect([...(user?.groups ?? [])].sort()).toEqual(['editors', '読者'].sort());
    const mail = operators.auth.pool.lastMessage(input.email);
    expect(mail).toMatchObject({ channel: 'EMAIL', subject: expect.stringContaining('仮パスワード') as string });
    expect(mail.body).toContain('花子');
    expect(await signIn(input.email, passwordIn(input.email))).toMatchObject({ ok: true });
    expect(operators.lastLine()).not.toHaveProperty('reason');
  });

  test('takes the default language, and no number, when none is given', async () => {
    const input = newInvitation({ phoneNumber: null, locale: null });
    const { user } = await operators.value<AdminUserPayload>('adminInviteUser', input);
    expect(user).toMatchObject({ phoneNumber: null, locale: 'en', groups: [] });
    expect(operators.auth.pool.lastMessage(input.email).subject).toContain('temporary password');
  });

  test('logs who invited whom by id, without the address, the number, the name and the password', async () => {
    const input = newInvitation({ groups: ['editors'] });
    const before = operators.auth.written().length;
    const { user } = await operators.value<AdminUserPayload>('adminInviteUser', input);
    expect(operators.lastLine()).toMatchObject({
      Operation: 'adminInviteUser',
      Outcome: 'AdminUserPayload',
      operator: 'arn:aws:sts::111122223333:assumed-role/Operators/session',
      userId: user?.id,
      change: 'invited +editors',
      requestId: 'Root=1-67891233-abcdef',
    });
    const written = operators.auth.written().slice(before);
    const canaries = [input.email, input.phoneNumber, input.nickname, passwordIn(input.email)];
    expect(canaries.filter((canary) => written.includes(canary))).toEqual([]);
  });

  test('sets the attributes of the deployment, also those that users cannot write', async () => {
    const attributes = [
      { name: 'seats', value: ' 3 ' },
      { name: 'plan', value: 'team' },
    ];
    const { user } = await operators.value<AdminUserPayload>('adminInviteUser', newInvitation({ attributes }));
    expect(user?.attributes).toMatchObject([
      { name: 'plan', value: 'team' },
      { name: 'seats', value: '3' },
    ]);
    const wrong = [
      { name: 'seats', value: '10' },
      { name: 'contested', value: 'true' },
    ];
    expect(await operators.invoke('adminInviteUser', newInvitation({ attributes: wrong }))).toMatchObject({
      error: {
        info: {
          fields: [
            { name: 'attributes.seats', rule: 'range' },
            { name: 'attributes.contested', rule: 'unknown' },
          ],
        },
      },
    });
  });

  test('is ALIAS_TAKEN for the address or the number of any account, also of one that was never confirmed', async () => {
    const owner = await confirmed(operators.auth);
    const { person: pending } = await signedUp(operators.auth);
    for (const { email, phoneNumber } of [owner, pending]) {
      expect(await operators.error('adminInviteUser', newInvitation({ email }))).toBe('ALIAS_TAKEN');
      expect(await operators.error('adminInviteUser', newInvitation({ phoneNumber }))).toBe('ALIAS_TAKEN');
    }
  });

  test.each([
    ['COMPANY_ADDRESS_ONLY', 'auth.hook.COMPANY_ADDRESS_ONLY'],
    ['employee 4711 was dismissed', 'auth.error.REJECTED_BY_HOOK'],
  ])('is REJECTED_BY_HOOK when PreSignUp throws "%s", with the text %s', async (text, messageKey) => {
    operators.auth.standIn(({ action }) => {
      if (action !== 'AdminCreateUser') return undefined;
      return awsException('UserLambdaValidationException', `PreSignUp failed with error ${text}.`);
    });
    const outcome = await operators.invoke('adminInviteUser', newInvitation());
    expect(outcome).toMatchObject({ error: { code: 'REJECTED_BY_HOOK', info: { messageKey } } });
    expect(JSON.stringify(outcome)).not.toContain('4711');
  });

  test('is GROUP_NOT_FOUND for an unknown group, and invites no one', async () => {
    const input = newInvitation({ groups: ['editors', 'hanako@example.jp'] });
    expect(await operators.error('adminInviteUser', input)).toBe('GROUP_NOT_FOUND');
    // Free text, such as an address, does not reach the log.
    expect(operators.lastLine()).not.toHaveProperty('change');
    expect(await storedAccount(operators.auth, input.email)).toBeNull();
  });

  test('names every invalid field', async () => {
    const groups = Array.from({ length: 101 }, (_, index) => `g${index}`);
    const input = newInvitation({ email: 'x', phoneNumber: '+81312345678', nickname: ' ', locale: '!', groups });
    expect(await operators.invoke('adminInviteUser', input)).toMatchObject({
      error: {
        code: 'VALIDATION_FAILED',
        info: {
          fields: [
            { name: 'email', rule: 'format' },
            { name: 'phoneNumber', rule: 'format' },
            { name: 'nickname', rule: 'required' },
            { name: 'locale', rule: 'format' },
            { name: 'groups', rule: 'tooLong' },
          ],
        },
      },
    });
    for (const name of ['', 'two words', 'x'.repeat(129)]) {
      const rejected = await operators.invoke('adminInviteUser', newInvitation({ groups: [name] }));
      expect(rejected).toMatchObject({ error: { info: { fields: [{ name: 'groups', rule: 'format' }] } } });
    }
  });

  test('leaves an invited user whose mail could not be sent, to whom the invitation can be sent again', async () => {
    const input = newInvitation();
    operators.auth.standIn(async ({ action, headers, body }) => {
      if (action !== 'AdminCreateUser') return undefined;
      const request = { method: 'POST', headers, body: JSON.stringify({ ...body, MessageAction: 'SUPPRESS' }) };
      await operators.auth.pool.service.handle(new Request('http://127.0.0.1/', request));
      return awsException('CodeDeliveryFailureException');
    });
    expect(await operators.error('adminInviteUser', input)).toBe('DELIVERY_FAILED');
    operators.auth.standIn(null);
    await operators.value('adminInviteUser', { ...input, resend: true });
    expect(await signIn(input.email, passwordIn(input.email))).toMatchObject({ ok: true });
  });

  test('makes one attempt, so that no second mail is sent', async () => {
    let attempts = 0;
    operators.auth.standIn(({ action }) => {
      if (action !== 'AdminCreateUser') return undefined;
      attempts += 1;
      return awsException('InternalErrorException', 'no', 500);
    });
    expect(await operators.error('adminInviteUser', newInvitation())).toBe('TEMPORARILY_UNAVAILABLE');
    expect(attempts).toBe(1);
  });
});

describe('adminInviteUser with resend', () => {
  test('mails a new password that replaces the old one, also after that has expired, and adds groups', async () => {
    const input = newInvitation();
    await operators.value('adminInviteUser', input);
    const first = passwordIn(input.email);
    operators.auth.pool.clock.advance(EIGHT_DAYS);
    expect(await signIn(input.email, first)).toMatchObject({ error: { code: 'INVITATION_EXPIRED' } });
    const again = { ...input, nickname: 'someone else', groups: ['editors'], resend: true };
    const { user } = await operators.value<AdminUserPayload>('adminInviteUser', again);
    expect(user).toMatchObject({ nickname: '花子', groups: ['editors'] });
    expect(operators.lastLine()).toMatchObject({ change: 'resent +editors' });
    expect(await signIn(input.email, first)).toMatchObject({ error: { code: 'INVALID_CREDENTIALS' } });
    expect(await signIn(input.email, passwordIn(input.email))).toMatchObject({ ok: true });
  });

  test('is FORBIDDEN for a user who was not invited or has signed in, and USER_NOT_FOUND for no one', async () => {
    const { email } = await confirmed(operators.auth);
    expect(await operators.error('adminInviteUser', newInvitation({ email, resend: true }))).toBe('FORBIDDEN');
    expect(await operators.error('adminInviteUser', newInvitation({ resend: true }))).toBe('USER_NOT_FOUND');
    await asOperator(operators.auth, 'AdminDeleteUser', { Username: email });
    expect(await operators.error('adminInviteUser', newInvitation({ email, resend: true }))).toBe('USER_NOT_FOUND');
  });
});

test('the function loads without its settings, and each invocation names the missing ones', async () => {
  const { LOCALES } = process.env;
  delete process.env['LOCALES'];
  vi.resetModules();
  const { handler } = await import('../../../lambdas/admin.ts');
  const caller = { address: null, language: null, requestId: 'r-1', accessToken: null };
  const event = { operation: 'adminUser', input: null, caller } as const;
  await expect(handler(event, { awsRequestId: 'a-1' })).rejects.toThrow('environment variables are missing: LOCALES');
  Object.assign(process.env, { LOCALES });
  expect(await handler(event, { awsRequestId: 'a-1' })).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
  await expect(handler({} as typeof event, { awsRequestId: 'a-1' })).rejects.toThrow(
    'the admin function failed; its log has the request id',
  );
});
