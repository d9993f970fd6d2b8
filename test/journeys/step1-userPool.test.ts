import {
  GetUserCommand,
  SignUpCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AuthConfigDocument } from '../../generated/documents.ts';
import { House, stranger } from './house.ts';

describe('STEP 1: the user pool', () => {
  let house: House;
  let cognito: CognitoIdentityProviderClient;

  beforeAll(async () => {
    house = await House.open();
    cognito = house.cognito();
  });
  afterAll(() => house.close());

  test('row 16: e-mail and phone sign-in, without regard to case', async () => {
    const person = stranger();
    await house.confirmed(person);
    const byMail = await house.signIn({ username: person.email.toUpperCase(), password: person.password });
    const byPhone = await house.signIn({ username: person.phoneNumber, password: person.password });
    expect(byMail.result).toMatchObject({ kind: 'SMS_MFA' });
    expect(byPhone.result).toMatchObject({ kind: 'SMS_MFA' });
  });

  test('row 18: the password policy is told by authConfig and checked before Cognito is called', async () => {
    const { data } = await house.send(AuthConfigDocument, {});
    expect(data?.authConfig.passwordPolicy).toMatchObject({ minLength: 8, requireSymbols: true });
    const callsBefore = house.cognitoCalls().length;
    const { result, error } = await house.signUp(stranger({ password: 'weakpass' }));
    expect(result).toBeNull();
    expect(error).toMatchObject({ errorType: 'PASSWORD_POLICY_VIOLATION', errorInfo: { retryable: false } });
    expect(error?.errorInfo?.fields?.every((field) => field.name === 'password')).toBe(true);
    expect(error?.errorInfo?.fields).toHaveLength(3);
    expect(house.cognitoCalls()).toHaveLength(callsBefore);
  });

  test('row 20: signing in always meets the SMS challenge first', async () => {
    const person = stranger();
    await house.confirmed(person);
    expect(await house.atSmsChallenge(person)).toMatchObject({ kind: 'SMS_MFA', delivery: { medium: 'SMS' } });
  });

  test('row 21: with self sign-up off, signUp is SIGN_UP_DISABLED, in the gateway and in the pool', async () => {
    const closed = await House.open('closed');
    try {
      const { data } = await closed.send(AuthConfigDocument, {});
      expect(data?.authConfig.signUpOpen).toBe(false);
      const { result, error } = await closed.signUp(stranger());
      expect(result).toBeNull();
      expect(error?.errorType).toBe('SIGN_UP_DISABLED');
    } finally {
      await closed.close();
    }
  });

  test('row 22: the nickname is required by the schema and by the pool', async () => {
    const { nickname: _, ...nameless } = stranger();
    const answer = await house.sendText('mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }', {
      input: nameless,
    });
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors).toHaveLength(1);
    const pool = house.engine.model.userPools[0]?.properties['Schema'];
    expect(pool).toContainEqual(expect.objectContaining({ Name: 'nickname', Required: true }));
  });

  test('row 25: Cognito refuses a call without SECRET_HASH', async () => {
    const { email, password, phoneNumber, nickname } = stranger();
    const call = cognito.send(
      new SignUpCommand({
        ClientId: house.engine.clientId,
        Username: email,
        Password: password,
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'phone_number', Value: phoneNumber },
          { Name: 'nickname', Value: nickname },
        ],
      }),
    );
    await expect(call).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: `Client ${house.engine.clientId} is configured with secret but SECRET_HASH was not received`,
    });
  });

  test('row 27: the verified flags cannot be written at sign-up', () => {
    const writable = house.engine.model.userPoolClients[0]?.properties['WriteAttributes'];
    expect(writable).toEqual(expect.arrayContaining(['email', 'phone_number', 'nickname']));
    expect(writable).not.toContain('email_verified');
    expect(writable).not.toContain('phone_number_verified');
  });

  test('row 8: an ID token in place of the access token gets a code, not a fault', async () => {
    const tokens = await house.signedIn(stranger());
    const { data, errors } = await house.me(tokens.idToken);
    expect(data?.me).toBeNull();
    expect(errors?.[0]).toMatchObject({
      errorType: 'UNAUTHENTICATED',
      message: expect.stringContaining('access token'),
    });
    const direct = await cognito.send(new GetUserCommand({ AccessToken: tokens.accessToken }));
    expect(direct.UserAttributes).toContainEqual({ Name: 'nickname', Value: '花子' });
  });
});
