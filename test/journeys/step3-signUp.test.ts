import { AdminGetUserCommand, type CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { House, stranger } from './house.ts';

describe('STEP 3: signUp', () => {
  let house: House;
  let cognito: CognitoIdentityProviderClient;

  beforeAll(async () => {
    house = await House.open();
    cognito = house.cognito();
  });
  afterAll(() => house.close());

  const stored = async (username: string) => {
    const user = await cognito.send(
      new AdminGetUserCommand({ UserPoolId: house.engine.userPoolId, Username: username }),
    );
    return {
      status: user.UserStatus,
      attributes: Object.fromEntries((user.UserAttributes ?? []).map(({ Name, Value }) => [Name, Value])),
    };
  };

  test('rows 33 and 35: the user is stored with a trimmed address, lower-case, and the phone in E.164', async () => {
    const person = stranger();
    const digits = person.phoneNumber.slice(3);
    await house.signedUp({
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

  test('row 36: the answer says what is next and where the code went', async () => {
    const person = stranger();
    const challenge = await house.signedUp(person);
    expect(challenge).toMatchObject({
      kind: 'CONFIRM_SIGN_UP',
      delivery: { medium: 'EMAIL', destination: 'h***@e***' },
      details: null,
    });
    expect(Date.parse(challenge.expiresAt)).toBeGreaterThan(house.engine.clock.nowMillis() + 23 * 3_600_000);
  });

  test('row 37: a confirmed owner gets a notice, and the stranger the same answer as for a new address', async () => {
    const owner = stranger();
    await house.confirmed(owner);
    const fresh = await house.signedUp(stranger());
    const known = await house.signedUp({ ...stranger(), email: owner.email });
    const untimed = { session: '', expiresAt: '', resendAvailableAt: '' };
    expect({ ...known, ...untimed }).toEqual({ ...fresh, ...untimed });
    expect(known.session).toHaveLength(fresh.session.length);
    const notice = house.message(owner.email);
    expect(notice.subject).toMatch(/すでに|登録済み|お持ち/);
    expect(await stored(owner.email)).toMatchObject({ attributes: { phone_number: owner.phoneNumber } });
  });

  test('row 37: an unconfirmed owner gets a fresh code that works', async () => {
    const owner = stranger();
    await house.signedUp(owner);
    await house.signedUp({ ...stranger(), email: owner.email });
    const { result } = await house.confirmSignUp({ username: owner.email, code: house.code(owner.email) });
    expect(result).toMatchObject({ kind: 'PASSWORD' });
  });

  test('row 37: a decoy handle never opens anything', async () => {
    const owner = stranger();
    await house.confirmed(owner);
    const { session } = await house.signedUp({ ...stranger(), email: owner.email });
    const { error } = await house.confirmSignUp({ username: owner.email, code: '123456', session });
    expect(error?.errorType).toBe('CODE_MISMATCH');
  });

  test('row 37: where existing accounts are revealed, the answer is plain', async () => {
    const revealing = await House.open('revealing');
    try {
      const owner = stranger();
      await revealing.signedUp(owner);
      const { result, error } = await revealing.signUp({ ...stranger(), email: owner.email });
      expect(result).toBeNull();
      expect(error?.errorType).toBe('ALIAS_TAKEN');
    } finally {
      await revealing.close();
    }
  });

  test('row 38: whatever Cognito throws, the client sees a declared code and none of its words', async () => {
    const faults = ['TooManyRequestsException', 'InternalErrorException', 'UnexpectedLambdaException'];
    const codes = [];
    for (const exception of faults) {
      house.engine.faults.failNext('SignUp', { exception, message: 'arn:aws:lambda:us-east-1:1:secret-detail' });
      const { error } = await house.signUp(stranger());
      expect(JSON.stringify(error)).not.toContain('secret-detail');
      codes.push(error?.errorType);
    }
    expect(codes).toEqual(['RATE_LIMITED', 'TEMPORARILY_UNAVAILABLE', 'MISCONFIGURED']);
  });

  test('row 39: each bad field is named', async () => {
    const { error } = await house.signUp({ ...stranger(), email: 'not-an-address', phoneNumber: '090-1234-5678' });
    expect(error?.errorType).toBe('VALIDATION_FAILED');
    expect(error?.errorInfo?.fields?.map((field) => field.name).sort()).toEqual(['email', 'phoneNumber']);
  });

  test('row 39: free text never gets past the door as a fault', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => {
        const { errors } = await house.signUp({ ...stranger(), email: text, phoneNumber: text });
        expect(errors.map((error) => error.errorType)).toEqual(['VALIDATION_FAILED']);
      }),
      { numRuns: 30 },
    );
  });

  test('row 40: no function has the secret in its environment', () => {
    const secret = house.engine.model.userPoolClients[0]?.secret;
    expect(secret).toMatch(/^\w{24,64}$/);
    const environments = JSON.stringify(house.engine.model.functions.map((fn) => fn.environment));
    expect(environments).not.toContain(secret);
  });
});
