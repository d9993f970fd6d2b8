import { AdminCreateUserCommand, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newPerson, TestGateway } from './testGateway.ts';

const HOUR = 3_600_000;

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await TestGateway.open();
});
afterAll(() => gateway.close());

/** Returns the address and status of each account of the user pool. */
async function accounts(): Promise<Record<string, string>> {
  const { Users = [] } = await gateway.cognito().send(new ListUsersCommand({ UserPoolId: gateway.engine.userPoolId }));
  return Object.fromEntries(
    Users.map(({ Attributes = [], UserStatus = '' }): [string, string] => [
      Attributes.find(({ Name }) => Name === 'email')?.Value ?? '',
      UserStatus,
    ]),
  );
}

/** Moves the clock, and resolves after the run of the schedule. */
async function pass(hours: number): Promise<void> {
  const logged = () => gateway.engine.logs().filter((line) => line.includes('"removeExpired"')).length;
  const before = logged();
  gateway.engine.clock.advance(hours * HOUR);
  await expect.poll(logged, { timeout: 10_000 }).toBe(before + 1);
}

test('an account that was never confirmed ends after two days, and its address and number sign up anew', async () => {
  const [pending, confirmed, invited] = [newPerson(), newPerson(), newPerson()];
  await gateway.confirmed(confirmed);
  await gateway.cognito().send(
    new AdminCreateUserCommand({
      UserPoolId: gateway.engine.userPoolId,
      Username: invited.email,
      UserAttributes: [{ Name: 'email', Value: invited.email }],
    }),
  );
  await gateway.signedUp(pending);
  const kept = { [confirmed.email]: 'CONFIRMED', [invited.email]: 'FORCE_CHANGE_PASSWORD' };

  await pass(47);
  expect(await accounts()).toEqual({ ...kept, [pending.email]: 'UNCONFIRMED' });
  const late = newPerson();
  await gateway.signedUp(late);
  await pass(1);
  expect(await accounts()).toEqual({ ...kept, [late.email]: 'UNCONFIRMED' });

  const before = gateway.cognitoCalls().length;
  const { session } = await gateway.signedUp(pending);
  const code = gateway.code(pending.email);
  gateway.challenged(await gateway.mutate('confirmSignUp', { username: pending.email, code, session }));
  // An address in use would lead to a second code.
  expect(gateway.cognitoCalls().slice(before)).not.toContain('ResendConfirmationCode');
  expect((await gateway.signedInAgain(pending)).__typename).toBe('Tokens');
  expect((await gateway.signedInAgain(confirmed)).__typename).toBe('Tokens');

  await pass(100 * 24);
  expect(await accounts()).toEqual({ ...kept, [pending.email]: 'CONFIRMED' });
});
