import { afterAll, beforeAll, expect, test } from 'vitest';
import { toFullWidth } from '../lambdas/input/decorations.ts';
import type { Person } from './runJourney.ts';
import { newPerson, TestGateway } from './testGateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await TestGateway.open();
});
afterAll(() => gateway.close());

/** Returns spellings of the e-mail address as keyboards, filled-in forms and copied texts have them. */
function addressesOf({ email }: Person): string[] {
  return [` ${email.toUpperCase()}\u3000`, email.replace('@', '＠'), toFullWidth(email), `\u202a${email}\u202c`];
}
/** Returns such spellings of the phone number. */
function numbersOf({ phoneNumber }: Person): string[] {
  const [, area, middle, end] = /^\+81(..)(....)(....)$/.exec(phoneNumber) ?? [];
  return [
    `+81 (0)${area}-${middle}-${end}`,
    `0081 ${area} ${middle} ${end}`,
    toFullWidth(`+81${area}`) + `ー${middle}ー${end}`,
    `\u202a+81\u00a0${area}\u2011${middle}\u2011${end}\u202c`,
  ];
}

test('a user signs up, confirms and signs in with decorated inputs', async () => {
  const person = newPerson({ password: 'Sakura-がぎ-2026' });
  await gateway.signedUp({
    ...person,
    email: toFullWidth(person.email),
    password: person.password.normalize('NFD'),
    phoneNumber: `\u202a００８１ー${person.phoneNumber.slice(3)}\u202c`,
    nickname: '\u2068花子\u2069',
    locale: ' ja ',
  });

  const code = gateway.code(person.email);
  const confirmed = await gateway.mutate('confirmSignUp', {
    username: `\ufeff${person.email.replace('@', '＠')}`,
    code: `確認コード：${toFullWidth(code.slice(0, 3))}ー${code.slice(3)}`,
  });
  const ready = gateway.challenged(confirmed);

  const { session } = gateway.challenged(
    await gateway.mutate('respondToPasswordChallenge', {
      session: ` ${ready.session}\n`,
      password: person.password.normalize('NFC'),
    }),
  );
  const { accessToken } = gateway.tokens(
    await gateway.mutate('respondToSmsChallenge', {
      session: `${session}\u200b`,
      code: gateway.message(person.phoneNumber).body,
    }),
  );

  const { data } = await gateway.me(accessToken);
  const { email, phoneNumber } = person;
  expect(data?.me).toMatchObject({ email, phoneNumber, nickname: '花子', locale: 'ja' });
});

test.each([
  ['address', addressesOf],
  ['number', numbersOf],
] as const)('signIn finds the account by every spelling of its %s', async (_name, spellings) => {
  const person = newPerson();
  await gateway.signedIn(person);
  for (const username of spellings(person)) {
    const { result, error } = await gateway.mutate('signIn', { username, password: person.password });
    expect([username, error, result]).toMatchObject([username, undefined, { kind: 'SMS_MFA' }]);
  }
});

test.each([
  ['address', addressesOf],
  ['number', numbersOf],
] as const)('resendCode and confirmSignUp find the account by every spelling of its %s', async (_name, spellings) => {
  for (const index of spellings(newPerson()).keys()) {
    const person = newPerson();
    const { session } = await gateway.signedUp(person);
    const username = String(spellings(person)[index]);
    gateway.challenged(await gateway.mutate('resendCode', { username }));
    const mails = gateway.engine.inbox.list().filter(({ to }) => to === person.email);
    expect([username, mails.length]).toEqual([username, 2]);
    const ready = gateway.challenged(
      await gateway.mutate('confirmSignUp', { username, code: gateway.code(person.email), session }),
    );
    const answer = { session: ready.session, password: person.password };
    const { result } = await gateway.mutate('respondToPasswordChallenge', answer);
    expect([username, result]).toMatchObject([username, { kind: 'SMS_MFA' }]);
  }
});
