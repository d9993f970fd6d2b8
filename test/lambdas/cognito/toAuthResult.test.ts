import { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { toChallengeKind } from '../../../lambdas/cognito/challengeNames.ts';
import { toAuthResult } from '../../../lambdas/cognito/toAuthResult.ts';
import { Challenges } from '../../../lambdas/session/Challenges.ts';
import { Handles } from '../../../lambdas/session/Handles.ts';

const secrets = { current: () => Promise.resolve('a secret'), others: () => Promise.resolve([]) };
const context = {
  challenges: new Challenges(new Handles(secrets, 'client'), null),
  traveller: { username: 'hanako@example.jp', locale: null, supports: null },
  challengeValidMillis: 180_000,
};

test.each(Object.values(ChallengeNameType))('row 64: the challenge %s has a kind', async (name) => {
  const kind = name === 'SMS_MFA' ? 'SMS_MFA' : 'UNSUPPORTED';
  expect(toChallengeKind(name)).toBe(kind);
  expect(await toAuthResult({ ChallengeName: name, Session: 's' }, context)).toMatchObject({
    __typename: 'Challenge',
    kind,
    details: kind === 'UNSUPPORTED' ? { cognitoName: name } : null,
  });
});

test('tokens without a refresh token or a type are still tokens', async () => {
  const AuthenticationResult = { AccessToken: 'a', IdToken: 'i', ExpiresIn: 60 };
  expect(await toAuthResult({ AuthenticationResult }, context)).toMatchObject({
    __typename: 'Tokens',
    refreshToken: null,
    tokenType: 'Bearer',
    expiresIn: 60,
  });
});

test('an answer that Cognito does not document is a fault', async () => {
  await expect(toAuthResult({}, context)).rejects.toThrow('neither tokens nor a challenge');
  await expect(toAuthResult({ AuthenticationResult: { AccessToken: 'a' } }, context)).rejects.toThrow('incomplete');
});

test.each([
  ['PIGEON', '+*******5678'],
  ['SMS', ''],
])('a delivery by %s to "%s" is none', async (medium, destination) => {
  const parameters = { CODE_DELIVERY_DELIVERY_MEDIUM: medium, CODE_DELIVERY_DESTINATION: destination };
  const answer = { ChallengeName: 'SMS_MFA', Session: 's', ChallengeParameters: parameters };
  expect(await toAuthResult(answer, context)).toMatchObject({ kind: 'SMS_MFA', delivery: null });
});
