import { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { Challenges } from '../../../lambdas/challenges/Challenges.ts';
import { toChallengeKind } from '../../../lambdas/cognito/challengeNames.ts';
import { toAuthResult } from '../../../lambdas/cognito/toAuthResult.ts';
import { readConfig } from '../../../lambdas/runtime/config.ts';
import { ENVIRONMENT } from '../startAuth.ts';

const secrets = { current: () => Promise.resolve('a secret'), others: () => Promise.resolve([]) };
const challenges = new Challenges(secrets, readConfig(ENVIRONMENT));
const flow = { username: 'hanako@example.jp', locale: null, supports: null };

test.each(Object.values(ChallengeNameType))('the challenge %s has a kind', async (name) => {
  const kind = name === 'SMS_MFA' ? 'SMS_MFA' : 'UNSUPPORTED';
  expect(toChallengeKind(name)).toBe(kind);
  expect(await toAuthResult({ ChallengeName: name, Session: 's' }, flow, challenges)).toMatchObject({
    __typename: 'Challenge',
    kind,
    details: kind === 'UNSUPPORTED' ? { cognitoName: name } : null,
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
