import { AdminGetUserCommand, type CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { House, stranger } from './house.ts';
import { playJourney } from './playJourney.ts';

describe('STEP 7: trying it out', () => {
  let house: House;
  let cognito: CognitoIdentityProviderClient;

  beforeAll(async () => {
    house = await House.open();
    cognito = house.cognito();
  });
  afterAll(() => house.close());

  const flags = async (username: string) => {
    const { UserAttributes = [] } = await cognito.send(
      new AdminGetUserCommand({ UserPoolId: house.engine.userPoolId, Username: username }),
    );
    const valueOf = (name: string) => UserAttributes.find(({ Name }) => Name === name)?.Value ?? 'false';
    return { email: valueOf('email_verified'), phone: valueOf('phone_number_verified') };
  };

  test('rows 14, 70, 73, 74 and 76: the whole way, ending in tokens that verify', async () => {
    const person = stranger();
    const steps: string[] = [];
    const { mail, text, user, accessClaims, idClaims } = await playJourney(house.engine, person, (step) =>
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
    expect(accessClaims).toMatchObject({ token_use: 'access', client_id: house.engine.clientId, sub: user.id });
    expect(idClaims).toMatchObject({
      token_use: 'id',
      nickname: '花子',
      email_verified: true,
      phone_number_verified: true,
    });
  });

  test('rows 71, 72 and 77: neither flag, then the e-mail, then the phone', async () => {
    const person = stranger();
    await house.signedUp(person);
    expect(await flags(person.email)).toEqual({ email: 'false', phone: 'false' });
    await house.confirmSignUp({ username: person.email, code: house.code(person.email) });
    expect(await flags(person.email)).toEqual({ email: 'true', phone: 'false' });
    const { session } = await house.atSmsChallenge(person);
    expect(await flags(person.email)).toEqual({ email: 'true', phone: 'false' });
    await house.respondToSmsChallenge({ session, code: house.code(person.phoneNumber) });
    expect(await flags(person.email)).toEqual({ email: 'true', phone: 'true' });
  });

  test('row 10: validities are props; the tokens and authConfig agree', async () => {
    const short = await House.open('short');
    try {
      const { accessToken, expiresIn } = await short.signedIn(stranger({ password: 'Sakura-no-hana-2026' }));
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
