import { AdminGetUserCommand, type CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPerson, TestGateway } from './testGateway.ts';
import { runJourney } from './runJourney.ts';

describe('the whole journey', () => {
  let gateway: TestGateway;
  let cognito: CognitoIdentityProviderClient;

  beforeAll(async () => {
    gateway = await TestGateway.open();
    cognito = gateway.cognito();
  });
  afterAll(() => gateway.close());

  const flags = async (username: string) => {
    const { UserAttributes = [] } = await cognito.send(
      new AdminGetUserCommand({ UserPoolId: gateway.engine.userPoolId, Username: username }),
    );
    const valueOf = (name: string) => UserAttributes.find(({ Name }) => Name === name)?.Value ?? 'false';
    return { email: valueOf('email_verified'), phone: valueOf('phone_number_verified') };
  };

  test('ends with tokens that verify', async () => {
    const person = newPerson();
    const steps: string[] = [];
    const { mail, text, user, accessClaims, idClaims } = await runJourney(gateway.engine, person, (step) =>
      steps.push(step),
    );
    expect(steps).toEqual([
      'signUp',
      'mail',
      'confirmSignUp',
      'signIn',
      'text',
      'respondToSmsChallenge',
      'verified',
      'me',
    ]);
    expect(mail.body).toContain('花子');
    expect(text.channel).toBe('SMS');
    expect(user).toMatchObject({ email: person.email, phoneNumber: person.phoneNumber, nickname: '花子' });
    expect(accessClaims).toMatchObject({ token_use: 'access', client_id: gateway.engine.clientId, sub: user.id });
    expect(idClaims).toMatchObject({
      token_use: 'id',
      nickname: '花子',
      email_verified: true,
      phone_number_verified: true,
    });
  });

  test('verifies the e-mail address at confirmation and the phone number at the first SMS challenge', async () => {
    const person = newPerson();
    const signedUp = await gateway.signedUp(person);
    expect(await flags(person.email)).toEqual({ email: 'false', phone: 'false' });
    const input = { username: person.email, code: gateway.code(person.email), session: signedUp.session };
    await gateway.mutate('confirmSignUp', input);
    expect(await flags(person.email)).toEqual({ email: 'true', phone: 'false' });
    const { session } = await gateway.atSmsChallenge(person);
    expect(await flags(person.email)).toEqual({ email: 'true', phone: 'false' });
    await gateway.mutate('respondToSmsChallenge', { session, code: gateway.code(person.phoneNumber) });
    expect(await flags(person.email)).toEqual({ email: 'true', phone: 'true' });
  });

  test("issues tokens with the validity of the construct's props, and texts codes for their page", async () => {
    const short = await TestGateway.open('short');
    try {
      const person = newPerson({ password: 'Sakura-no-hana-2026' });
      const { accessToken, expiresIn } = await short.signedIn(person);
      const text = short.engine.inbox.list().findLast(({ to }) => to === person.phoneNumber)?.body;
      expect(text).toMatch(/^【Genkan】認証コードです。.*\n@example[.]com #\d{6}$/);
      expect(text).toContain(short.code(person.phoneNumber));
      const claims = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()) as {
        exp: number;
        iat: number;
      };
      expect(claims.exp - claims.iat).toBe(expiresIn);
      expect(expiresIn).not.toBe(3600);
      expect((await short.me(accessToken)).data?.me).not.toBeNull();
      short.engine.clock.advance(expiresIn * 1000 + 1000);
      expect((await short.me(accessToken)).status).toBe(401);
    } finally {
      await short.close();
    }
  });
});
