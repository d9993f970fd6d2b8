import {
  GetUserCommand,
  SignUpCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AuthConfigDocument } from '../../generated/documents.ts';
import { newPerson, TestGateway } from './testGateway.ts';

describe('user pool', () => {
  let gateway: TestGateway;
  let cognito: CognitoIdentityProviderClient;

  beforeAll(async () => {
    gateway = await TestGateway.open();
    cognito = gateway.cognito();
  });
  afterAll(() => gateway.close());

  test('users sign in with e-mail address or phone number, case-insensitively', async () => {
    const person = newPerson();
    await gateway.confirmed(person);
    const byMail = await gateway.mutate('signIn', { username: person.email.toUpperCase(), password: person.password });
    const byPhone = await gateway.mutate('signIn', { username: person.phoneNumber, password: person.password });
    expect(byMail.result).toMatchObject({ kind: 'SMS_MFA' });
    expect(byPhone.result).toMatchObject({ kind: 'SMS_MFA' });
  });

  test('authConfig returns the password policy, which is checked before Cognito is called', async () => {
    const { data } = await gateway.send(AuthConfigDocument, {});
    expect(data?.authConfig.passwordPolicy).toMatchObject({ minLength: 8, requireSymbols: true });
    const callsBefore = gateway.cognitoCalls().length;
    const { result, error } = await gateway.mutate('signUp', newPerson({ password: 'weakpass' }));
    expect(result).toBeNull();
    expect(error).toMatchObject({ errorType: 'PASSWORD_POLICY_VIOLATION', errorInfo: { retryable: false } });
    expect(error?.errorInfo?.fields?.every((field) => field.name === 'password')).toBe(true);
    expect(error?.errorInfo?.fields).toHaveLength(3);
    expect(gateway.cognitoCalls()).toHaveLength(callsBefore);
  });

  test('every sign-in requires the SMS challenge', async () => {
    const person = newPerson();
    await gateway.confirmed(person);
    expect(await gateway.atSmsChallenge(person)).toMatchObject({ kind: 'SMS_MFA', delivery: { medium: 'SMS' } });
  });

  test('signUp fails with SIGN_UP_DISABLED when self sign-up is off', async () => {
    const closed = await TestGateway.open('closed');
    try {
      const { data } = await closed.send(AuthConfigDocument, {});
      expect(data?.authConfig.signUpOpen).toBe(false);
      const { result, error } = await closed.mutate('signUp', newPerson());
      expect(result).toBeNull();
      expect(error?.errorType).toBe('SIGN_UP_DISABLED');
    } finally {
      await closed.close();
    }
  });

  test('the schema requires a nickname; the pool does not, because a contested account has none', async () => {
    const { nickname: _, ...nameless } = newPerson();
    const answer = await gateway.sendText('mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }', {
      input: nameless,
    });
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors).toHaveLength(1);
    const pool = gateway.engine.model.userPools[0]?.properties['Schema'];
    expect(pool).toContainEqual(expect.objectContaining({ Name: 'nickname', Required: false }));
  });

  test('Cognito rejects a call without SECRET_HASH', async () => {
    const { email, password, phoneNumber, nickname } = newPerson();
    const call = cognito.send(
      new SignUpCommand({
        ClientId: gateway.engine.clientId,
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
      message: `Client ${gateway.engine.clientId} is configured with secret but SECRET_HASH was not received`,
    });
  });

  test('the app client cannot write the verified flags', () => {
    const writable = gateway.engine.model.userPoolClients[0]?.properties['WriteAttributes'];
    expect(writable).toEqual(expect.arrayContaining(['email', 'phone_number', 'nickname']));
    expect(writable).not.toContain('email_verified');
    expect(writable).not.toContain('phone_number_verified');
  });

  test('an ID token in place of the access token is UNAUTHENTICATED', async () => {
    const tokens = await gateway.signedIn(newPerson());
    const { data, errors } = await gateway.me(tokens.idToken);
    expect(data?.me).toBeNull();
    expect(errors?.[0]).toMatchObject({
      errorType: 'UNAUTHENTICATED',
      message: expect.stringContaining('access token'),
    });
    const direct = await cognito.send(new GetUserCommand({ AccessToken: tokens.accessToken }));
    expect(direct.UserAttributes).toContainEqual({ Name: 'nickname', Value: '花子' });
  });
});
