import { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { Challenges } from '../../../lambdas/challenges/Challenges.ts';
import { toChallengeKind } from '../../../lambdas/cognito/challengeNames.ts';
import { toAuthResult } from '../../../lambdas/cognito/toAuthResult.ts';
import { readConfig } from '../../../lambdas/runtime/config.ts';
import { ENVIRONMENT } from '../startAuth.ts';

const secrets = { current: () => Promise.resolve('a secret'), others: () => Promise.resolve([]) };
const challenges = new Challenges(secrets, readConfig(ENVIRONMENT));
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
  const known = ['SMS_MFA', 'NEW_PASSWORD_REQUIRED'];
  const kind = known.includes(name) ? name : 'UNSUPPORTED';
  expect(toChallengeKind(name)).toBe(kind);
  const answer = { ChallengeName: name, Session: 's', ChallengeParameters: toParameters([], {}) };
  const details: Record<string, object> = {
    UNSUPPORTED: { cognitoName: name },
    NEW_PASSWORD_REQUIRED: { requiredAttributes: ['phoneNumber', 'nickname'] },
  };
  expect(await toAuthResult(answer, flow, challenges)).toMatchObject({
    __typename: 'Challenge',
    kind,
    details: details[kind] ?? null,
  });
});

test.each<[required: string[], known: object, expected: string[]]>([
  [[], { phone_number: '+819012345678', nickname: 'Hanako' }, []],
  [['userAttributes.nickname'], { phone_number: '+819012345678', nickname: '' }, ['nickname']],
  [['nickname'], { nickname: 'Hanako' }, ['phoneNumber']],
  [['userAttributes.email', 'userAttributes.phone_number'], { email: 'a@b.jp', nickname: 'H' }, ['phoneNumber']],
])('a new password needs what Cognito requires (%j) and what %j lacks', async (required, known, expected) => {
  const answer = {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: 's',
    ChallengeParameters: toParameters(required, known),
  };
  expect(await toAuthResult(answer, flow, challenges)).toMatchObject({
    kind: 'NEW_PASSWORD_REQUIRED',
    details: { __typename: 'NewPasswordRequirements', requiredAttributes: expected },
  });
});

test('a new password is UNSUPPORTED when Cognito requires an attribute that no client can give', async () => {
  const ChallengeParameters = toParameters(['userAttributes.email'], {});
  const answer = { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 's', ChallengeParameters };
  expect(await toAuthResult(answer, flow, challenges)).toMatchObject({
    kind: 'UNSUPPORTED',
    details: { cognitoName: 'NEW_PASSWORD_REQUIRED' },
  });
});

test('tokens may come without a refresh token and a type', async () => {
  const AuthenticationResult = { AccessToken: 'a', IdToken: 'i', ExpiresIn: 60 };
  expect(await toAuthResult({ AuthenticationResult }, flow, challenges)).toMatchObject({
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
  expect(await toAuthResult(answer, flow, challenges)).toMatchObject({ kind: 'SMS_MFA', delivery: null });
});
