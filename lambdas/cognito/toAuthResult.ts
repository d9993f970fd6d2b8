import type { AuthResult } from '../../generated/schema.ts';
import type { Challenges, Flow } from '../challenges/Challenges.ts';
import type { SignInAnswer } from './answers.ts';
import { toChallengeKind } from './challengeNames.ts';
import { toDelivery } from './toDelivery.ts';
import { toTokens } from './toTokens.ts';

/** Turns Cognito's answer into tokens or the next challenge. None of Cognito's raw parameters leaves. */
export async function toAuthResult(answer: SignInAnswer, flow: Flow, challenges: Challenges): Promise<AuthResult> {
  if (answer.AuthenticationResult !== undefined) return toTokens(answer.AuthenticationResult, null);
  const { ChallengeName: cognitoName, ChallengeParameters: parameters = {}, Session: cognitoSession } = answer;
  const step = {
    kind: toChallengeKind(cognitoName),
    cognitoName,
    delivery: toDelivery({
      DeliveryMedium: parameters['CODE_DELIVERY_DELIVERY_MEDIUM'],
      Destination: parameters['CODE_DELIVERY_DESTINATION'],
    }),
    cognitoSession,
    userId: parameters['USER_ID_FOR_SRP'] ?? null,
  };
  return challenges.issue(step, flow);
}
