import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newPerson, TestGateway } from './testGateway.ts';

const NEW_PASSWORD = 'Tsubaki-2027';
const DAY = 86_400_000;

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await TestGateway.open();
});
afterAll(() => gateway.close());

/** Invites an address by e-mail; resolves with the mail and the temporary password in it. */
async function invite(email: string, locale: string) {
  const attributes = { email, email_verified: 'true', locale };
  await gateway.cognito().send(
    new AdminCreateUserCommand({
      UserPoolId: gateway.engine.userPoolId,
      Username: email,
      DesiredDeliveryMediums: ['EMAIL'],
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    }),
  );
  const mail = gateway.message(email);
  const [escaped = ''] = /(?<=monospace">)[^<]+/.exec(mail.body) ?? [];
  const password = escaped.replace(/&#(\d+);/g, (_, unit) => String.fromCharCode(Number(unit)));
  return { mail, password };
}

test('an invited user chooses a password and gives number and nickname, and the texted code signs in', async () => {
  const person = newPerson();
  const { mail, password } = await invite(person.email, 'ja');
  expect(mail.subject).toBe('【Genkan】仮パスワード');
  expect(mail.body).toContain(`${person.email}としてサインイン`);
  const { email: username, phoneNumber, nickname } = person;
  const challenge = gateway.challenged(await gateway.mutate('signIn', { username, password }));
  expect(challenge).toMatchObject({
    kind: 'NEW_PASSWORD_REQUIRED',
    details: { __typename: 'NewPasswordRequirements', requiredAttributes: ['phoneNumber', 'nickname'] },
  });
  const input = { session: challenge.session, newPassword: NEW_PASSWORD };
  expect((await gateway.mutate('respondToNewPasswordChallenge', input)).error).toMatchObject({
    errorType: 'VALIDATION_FAILED',
    errorInfo: {
      fields: [
        { name: 'phoneNumber', rule: 'required' },
        { name: 'nickname', rule: 'required' },
      ],
    },
  });
  const next = gateway.challenged(
    await gateway.mutate('respondToNewPasswordChallenge', { ...input, phoneNumber, nickname }),
  );
  expect(next).toMatchObject({ kind: 'SMS_MFA', delivery: { medium: 'SMS' } });
  const answer = { session: next.session, code: gateway.code(phoneNumber) };
  const tokens = gateway.tokens(await gateway.mutate('respondToSmsChallenge', answer));
  expect((await gateway.me(tokens.accessToken)).data?.me).toMatchObject({
    email: person.email,
    emailVerified: true,
    phoneNumber,
    phoneNumberVerified: true,
    nickname,
  });
  expect(await gateway.signedInAgain({ ...person, password: NEW_PASSWORD })).toMatchObject({ tokenType: 'Bearer' });
});

test('an expired invitation is INVITATION_EXPIRED, and forgotPassword sends it again', async () => {
  const { email: username } = newPerson();
  const { mail, password } = await invite(username, 'en');
  expect(mail.subject).toBe('Your Genkan temporary password');
  expect(mail.body).toContain(`sign in as ${username}`);
  gateway.engine.clock.advance(8 * DAY);
  expect((await gateway.mutate('signIn', { username, password })).error?.errorType).toBe('INVITATION_EXPIRED');
  expect((await gateway.mutate('signIn', { username, password: 'Wrong-2026' })).error?.errorType).toBe(
    'INVALID_CREDENTIALS',
  );
  gateway.challenged(await gateway.mutate('forgotPassword', { username }));
  await expect.poll(() => gateway.engine.inbox.list().filter(({ to }) => to === username)).toHaveLength(2);
  expect(gateway.message(username).body).not.toBe(mail.body);
});
