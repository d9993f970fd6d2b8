import { Duration } from 'aws-cdk-lib';
import { FeaturePlan } from 'aws-cdk-lib/aws-cognito';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, test } from 'vitest';
import { synthesize, expectProperties, expectCount } from './synthesize.ts';

const { template } = synthesize();
const CLIENT = 'AWS::Cognito::UserPoolClient';

describe('the app client', () => {
  test('is the only one and has a secret', () => {
    expectCount(template, CLIENT, 1);
    expectProperties(template, CLIENT, { GenerateSecret: true });
  });

  test('allows no OAuth flow', () => {
    expectProperties(template, CLIENT, {
      AllowedOAuthFlowsUserPoolClient: false,
      AllowedOAuthFlows: Match.absent(),
      AllowedOAuthScopes: Match.absent(),
      CallbackURLs: Match.absent(),
      LogoutURLs: Match.absent(),
    });
  });

  test('allows only the password flow, because rotation replaces ALLOW_REFRESH_TOKEN_AUTH', () => {
    expectProperties(template, CLIENT, { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
  });

  test.each([
    [{}, 10],
    [{ refreshGracePeriod: Duration.seconds(0) }, 0],
    [{ refreshGracePeriod: Duration.minutes(1) }, 60],
  ])('rotates refresh tokens with the grace period of %j', (props, seconds) => {
    expectProperties(synthesize(props).template, CLIENT, {
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: seconds },
    });
  });

  test('hides existing users and allows token revocation', () => {
    expectProperties(template, CLIENT, { PreventUserExistenceErrors: 'ENABLED', EnableTokenRevocation: true });
  });

  test('has the validities of the props', () => {
    const units = { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' };
    expectProperties(template, CLIENT, {
      AuthSessionValidity: 3,
      AccessTokenValidity: 60,
      IdTokenValidity: 60,
      RefreshTokenValidity: 1440,
      TokenValidityUnits: units,
    });
    const { template: changed } = synthesize({
      challengeValidity: Duration.minutes(5),
      accessTokenValidity: Duration.minutes(10),
      idTokenValidity: Duration.minutes(20),
      refreshTokenValidity: Duration.hours(2),
    });
    expectProperties(changed, CLIENT, {
      AuthSessionValidity: 5,
      AccessTokenValidity: 10,
      IdTokenValidity: 20,
      RefreshTokenValidity: 120,
      TokenValidityUnits: units,
    });
  });

  test('lets users write their own attributes, but not the verified flags', () => {
    expectProperties(template, CLIENT, {
      WriteAttributes: ['custom:pending', 'email', 'locale', 'nickname', 'phone_number'],
      ReadAttributes: [
        'custom:contested',
        'custom:pending',
        'email',
        'email_verified',
        'locale',
        'nickname',
        'phone_number',
        'phone_number_verified',
      ],
    });
  });

  test("propagates the caller's address with one prop", () => {
    expectProperties(template, CLIENT, { EnablePropagateAdditionalUserContextData: false });
    const propagating = synthesize({ propagateCallerAddress: true, featurePlan: FeaturePlan.PLUS }).template;
    expectProperties(propagating, CLIENT, { EnablePropagateAdditionalUserContextData: true });
    expectProperties(propagating, 'AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ PROPAGATE_CALLER_ADDRESS: 'true' }) },
    });
  });
});
