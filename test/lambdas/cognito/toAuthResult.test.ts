import { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { Challenges } from '../../../lambdas/challenges/Challenges.ts';
import { toChallengeKind } from '../../../lambdas/cognito/challengeNames.ts';
import { toAuthResult } from '../../../lambdas/cognito/toAuthResult.ts';
import { readConfig } from '../../../lambdas/runtime/config.ts';
import { ENVIRONMENT } from '../startAuth.ts';

const secrets = { current: () => Promise.resolve('a secret'), others: () => Promise.resolve([]) };
const config = readConfig({
  ...ENVIRONMENT,
  ATTRIBUTES: JSON.stringify({
    plan: { type: 'string', required: true },
    age: { type: 'number' },
    tier: { type: 'string', required: true, readOnly: true },
  }),
});
const services = { challenges: new Challenges(secrets, config), config };
/** Returns the parameters of NEW_PASSWORD_REQUIRED, whose lists are texts. */
function toParameters(requiredAttributes: readonly string[], userAttributes: object): Record<string, string> {
  const lists = {
    requiredAttributes: JSON.stringify(requiredAttributes),
    userAttributes: JSON.stringify(userAttributes),
  };
  return { USER_ID_FOR_SRP: 'u', ...lists };
}

const flow = { username: 'hanako@example.jp', locale: null, supports: null };

test.each(Object.values(ChallengeNameType))('the challenge %s has a kind', async (name) => {
  const known: Record<string, string> = {
    SMS_MFA: 'SMS_MFA',
    SOFTWARE_TOKEN_MFA: 'SOFTWARE_TOKEN_MFA',
    SELECT_MFA_TYPE: 'SELECT_MFA_FACTOR',
    NEW_PASSWORD_REQUIRED: 'NEW_PASSWORD_REQUIRED',
  };
  const kind = known[name] ?? 'UNSUPPORTED';
  expect(toChallengeKind(name)).toBe(kind);
  const answer = {
    ChallengeName: name,
    Session: 's',
    ChallengeParameters: { ...toParameters([], {}), MFAS_CAN_CHOOSE: '["SMS_MFA"]' },
  };
  const details: Record<string, object> = {
    UNSUPPORTED: { cognitoName: name },
    NEW_PASSWORD_REQUIRED: { requiredAttributes: ['phoneNumber', 'nickname', 'plan'] },
    SELECT_MFA_FACTOR: { options: [{ factor: 'SMS', destination: null }] },
  };
  expect(await toAuthResult(answer, flow, services)).toMatchObject({
    __typename: 'Challenge',
    kind,
    details: details[kind] ?? null,
  });
});

test.each<[required: string[], known: object, expected: string[]]>([
  [[], { phone_number: '+819012345678', nickname: 'Hanako', 'custom:plan': 'free' }, []],
  [['userAttributes.nickname'], { phone_number: '+819012345678', nickname: '', 'custom:plan': 'free' }, ['nickname']],
  [['nickname'], { nickname: 'Hanako' }, ['phoneNumber', 'plan']],
  [
    ['userAttributes.email', 'userAttributes.phone_number'],
    { email: 'a@b.jp', nickname: 'H' },
    ['phoneNumber', 'plan'],
  ],
])(
  'a new password needs what Cognito and the deployment require (%j) and what %j lacks',
  async (required, known, expected) => {
    const answer = {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: 's',
      ChallengeParameters: toParameters(required, known),
    };
    expect(await toAuthResult(answer, flow, services)).toMatchObject({
      kind: 'NEW_PASSWORD_REQUIRED',
      details: { __typename: 'NewPasswordRequirements', requiredAttributes: expected },
    });
  },
);

test('a new password is UNSUPPORTED when Cognito requires an attribute that no client can give', async () => {
  const ChallengeParameters = toParameters(['userAttributes.email'], {});
  const answer = { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 's', ChallengeParameters };
  expect(await toAuthResult(answer, flow, services)).toMatchObject({
    kind: 'UNSUPPORTED',
    details: { cognitoName: 'NEW_PASSWORD_REQUIRED' },
  });
});

test('tokens may come without a refresh token and a type', async () => {
  const AuthenticationResult = { AccessToken: 'a', IdToken: 'i', ExpiresIn: 60 };
  expect(await toAuthResult({ AuthenticationResult }, flow, services)).toMatchObject({
    __typename: 'Tokens',
    refreshToken: null,
    tokenType: 'Bearer',
    expiresIn: 60,
  });
});

test.each([
  ['PIGEON', '+*******5678'],
  ['SMS', ''],
])('a delivery by %s to "%s" is null', async (medium, destination) => {
  const parameters = { CODE_DELIVERY_DELIVERY_MEDIUM: medium, CODE_DELIVERY_DESTINATION: destination };
  const answer = { ChallengeName: 'SMS_MFA', Session: 's', ChallengeParameters: parameters };
  expect(await toAuthResult(answer, flow, services)).toMatchObject({ kind: 'SMS_MFA', delivery: null });
});

test.each([
  [
    ['EMAIL_OTP', 'SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
    ['SMS', 'TOTP'],
  ],
  [['SOFTWARE_TOKEN_MFA'], ['TOTP']],
])(
  'of the factors %j, users choose those that the schema has, with the destination of the texts',
  async (names, factors) => {
    const ChallengeParameters = {
      USER_ID_FOR_SRP: 'u',
      MFAS_CAN_CHOOSE: JSON.stringify(names),
      CODE_DELIVERY_DESTINATION: '+********5678',
    };
    const answer = { ChallengeName: 'SELECT_MFA_TYPE', Session: 's', ChallengeParameters };
    expect(await toAuthResult(answer, flow, services)).toMatchObject({
      kind: 'SELECT_MFA_FACTOR',
      details: {
        __typename: 'FactorChoice',
        options: factors.map((factor) => ({
          __typename: 'FactorOption',
          factor,
          destination: factor === 'SMS' ? '+********5678' : null,
        })),
      },
    });
  },
);

test('a choice between factors that the schema does not have is UNSUPPORTED', async () => {
  const ChallengeParameters = { USER_ID_FOR_SRP: 'u', MFAS_CAN_CHOOSE: '["EMAIL_OTP"]' };
  const answer = { ChallengeName: 'SELECT_MFA_TYPE', Session: 's', ChallengeParameters };
  expect(await toAuthResult(answer, flow, services)).toMatchObject({
    kind: 'UNSUPPORTED',
    details: { cognitoName: 'SELECT_MFA_TYPE' },
  });
});
