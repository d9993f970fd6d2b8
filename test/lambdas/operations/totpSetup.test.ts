import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { settingUp, TOTP, withApp } from '../authenticator.ts';
import { asOperator } from '../operator.ts';
import { signedIn } from '../people.ts';
import { awsAnswer, awsException, startAuth, type Auth } from '../startAuth.ts';

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth(TOTP);
});
afterAll(() => auth.stop());
afterEach(() => auth.standIn(null));

const both = { preferred: null, enabled: ['SMS', 'TOTP'] };

describe('startTotpSetup', () => {
  test('returns the secret and its URI, with the issuer and the address of the account', async () => {
    const { person, setup } = await settingUp(auth);
    expect(setup.secret).toMatch(/^[A-Z2-7]{52}$/);
    expect(setup.otpauthUri).toBe(
      `otpauth://totp/Shop%20%26%20Co:${encodeURIComponent(person.email)}?secret=${setup.secret}&issuer=Shop%20%26%20Co`,
    );
    expect(auth.written()).not.toContain(setup.secret);
  });

  test.each([
    [[{ Name: 'phone_number', Value: '+819012345678' }], '%2B819012345678'],
    [[], 'u-1'],
  ])('names an account without an address by what it has', async (UserAttributes, label) => {
    const { tokens } = await signedIn(auth);
    auth.standIn(({ action }) =>
      action === 'GetUser' ? awsAnswer(200, { Username: 'u-1', UserAttributes }) : undefined,
    );
    const payload = await auth.value('startTotpSetup', null, { accessToken: tokens.accessToken });
    expect(payload).toMatchObject({ setup: { otpauthUri: expect.stringContaining(`:${label}?`) as string } });
  });

  test('changes nothing: an app that was set up before works on', async () => {
    const { person, user, app } = await withApp(auth);
    await auth.value('startTotpSetup', null, user);
    const { email: username, password } = person;
    const { session } = await auth.value<{ session: string }>('signIn', { username, password });
    const challenge = await auth.value<{ session: string }>('selectFactor', { session, factor: 'TOTP' });
    const input = { session: challenge.session, code: app.next() };
    expect(await auth.value('respondToTotpChallenge', input)).toMatchObject({ __typename: 'Tokens' });
  });

  test('two at the same time are TEMPORARILY_UNAVAILABLE', async () => {
    const { tokens } = await signedIn(auth);
    auth.standIn(({ action }) =>
      action === 'AssociateSoftwareToken' ? awsException('ConcurrentModificationException') : undefined,
    );
    const error = await auth.error('startTotpSetup', null, { accessToken: tokens.accessToken });
    expect(error.code).toBe('TEMPORARILY_UNAVAILABLE');
  });
});

describe('finishTotpSetup', () => {
  test('turns the app on beside SMS, prefers neither, and mails a notice', async () => {
    const { person, user, app } = await settingUp(auth);
    const payload = await auth.value('finishTotpSetup', { code: app.code, deviceName: ' 花子の携帯 ' }, user);
    expect(payload).toEqual({ __typename: 'MfaSettingsPayload', mfa: { __typename: 'MfaSettings', ...both } });
    expect(await auth.value('me', null, user)).toMatchObject({ mfa: both });
    const verified = auth.calls.findLast(({ action }) => action === 'VerifySoftwareToken');
    expect(verified?.body).toMatchObject({ FriendlyDeviceName: '花子の携帯' });
    expect(auth.pool.lastMessage(person.email).subject).toBe('【Genkan】二段階認証の変更のお知らせ');
  });

  test('that ends after the first code leaves SMS and the app, as the notice and the next sign-in show', async () => {
    const { person, user, app } = await settingUp(auth);
    auth.standIn(({ action }) =>
      action === 'SetUserMFAPreference' ? awsException('InternalErrorException', undefined, 500) : undefined,
    );
    const error = await auth.error('finishTotpSetup', { code: app.code, deviceName: null }, user);
    expect(error.code).toBe('TEMPORARILY_UNAVAILABLE');
    auth.standIn(null);
    expect(await auth.value('me', null, user)).toMatchObject({ mfa: both });
    expect(auth.pool.lastMessage(person.email).subject).toContain('二段階認証の変更');
    const { email: username, password } = person;
    expect(await auth.value('signIn', { username, password })).toMatchObject({ kind: 'SELECT_MFA_FACTOR' });
  });

  test('a wrong code is CODE_MISMATCH, and the right one may follow, typed full-width and with spaces', async () => {
    const { user, app } = await settingUp(auth);
    expect((await auth.error('finishTotpSetup', { code: app.wrongCode, deviceName: null }, user)).code).toBe(
      'CODE_MISMATCH',
    );
    const wide = app.code.replace(/\d/g, (digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0));
    const code = `${wide.slice(0, 3)} ${wide.slice(3)}`;
    expect(await auth.value('finishTotpSetup', { code, deviceName: '' }, user)).toMatchObject({ mfa: both });
    const verified = auth.calls.findLast(({ action }) => action === 'VerifySoftwareToken');
    expect(verified?.body).not.toHaveProperty('FriendlyDeviceName');
  });

  test('a code that Cognito does not confirm is CODE_MISMATCH', async () => {
    const { user } = await settingUp(auth);
    auth.standIn(({ action }) => (action === 'VerifySoftwareToken' ? awsAnswer(200, { Status: 'ERROR' }) : undefined));
    const error = await auth.error('finishTotpSetup', { code: '123456', deviceName: null }, user);
    expect(error.code).toBe('CODE_MISMATCH');
  });

  test('names invalid fields, without a call', async () => {
    const { user } = await settingUp(auth);
    const before = auth.calls.length;
    const error = await auth.error('finishTotpSetup', { code: 'abc', deviceName: 'x'.repeat(41) }, user);
    expect(error).toMatchObject({
      code: 'VALIDATION_FAILED',
      info: {
        fields: [
          { name: 'code', rule: 'format' },
          { name: 'deviceName', rule: 'tooLong' },
        ],
      },
    });
    expect(auth.calls).toHaveLength(before);
  });

  test('replaces the app of an earlier setup, whose codes are then wrong', async () => {
    const { person, user, app } = await withApp(auth);
    const { setup } = await auth.value<{ setup: { secret: string } }>('startTotpSetup', null, user);
    const next = new (app.constructor as new (...args: unknown[]) => typeof app)(auth, setup.secret);
    await auth.value('finishTotpSetup', { code: next.code, deviceName: null }, user);
    const { email: username, password } = person;
    const { session } = await auth.value<{ session: string }>('signIn', { username, password });
    const challenge = await auth.value<{ session: string }>('selectFactor', { session, factor: 'TOTP' });
    const answer = (code: string) => auth.invoke('respondToTotpChallenge', { session: challenge.session, code });
    expect(await answer(app.next())).toMatchObject({ error: { code: 'CODE_MISMATCH' } });
    expect(await answer(next.code)).toMatchObject({ ok: true });
  });
});

describe('setMfaPreference', () => {
  test.each([
    { preferred: 'TOTP', enabled: ['SMS', 'TOTP'], kind: 'SOFTWARE_TOKEN_MFA' },
    { preferred: 'SMS', enabled: ['SMS', 'TOTP'], kind: 'SMS_MFA' },
    { preferred: null, enabled: ['TOTP', 'SMS', 'SMS'], kind: 'SELECT_MFA_FACTOR' },
    { preferred: null, enabled: ['SMS'], kind: 'SMS_MFA' },
  ])('$preferred of $enabled leads to $kind, and mails a notice', async ({ kind, ...input }) => {
    const { person, user } = await withApp(auth);
    const { mfa } = await auth.value<{ mfa: { enabled: string[] } }>('setMfaPreference', input, user);
    expect(mfa).toMatchObject({ preferred: input.preferred, enabled: [...new Set(input.enabled)] });
    expect(auth.pool.lastMessage(person.email).subject).toContain('二段階認証の変更');
    const { email: username, password } = person;
    expect(await auth.value('signIn', { username, password })).toMatchObject({ kind });
  });

  test('keeps SMS, and prefers only what is enabled', async () => {
    const { user } = await withApp(auth);
    const before = auth.calls.length;
    expect(await auth.error('setMfaPreference', { preferred: 'SMS', enabled: ['TOTP'] }, user)).toMatchObject({
      code: 'VALIDATION_FAILED',
      info: {
        fields: [
          { name: 'preferred', rule: 'unknown' },
          { name: 'enabled', rule: 'required' },
        ],
      },
    });
    expect(auth.calls).toHaveLength(before);
  });

  test.each(['User has not set up software token mfa', 'User has not verified software token mfa'])(
    'sets texts alone when Cognito rejects turning the app off: %s',
    async (text) => {
      const { person, user } = await withApp(auth);
      await auth.value('setMfaPreference', { preferred: 'TOTP', enabled: ['SMS', 'TOTP'] }, user);
      auth.standIn(({ action, body }) =>
        action === 'SetUserMFAPreference' && 'SoftwareTokenMfaSettings' in body
          ? awsException('InvalidParameterException', text)
          : undefined,
      );
      const off = { preferred: null, enabled: ['SMS'] };
      expect(await auth.value('setMfaPreference', off, user)).toMatchObject({
        mfa: { preferred: 'SMS', enabled: ['SMS'] },
      });
      const on = await auth.error('setMfaPreference', both, user);
      expect(on.code).toBe('FACTOR_UNAVAILABLE');
      auth.standIn(null);
      const { email: username, password } = person;
      expect(await auth.value('signIn', { username, password })).toMatchObject({ kind: 'SMS_MFA' });
    },
  );

  test('of an app that was not set up is FACTOR_UNAVAILABLE, and nothing is mailed', async () => {
    const { person, user } = await settingUp(auth);
    const error = await auth.error('setMfaPreference', { preferred: 'TOTP', enabled: ['SMS', 'TOTP'] }, user);
    expect(error.code).toBe('FACTOR_UNAVAILABLE');
    expect(auth.pool.lastMessage(person.email).subject).not.toContain('二段階認証');
    expect(await auth.value('me', null, user)).toMatchObject({ mfa: { preferred: null, enabled: ['SMS'] } });
  });
});

describe('the operations of the signed-in user', () => {
  const inputs = [
    ['startTotpSetup', null],
    ['finishTotpSetup', { code: '123456', deviceName: null }],
    ['setMfaPreference', both],
  ] as const;

  test.each(inputs)('%s needs an access token', async (operation, input) => {
    for (const accessToken of [null, 'a.b.c']) {
      expect((await auth.error(operation, input, { accessToken })).code).toBe('UNAUTHENTICATED');
    }
  });

  test.each(inputs)('%s is FORBIDDEN for an account without a password', async (operation, input) => {
    const claims = Buffer.from(JSON.stringify({ username: 'Google_1', sub: 'u-1' })).toString('base64url');
    const error = await auth.error(operation, input, { accessToken: `a.${claims}.c` });
    expect(error.code).toBe('FORBIDDEN');
  });

  test('an operator who deletes the user ends the setup', async () => {
    const { person, user, app } = await settingUp(auth);
    await asOperator(auth, 'AdminDeleteUser', { Username: person.email });
    expect((await auth.error('finishTotpSetup', { code: app.code, deviceName: null }, user)).code).toBe(
      'UNAUTHENTICATED',
    );
  });

  test.each(inputs)('%s is FACTOR_UNAVAILABLE without the prop, and nothing is called', async (operation, input) => {
    const other = await startAuth();
    try {
      const { tokens } = await signedIn(other);
      const before = other.calls.length;
      const error = await other.error(operation, input, { accessToken: tokens.accessToken });
      expect(error.code).toBe('FACTOR_UNAVAILABLE');
      expect(other.calls).toHaveLength(before);
    } finally {
      await other.stop();
    }
  });
});

test('authConfig names the factors', async () => {
  expect(await auth.value('authConfig', null)).toMatchObject({ mfaFactors: ['SMS', 'TOTP'] });
});
