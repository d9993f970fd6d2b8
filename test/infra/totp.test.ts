import { App, Aws, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { type CfnUserPool, Mfa, UserPool } from 'aws-cdk-lib/aws-cognito';
import { describe, expect, test } from 'vitest';
import { contextProps } from '../../infra/app/contextProps.ts';
import { AuthGateway } from '../../infra/AuthGateway.ts';
import { gatewaySettings } from '../../infra/settings/GatewaySettings.ts';
import type { Totp } from '../../infra/Totp.ts';
import { requirementProblems } from '../../infra/userPool/requirementProblems.ts';
import { everyObject, newApp, synthesize, type Resource } from './synthesize.ts';

type Resources = Readonly<Record<string, Resource>>;

function variables(resources: Resources): unknown[] {
  return Object.values(resources)
    .filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .map(({ Properties }) => (Properties['Environment'] as { Variables?: object } | undefined)?.Variables)
    .filter((environment) => environment !== undefined && 'TOTP_ISSUER' in environment);
}

function problems(totp: Totp): string {
  try {
    synthesize({ totp });
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('the prop totp', () => {
  const off = synthesize().resources;
  const on = synthesize({ appName: 'Shop', totp: {} }).resources;

  test('changes the factors of the pool, one permission, and a variable of two functions', () => {
    const changed = Object.keys(on).filter((id) => JSON.stringify(on[id]) !== JSON.stringify(off[id]));
    // The name of the app is in the texts of the pool and the variables of the function of messages.
    const named = synthesize({ appName: 'Shop' }).resources;
    const ofTotp = changed.filter((id) => JSON.stringify(on[id]) !== JSON.stringify(named[id]));
    expect(Object.keys(on)).toEqual(Object.keys(off));
    expect(ofTotp.map((id) => on[id]?.Type).sort()).toEqual([
      'AWS::Cognito::UserPool',
      'AWS::IAM::Role',
      'AWS::Lambda::Function',
      'AWS::Lambda::Function',
    ]);
  });

  test('is off without it', () => {
    // The schema and the resolvers are the same.
    const rest = Object.values(off).filter(({ Type }) => !Type.startsWith('AWS::AppSync'));
    const found = /TOTP_ISSUER|SOFTWARE_TOKEN|SetUserMFAPreference/.exec(JSON.stringify(rest));
    expect(found).toBeNull();
    expect(Object.values(off).find(({ Type }) => Type === 'AWS::Cognito::UserPool')?.Properties).toMatchObject({
      EnabledMfas: ['SMS_MFA'],
    });
  });

  test('lets the function of operators, and no other, reset the factors', () => {
    const pool = Object.values(on).find(({ Type }) => Type === 'AWS::Cognito::UserPool');
    expect(pool?.Properties).toMatchObject({
      MfaConfiguration: 'ON',
      EnabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
    });
    const statements = everyObject(on).filter(
      ({ Action }) => Array.isArray(Action) && Action.includes('cognito-idp:AdminSetUserMFAPreference'),
    );
    expect(statements).toHaveLength(1);
    expect(statements[0]?.['Action']).toContain('cognito-idp:AdminResetUserPassword');
    expect(statements[0]?.['Action']).toContain('cognito-idp:AdminDeleteSoftwareToken');
  });

  test('names the issuer, which is the app unless given', () => {
    expect(variables(on)).toEqual([
      expect.objectContaining({ TOTP_ISSUER: 'Shop' }),
      expect.objectContaining({ TOTP_ISSUER: 'Shop' }),
    ]);
    expect(variables(synthesize({ totp: { issuer: '花子の店' } }).resources)).toHaveLength(2);
  });

  test.each(['', '   ', ' Shop', 'Shop ', 'a'.repeat(41), 'Shop: Accounts', 'Shop\n', '\u202eShop'])(
    'rejects the issuer %j',
    (issuer) => {
      expect(problems({ issuer })).toContain('totp.issuer must be 1 to 40 characters');
    },
  );

  test.each([
    [{ issuer: 7 }, 'totp.issuer must be text; got 7.'],
    [{ issuer: null }, 'totp.issuer must be text; got null.'],
    [{ issuer: Aws.REGION }, 'totp.issuer must be known at synth: give the value itself, not a token.'],
    [{ isuer: 'Shop' }, 'totp.isuer is unknown; known are issuer.'],
  ])('rejects %j and names the member', (totp, message) => {
    expect(problems(totp as Totp)).toContain(message);
  });

  test('is an object in the context', () => {
    const read = (value: unknown) => contextProps(new App({ context: { 'genkan:totp': value } }).node);
    expect(read({ issuer: 'Shop' })).toEqual({ totp: { issuer: 'Shop' } });
    expect(() => read('Shop')).toThrow('Context genkan:totp must be an object');
  });
});

describe('an existing user pool', () => {
  test.each([
    [{}, { sms: true, otp: true }, ''],
    [{}, { sms: true, otp: false }, 'Set mfaSecondFactor to { sms: true, otp: true }.'],
    [undefined, { sms: true, otp: true }, 'Set mfaSecondFactor to { sms: true, otp: false }, or totp of the gateway.'],
  ] as const)('with totp %j and the factors %j says what to change: %j', (totp, mfaSecondFactor, change) => {
    const stack = new Stack(newApp(), 'Own');
    const pool = new UserPool(stack, 'Users', { mfa: Mfa.REQUIRED, mfaSecondFactor });
    const settings = gatewaySettings(totp ? { totp } : {}, new Date());
    const found = requirementProblems(pool.node.defaultChild as CfnUserPool, settings, 'arn').join('\n');
    expect(found.includes('EnabledMfas')).toBe(change !== '');
    expect(found).toContain(change);
  });

  test.each([
    [{ totp: {} }, 'MFA by SMS and TOTP only'],
    [{}, 'MFA by SMS only'],
  ])('that is imported, with %j, has to have %s', (props, text) => {
    const stack = new Stack(newApp(), 'Own', { env: { account: '111122223333', region: 'eu-west-1' } });
    const userPool = UserPool.fromUserPoolId(stack, 'Users', 'eu-west-1_Example12');
    new AuthGateway(stack, 'Accounts', { ...props, userPool });
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp(text))).toHaveLength(1);
  });
});
