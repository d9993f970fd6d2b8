import { AdminGetUserCommand, type CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPerson, TestGateway } from './testGateway.ts';

describe('signUp', () => {
  let gateway: TestGateway;
  let cognito: CognitoIdentityProviderClient;

  beforeAll(async () => {
    gateway = await TestGateway.open();
    cognito = gateway.cognito();
  });
  afterAll(() => gateway.close());

  const stored = async (username: string) => {
    const user = await cognito.send(
      new AdminGetUserCommand({ UserPoolId: gateway.engine.userPoolId, Username: username }),
    );
    return {
      status: user.UserStatus,
      attributes: Object.fromEntries((user.UserAttributes ?? []).map(({ Name, Value }) => [Name, Value])),
    };
  };

  test('stores the e-mail address trimmed and in lower case, and the phone number in E.164', async () => {
    const person = newPerson();
    const digits = person.phoneNumber.slice(3);
    await gateway.signedUp({
      ...person,
      email: `  ${person.email.replace('@example.com', '@EXAMPLE.com')} `,
      phoneNumber: `+81 ${digits.slice(0, 2)}-${digits.slice(2)}`,
    });
    const user = await stored(person.email);
    expect(user.status).toBe('UNCONFIRMED');
    expect(user.attributes).toMatchObject({
      email: person.email,
      phone_number: person.phoneNumber,
      nickname: '花子',
      locale: 'ja',
    });
  });

  test('returns the next step and the masked destination of the code', async () => {
    const person = newPerson();
    const challenge = await gateway.signedUp(person);
    expect(challenge).toMatchObject({
      kind: 'CONFIRM_SIGN_UP',
      delivery: { medium: 'EMAIL', destination: 'h***@e***' },
      details: null,
    });
    expect(Date.parse(challenge.expiresAt)).toBeGreaterThan(gateway.engine.clock.nowMillis() + 23 * 3_600_000);
  });

  test('a known address gets the same result as a new one, and its confirmed owner gets a notice', async () => {
    const owner = newPerson();
    await gateway.confirmed(owner);
    const fresh = await gateway.signedUp(newPerson());
    const known = await gateway.signedUp({ ...newPerson(), email: owner.email });
    expect(known).toMatchObject({ expiresIn: 86_400, resendAvailableIn: 30 });
    const untimed = { session: '', expiresAt: '', resendAvailableAt: '' };
    expect({ ...known, ...untimed }).toEqual({ ...fresh, ...untimed });
    expect(known.session).toHaveLength(fresh.session.length);
    await expect.poll(() => gateway.message(owner.email).subject).toMatch(/すでに|登録済み|お持ち/);
    expect(await stored(owner.email)).toMatchObject({ attributes: { phone_number: owner.phoneNumber } });
  });

  test('an unconfirmed owner of the address gets a new code that works', async () => {
    const owner = newPerson();
    const { session } = await gateway.signedUp(owner);
    const first = gateway.code(owner.email);
    await gateway.signedUp({ ...newPerson(), email: owner.email });
    await expect.poll(() => gateway.code(owner.email)).not.toBe(first);
    await gateway.contested(owner.email);
    const input = { username: owner.email, code: gateway.code(owner.email), session };
    const ready = gateway.challenged(await gateway.mutate('confirmSignUp', input));
    const answer = { session: ready.session, password: owner.password };
    const { result } = await gateway.mutate('respondToPasswordChallenge', answer);
    expect(result).toMatchObject({ kind: 'SMS_MFA' });
  });

  test('the challenge session of a decoy confirms nothing', async () => {
    const owner = newPerson();
    await gateway.confirmed(owner);
    const { session } = await gateway.signedUp({ ...newPerson(), email: owner.email });
    const { error } = await gateway.mutate('confirmSignUp', { username: owner.email, code: '123456', session });
    expect(error?.errorType).toBe('CODE_MISMATCH');
  });

  test('fails with ALIAS_TAKEN when existing accounts are revealed', async () => {
    const revealing = await TestGateway.open('revealing');
    try {
      const owner = newPerson();
      await revealing.confirmed(owner);
      const { result, error } = await revealing.mutate('signUp', { ...newPerson(), email: owner.email });
      expect(result).toBeNull();
      expect(error?.errorType).toBe('ALIAS_TAKEN');
    } finally {
      await revealing.close();
    }
  });

  test("an exception of Cognito is reported as a declared code without Cognito's message", async () => {
    const faults = ['TooManyRequestsException', 'InternalErrorException', 'UnexpectedLambdaException'];
    const codes = [];
    for (const exception of faults) {
      gateway.engine.faults.failNext('SignUp', { exception, message: 'arn:aws:lambda:us-east-1:1:secret-detail' });
      const { error } = await gateway.mutate('signUp', newPerson());
      expect(JSON.stringify(error)).not.toContain('secret-detail');
      codes.push(error?.errorType);
    }
    expect(codes).toEqual(['RATE_LIMITED', 'TEMPORARILY_UNAVAILABLE', 'TEMPORARILY_UNAVAILABLE']);
  });

  test('the error names each invalid field', async () => {
    const { error } = await gateway.mutate('signUp', {
      ...newPerson(),
      email: 'not-an-address',
      phoneNumber: '090-1234-5678',
    });
    expect(error?.errorType).toBe('VALIDATION_FAILED');
    expect(error?.errorInfo?.fields?.map((field) => field.name).sort()).toEqual(['email', 'phoneNumber']);
  });

  test('arbitrary text is VALIDATION_FAILED, never INTERNAL', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => {
        const { errors } = await gateway.mutate('signUp', { ...newPerson(), email: text, phoneNumber: text });
        expect(errors.map((error) => error.errorType)).toEqual(['VALIDATION_FAILED']);
      }),
      { numRuns: 30 },
    );
  });

  test('no function has the client secret in its environment', () => {
    const secret = gateway.engine.model.userPoolClients[0]?.secret;
    expect(secret).toMatch(/^\w{24,64}$/);
    const environments = JSON.stringify(gateway.engine.model.functions.map((fn) => fn.environment));
    expect(environments).not.toContain(secret);
  });
});
