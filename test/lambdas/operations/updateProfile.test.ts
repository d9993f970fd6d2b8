import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type {
  SignUpInput,
  Tokens,
  UpdateProfilePayload,
  User,
  VerifiableAttribute,
} from '../../../generated/schema.ts';
import { awaitingSmsCode, codeFor, confirmed, newPerson, signedIn, wrongCode } from '../people.ts';
import { ATTRIBUTES, awsAnswer, awsException, startAuth, type Auth, type StandIn } from '../startAuth.ts';

const HOUR = 3_600_000;

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth({ environment: { ATTRIBUTES } });
});
afterAll(() => auth.stop());

/** Signs a new person in, and returns what a test does with the access token. */
async function member(person?: Partial<SignUpInput>) {
  const { person: owner, tokens } = await signedIn(auth, person);
  const caller = { accessToken: tokens.accessToken };
  return {
    owner,
    caller,
    update: (input: object) => auth.value<UpdateProfilePayload>('updateProfile', input, caller),
    updateError: (input: object) => auth.error('updateProfile', input, caller),
    verify: (attribute: VerifiableAttribute, code: string) =>
      auth.invoke('verifyAttribute', { attribute, code }, caller),
    sendCode: (attribute: VerifiableAttribute) => auth.invoke('sendAttributeCode', { attribute }, caller),
    me: () => auth.value<User>('me', null, caller),
  };
}

/** Calls Cognito without the gateway, as anyone with the access token can. */
function callCognito(action: string, body: object): Promise<Response> {
  return auth.pool.service.handle(
    new Request('http://localhost/', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${action}`,
      },
      body: JSON.stringify(body),
    }),
  );
}

/** Sets an attribute without the gateway. */
async function setDirectly({ accessToken }: { accessToken: string }, Name: string, Value: string): Promise<void> {
  const body = { AccessToken: accessToken, UserAttributes: [{ Name, Value }] };
  expect((await callCognito('UpdateUserAttributes', body)).status).toBe(200);
}

/** Returns the code of a declared failure, or the type of the value. */
function outcomeOf(outcome: Awaited<ReturnType<Auth['invoke']>>): string {
  return outcome.ok ? (outcome.value as { __typename: string }).__typename : outcome.error.code;
}

function deliveryOf(attribute: VerifiableAttribute, medium: string, destination: string) {
  return {
    __typename: 'PendingVerification',
    attribute,
    delivery: { __typename: 'CodeDelivery', medium, destination },
  };
}

function lastSubject(to: string): string | null {
  return auth.pool.lastMessage(to).subject;
}

test('changes nickname and language at once, and sends nothing', async () => {
  const { owner, update, me } = await member();
  const before = auth.pool.inbox.list().length;

  const { user, pendingVerification } = await update({
    nickname: ' Hana ',
    locale: 'en-GB',
    email: '',
    attributes: [],
  });

  expect(user).toMatchObject({ nickname: 'Hana', locale: 'en', email: owner.email });
  expect(pendingVerification).toEqual([]);
  expect(await me()).toEqual(user);
  expect(auth.pool.inbox.list()).toHaveLength(before);
});

test('an input without a change makes no change, and neither do the own address and number', async () => {
  const { owner, update, me } = await member();
  const before = await me();
  const mails = auth.pool.inbox.list().length;
  const calls = auth.calls.length;

  expect((await update({})).user).toEqual(before);
  expect((await update({ phoneNumber: owner.phoneNumber })).user).toEqual(before);
  expect(auth.calls.slice(calls).map(({ action }) => action)).toEqual(['GetUser', 'GetUser', 'GetUser', 'GetUser']);
  expect((await update({ email: owner.email.toUpperCase() })).user).toEqual(before);

  expect(auth.pool.inbox.list()).toHaveLength(mails);
});

describe('a new e-mail address', () => {
  test('is pending until its code is entered; the old one keeps working and hears of it', async () => {
    const { owner, update, verify, me } = await member();
    const email = newPerson().email;

    const { user, pendingVerification } = await update({ email });

    expect(user).toMatchObject({ email: owner.email, emailVerified: true });
    expect(pendingVerification).toEqual([deliveryOf('EMAIL', 'EMAIL', 'h***@e***')]);
    expect((await me()).pendingVerification).toEqual(pendingVerification);
    expect(lastSubject(owner.email)).toBe('【Genkan】メールアドレスの変更手続きのお知らせ');
    expect(lastSubject(email)).toBe('【Genkan】確認コード');
    expect(await auth.value('signIn', { username: owner.email, password: owner.password })).toMatchObject({
      kind: 'SMS_MFA',
    });

    const code = codeFor(auth, email);
    expect(outcomeOf(await verify('EMAIL', wrongCode(code)))).toBe('CODE_MISMATCH');
    expect(outcomeOf(await verify('PHONE_NUMBER', code))).toMatch(/^CODE_/);
    expect(outcomeOf(await verify('EMAIL', code))).toBe('VerifyAttributePayload');
    expect(await me()).toMatchObject({ email, emailVerified: true, pendingVerification: [] });
    expect(outcomeOf(await verify('EMAIL', code))).toBe('CODE_EXPIRED');
    expect(await auth.value('signIn', { username: email, password: owner.password })).toMatchObject({
      kind: 'SMS_MFA',
    });
  });

  // AWS does not document whether Cognito rejects the address when it is asked for, or when its code is entered.
  const rejectAtOnce = (taken: string): StandIn => {
    return ({ action, body }) =>
      action === 'UpdateUserAttributes' && JSON.stringify(body).includes(JSON.stringify(taken))
        ? awsException('AliasExistsException', 'An account with the given email already exists.')
        : undefined;
  };
  test.each([
    ['when it is asked for', rejectAtOnce],
    ['when its code is entered', () => null],
  ])('that belongs to another account has the same answers when Cognito rejects it %s', async (_when, standIn) => {
    const other = await confirmed(auth);
    const free = newPerson().email;
    auth.standIn(standIn(other.email));
    const seen = [];
    for (const email of [other.email, free]) {
      const { owner, update, verify, sendCode, me } = await member();
      const calls = auth.calls.length;
      const { user, pendingVerification } = await update({ email });
      const { pendingVerification: shown } = await me();
      seen.push({
        isOld: user.email === owner.email,
        pendingVerification,
        shown,
        wrong: outcomeOf(await verify('EMAIL', '000000')),
        again: outcomeOf(await sendCode('EMAIL')),
        calls: auth.calls
          .slice(calls)
          .map(({ action }) => action)
          .filter((action) => action !== 'GetUser'),
      });
    }
    auth.standIn(null);
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]).toMatchObject({ isOld: true, wrong: 'CODE_MISMATCH', again: 'SendAttributeCodePayload' });
  });

  test('that belongs to another account is ALIAS_TAKEN for the person who has its code, and changes nothing', async () => {
    const other = await confirmed(auth);
    const { owner, update, verify, me } = await member();
    await update({ email: other.email });
    expect(outcomeOf(await verify('EMAIL', codeFor(auth, other.email)))).toBe('ALIAS_TAKEN');
    expect(await me()).toMatchObject({ email: owner.email, emailVerified: true });
    expect(await auth.value('signIn', { username: other.email, password: other.password })).toMatchObject({
      kind: 'SMS_MFA',
    });
  });

  test('is withdrawn by the current one: its code changes nothing, and no one gets a mail', async () => {
    const { owner, update, verify, sendCode, me } = await member();
    const email = newPerson().email;
    await update({ email });
    const code = codeFor(auth, email);
    const mails = auth.pool.inbox.list().length;

    const { user, pendingVerification } = await update({ email: owner.email.toUpperCase(), nickname: 'Hana' });

    expect(user).toMatchObject({ email: owner.email, emailVerified: true, nickname: 'Hana' });
    expect(pendingVerification).toEqual([]);
    expect(auth.pool.inbox.list()).toHaveLength(mails);
    expect(outcomeOf(await verify('EMAIL', code))).toBe('CODE_EXPIRED');
    expect(outcomeOf(await sendCode('EMAIL'))).toBe('VALIDATION_FAILED');
    expect(await me()).toEqual(user);
    await update({ email });
    expect(outcomeOf(await verify('EMAIL', codeFor(auth, email)))).toBe('VerifyAttributePayload');
  });

  test.each([
    [
      'that was set at Cognito, without a record',
      async (caller: { accessToken: string }, email: string) => setDirectly(caller, 'email', email),
    ],
    [
      'whose record was removed',
      async (caller: { accessToken: string }, email: string) => {
        await auth.value('updateProfile', { email }, caller);
        await setDirectly(caller, 'custom:pending', '');
      },
    ],
  ])('%s, is withdrawn by the current one', async (_which, makePending) => {
    const { owner, caller, update, verify } = await member();
    const email = newPerson().email;
    await makePending(caller, email);
    const mails = auth.pool.inbox.list().length;

    const { user } = await update({ email: owner.email });

    expect(user).toMatchObject({ email: owner.email, emailVerified: true, pendingVerification: [] });
    expect(auth.pool.inbox.list()).toHaveLength(mails);
    expect(outcomeOf(await verify('EMAIL', codeFor(auth, email)))).toBe('CODE_EXPIRED');
  });

  test('has a record when a withdrawal runs between the calls that make it pending', async () => {
    const { owner, update, verify, me } = await member();
    const email = newPerson().email;
    let updates = 0;
    auth.onRequest(async (name) => {
      if (name === 'UpdateUserAttributes') updates += 1;
      if (updates === 2) {
        auth.onRequest(() => undefined);
        await update({ email: owner.email });
      }
    });

    const { pendingVerification } = await update({ email });

    expect(updates).toBe(2);
    expect(pendingVerification).toEqual([deliveryOf('EMAIL', 'EMAIL', 'h***@e***')]);
    expect((await me()).pendingVerification).toEqual(pendingVerification);
    expect(outcomeOf(await verify('EMAIL', codeFor(auth, email)))).toBe('VerifyAttributePayload');
  });

  test('is mailed to the owner also when its record cannot be written again', async () => {
    const { owner, update } = await member();
    let updates = 0;
    auth.standIn(({ action }) => {
      if (action !== 'UpdateUserAttributes') return undefined;
      updates += 1;
      return updates < 3 ? undefined : awsException('TooManyRequestsException');
    });
    try {
      expect((await update({ email: newPerson().email })).pendingVerification).toHaveLength(1);
    } finally {
      auth.standIn(null);
    }
    expect(lastSubject(owner.email)).toBe('【Genkan】メールアドレスの変更手続きのお知らせ');
  });

  test('is no new one when only the stored spelling has capitals', async () => {
    const { caller, update, verify, me } = await member();
    const email = newPerson().email;
    const stored = email.replace('hanako', 'Hanako');
    await update({ email });
    await setDirectly(caller, 'email', stored);
    const proof = { AccessToken: caller.accessToken, AttributeName: 'email', Code: codeFor(auth, stored) };
    expect((await callCognito('VerifyUserAttribute', proof)).status).toBe(200);
    expect(await me()).toMatchObject({ email: stored, pendingVerification: [] });
    const mails = auth.pool.inbox.list().length;

    expect((await update({ email })).user).toMatchObject({ email: stored, pendingVerification: [] });

    expect(auth.pool.inbox.list()).toHaveLength(mails);
    const other = newPerson().email;
    await update({ email: other });
    expect((await update({ email })).user).toMatchObject({ email: stored, pendingVerification: [] });
    expect(outcomeOf(await verify('EMAIL', codeFor(auth, other)))).toBe('CODE_EXPIRED');
  });

  test('stays pending when only something else changes', async () => {
    const { update } = await member();
    await update({ email: newPerson().email });
    expect((await update({ nickname: 'Hana' })).pendingVerification).toHaveLength(1);
  });

  test('is no longer pending after a day, and the old address stays', async () => {
    const { owner, update } = await member();
    const email = newPerson().email;
    await update({ email });
    const code = codeFor(auth, email);
    vi.setSystemTime(Date.now() + 24 * HOUR);
    auth.pool.clock.advance(24 * HOUR);
    try {
      const { challenge, code: texted } = await awaitingSmsCode(auth, owner);
      const answer = { session: challenge.session, code: texted };
      const { accessToken } = await auth.value<Tokens>('respondToSmsChallenge', answer);
      expect(await auth.value('me', null, { accessToken })).toMatchObject({
        email: owner.email,
        pendingVerification: [],
      });
      const late = await auth.invoke('verifyAttribute', { attribute: 'EMAIL', code }, { accessToken });
      expect(outcomeOf(late)).toBe('CODE_EXPIRED');
    } finally {
      vi.useRealTimers();
    }
  });

  test('of 50 answers at the same time one is right', async () => {
    const { update, verify } = await member();
    const email = newPerson().email;
    await update({ email });
    const code = codeFor(auth, email);

    const outcomes = await Promise.all(Array.from({ length: 50 }, () => verify('EMAIL', code)));

    const right = outcomes.map(outcomeOf).filter((outcome) => outcome === 'VerifyAttributePayload');
    expect(right).toHaveLength(1);
  });

  test('is reported as not delivered when its mail fails, and the code can be asked for again', async () => {
    const { update, updateError, sendCode, me } = await member();
    const email = newPerson().email;
    await update({ nickname: 'Before' });
    auth.standIn(({ action, body }) =>
      action === 'UpdateUserAttributes' && JSON.stringify(body).includes('"email"')
        ? awsException('CodeDeliveryFailureException')
        : undefined,
    );
    try {
      expect(await updateError({ email, nickname: 'After' })).toMatchObject({ code: 'DELIVERY_FAILED' });
    } finally {
      auth.standIn(null);
    }
    expect(await me()).toMatchObject({ nickname: 'After', pendingVerification: [{ attribute: 'EMAIL' }] });
    expect(outcomeOf(await sendCode('EMAIL'))).toBe('SendAttributeCodePayload');
    expect(codeFor(auth, email)).toMatch(/^\d{6}$/);
  });

  test('is verified also when its record cannot be removed', async () => {
    const { update, verify, me } = await member();
    const email = newPerson().email;
    await update({ email });
    auth.standIn(({ action }) =>
      action === 'UpdateUserAttributes' ? awsException('TooManyRequestsException') : undefined,
    );
    expect(outcomeOf(await verify('EMAIL', codeFor(auth, email)))).toBe('VerifyAttributePayload');
    auth.standIn(null);
    expect(await me()).toMatchObject({ email, pendingVerification: [] });
  });

  test('is limited to five codes an hour by user, those of sendAttributeCode included; nothing changes then', async () => {
    const { owner, update, updateError, sendCode, me } = await member();
    const before = auth.pool.inbox.list().length;
    const inputs = Array.from({ length: 4 }, () => ({ email: newPerson().email }));
    await Promise.all(inputs.map(update));
    expect(outcomeOf(await sendCode('EMAIL'))).toBe('SendAttributeCodePayload');
    const codes = auth.pool.inbox
      .list()
      .slice(before)
      .filter(({ to }) => to !== owner.email);
    expect(codes).toHaveLength(5);
    const profile = await me();
    const error = await updateError({ email: newPerson().email, nickname: 'X', phoneNumber: newPerson().phoneNumber });
    expect(error.code).toBe('RATE_LIMITED');
    expect(error.info.retryAfterSeconds).toBeGreaterThan(3500);
    expect(outcomeOf(await sendCode('EMAIL'))).toBe('RATE_LIMITED');
    expect(await me()).toEqual(profile);
    expect(
      auth.pool.inbox
        .list()
        .slice(before)
        .filter(({ to }) => to !== owner.email),
    ).toHaveLength(5);
  });

  test('is limited to 20 codes an hour by address, whether or not it has an account', async () => {
    const other = await confirmed(auth);
    for (const email of [other.email, newPerson().email]) {
      for (let members = 0; members < 4; members += 1) {
        const { update, updateError } = await member();
        for (let codes = 0; codes < 5; codes += 1) await update({ email });
        // The user's own limit: one account does not use up the limit of the address.
        expect(await updateError({ email })).toMatchObject({ code: 'RATE_LIMITED' });
      }
      const { updateError } = await member();
      expect(await updateError({ email })).toMatchObject({ code: 'RATE_LIMITED' });
    }
  });

  test('stays changed when the owner cannot be told', async () => {
    const { update } = await member();
    auth.pendingAccounts.answer = () => new Response('{}', { status: 500 });
    try {
      const { pendingVerification } = await update({ email: newPerson().email });
      expect(pendingVerification).toHaveLength(1);
    } finally {
      auth.pendingAccounts.answer = null;
    }
  });
});

describe('a new phone number', () => {
  test('replaces the old one, and is verified by its code; the owner hears of it', async () => {
    const { owner, update, verify, sendCode, me } = await member();
    const { phoneNumber } = newPerson();

    const { user, pendingVerification } = await update({ phoneNumber });

    expect(user).toMatchObject({ phoneNumber, phoneNumberVerified: false });
    expect(pendingVerification).toEqual([deliveryOf('PHONE_NUMBER', 'SMS', `+********${phoneNumber.slice(-4)}`)]);
    expect(lastSubject(owner.email)).toBe('【Genkan】電話番号の変更のお知らせ');
    const first = codeFor(auth, phoneNumber);
    expect(outcomeOf(await verify('EMAIL', first))).toMatch(/^CODE_/);
    expect(outcomeOf(await sendCode('PHONE_NUMBER'))).toBe('SendAttributeCodePayload');
    const second = codeFor(auth, phoneNumber);
    if (first !== second) expect(outcomeOf(await verify('PHONE_NUMBER', first))).toBe('CODE_MISMATCH');
    expect(outcomeOf(await verify('PHONE_NUMBER', second))).toBe('VerifyAttributePayload');
    expect(await me()).toMatchObject({ phoneNumber, phoneNumberVerified: true, pendingVerification: [] });
    expect(outcomeOf(await sendCode('PHONE_NUMBER'))).toBe('VALIDATION_FAILED');
  });

  test('of another account is ALIAS_TAKEN and changes nothing', async () => {
    const { phoneNumber } = await confirmed(auth);
    const { updateError, me } = await member();
    const before = await me();
    expect(await updateError({ phoneNumber, nickname: 'X', email: newPerson().email })).toMatchObject({
      code: 'ALIAS_TAKEN',
    });
    expect(await me()).toEqual(before);
  });

  test.each([
    ['no text can be sent', () => awsException('CodeDeliveryFailureException'), 'DELIVERY_FAILED'],
    ['Cognito names no destination', () => awsAnswer(200, {}), 'TEMPORARILY_UNAVAILABLE'],
    ['too many codes were asked for', () => awsException('LimitExceededException'), 'TOO_MANY_ATTEMPTS'],
  ])('gives way to the old one, which is then unverified, when %s', async (_what, answer, code) => {
    const { owner, updateError, me } = await member();
    auth.standIn(({ action }) => (action === 'GetUserAttributeVerificationCode' ? answer() : undefined));
    try {
      expect(await updateError({ phoneNumber: newPerson().phoneNumber, nickname: 'X' })).toMatchObject({ code });
    } finally {
      auth.standIn(null);
    }
    const { phoneNumber, nickname } = owner;
    expect(await me()).toMatchObject({ phoneNumber, phoneNumberVerified: false, nickname });
  });

  test('is removed when no text can be sent to it and there was none before', async () => {
    const { updateError, me } = await member();
    const hidden = withoutAttribute('phone_number');
    auth.standIn((call) =>
      call.action === 'GetUserAttributeVerificationCode' ? awsException('CodeDeliveryFailureException') : hidden(call),
    );
    try {
      expect(await updateError({ phoneNumber: newPerson().phoneNumber })).toMatchObject({ code: 'DELIVERY_FAILED' });
    } finally {
      auth.standIn(null);
    }
    expect(await me()).toMatchObject({ phoneNumber: null, phoneNumberVerified: false, pendingVerification: [] });
  });

  test('is limited to five texts within ten minutes, those of sign-in included', async () => {
    const { update, updateError } = await member();
    for (let i = 0; i < 4; i += 1) await update({ phoneNumber: newPerson().phoneNumber });
    expect(await updateError({ phoneNumber: newPerson().phoneNumber })).toMatchObject({ code: 'RATE_LIMITED' });
  });

  test('counts as a text also when another account has it, so that numbers cannot be tried without limit', async () => {
    const { phoneNumber } = await confirmed(auth);
    const { updateError } = await member();
    const errors = await Promise.all(Array.from({ length: 8 }, () => updateError({ phoneNumber })));
    expect(errors.map(({ code }) => code).sort()).toEqual([
      ...Array<string>(4).fill('ALIAS_TAKEN'),
      ...Array<string>(4).fill('RATE_LIMITED'),
    ]);
    const calls = auth.calls.length;
    expect(await updateError({ phoneNumber })).toMatchObject({ code: 'RATE_LIMITED' });
    expect(auth.calls.slice(calls).map(({ action }) => action)).toEqual(['GetUser']);
  });
});

/** Answers GetUser without an attribute of the user. */
function withoutAttribute(name: string): StandIn {
  return async ({ action, body }) => {
    if (action !== 'GetUser') return undefined;
    const answer = await callCognito('GetUser', body);
    const user = (await answer.json()) as { UserAttributes: { Name: string; Value: string }[] };
    const UserAttributes = user.UserAttributes.filter(({ Name }) => Name !== name);
    return awsAnswer(200, { ...user, UserAttributes });
  };
}

test('an unverified address without a pending one gets a code', async () => {
  const { owner, sendCode, verify, me } = await member();
  auth.standIn(withoutAttribute('email_verified'));
  try {
    expect(await me()).toMatchObject({ emailVerified: false, pendingVerification: [{ attribute: 'EMAIL' }] });
    expect(outcomeOf(await sendCode('EMAIL'))).toBe('SendAttributeCodePayload');
    expect(outcomeOf(await verify('EMAIL', codeFor(auth, owner.email)))).toBe('VerifyAttributePayload');
  } finally {
    auth.standIn(null);
  }
});

describe("attributes of the deployment's own", () => {
  test('are set at sign-up, changed, removed, and part of me', async () => {
    const attributes = [
      { name: 'age', value: '41' },
      { name: 'plan', value: 'free' },
    ];
    const { update, me } = await member({ attributes });
    const shown = (...pairs: [string, string][]) =>
      pairs.map(([name, value]) => ({ __typename: 'UserAttribute', name, value }));
    expect((await me()).attributes).toEqual(shown(['plan', 'free'], ['age', '41']));
    const { user } = await update({ attributes: [{ name: 'age', value: '42' }], removeAttributes: ['plan'] });
    expect(user.attributes).toEqual(shown(['age', '42']));
  });

  test('are rejected with each fault, and nothing changes', async () => {
    const { updateError, me } = await member();
    const before = await me();
    const input = {
      nickname: 'X',
      attributes: [
        { name: 'plan', value: 'x'.repeat(9) },
        { name: 'tier', value: 'gold' },
        { name: 'colour', value: 'red' },
      ],
      removeAttributes: ['tier', '<b>'],
    };
    expect(await updateError(input)).toMatchObject({
      code: 'VALIDATION_FAILED',
      info: {
        fields: [
          { name: 'attributes.plan', rule: 'tooLong' },
          { name: 'attributes.tier', rule: 'readOnly' },
          { name: 'attributes.colour', rule: 'unknown' },
          { name: 'removeAttributes.tier', rule: 'readOnly' },
          { name: 'removeAttributes.unknown', rule: 'unknown' },
        ],
      },
    });
    expect(await me()).toEqual(before);
  });
});

test('groups are those of the access token', async () => {
  const claims = Buffer.from(JSON.stringify({ 'cognito:groups': ['admin', 'staff'] })).toString('base64url');
  auth.standIn(() => awsAnswer(200, { Username: 'u-1', UserAttributes: [] }));
  try {
    expect(await auth.value('me', null, { accessToken: `e.${claims}.s` })).toMatchObject({
      groups: ['admin', 'staff'],
    });
  } finally {
    auth.standIn(null);
  }
});

test('a record of a pending address that the user wrote is ignored', async () => {
  const { caller, me } = await member();
  for (const Value of ['{"email":"x@y.example"}', 'AQ', 'x'.repeat(300)]) {
    await setDirectly(caller, 'custom:pending', Value);
    expect((await me()).pendingVerification).toEqual([]);
  }
});

test.each(['updateProfile', 'sendAttributeCode', 'verifyAttribute', 'changePassword', 'deleteAccount'] as const)(
  '%s is UNAUTHENTICATED with an ID token, a made-up token and no token',
  async (operation) => {
    const { tokens } = await signedIn(auth);
    const input = {
      nickname: 'X',
      attribute: 'EMAIL',
      code: '123456',
      currentPassword: 'Sakura-2026',
      proposedPassword: 'Momiji-2026',
      confirmEmail: 'hanako@example.jp',
    };
    for (const accessToken of [tokens.idToken, 'a.b.c', null]) {
      expect((await auth.error(operation, input, { accessToken })).code).toBe('UNAUTHENTICATED');
    }
  },
);
