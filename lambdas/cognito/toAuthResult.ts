import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import type { AuthResult } from '../../generated/schema.ts';
import type { Challenges, Flow } from '../challenges/Challenges.ts';
import { toChallengeKind } from './challengeNames.ts';
import { toDelivery } from './toDelivery.ts';
import { toTokens } from './toTokens.ts';

/** The part of the output of InitiateAuth and RespondToAuthChallenge that names the next step. */
interface AuthAnswer {
  AuthenticationResult?: AuthenticationResultType | undefined;
  ChallengeName?: string | undefined;
  ChallengeParameters?: Record<string, string> | undefined;
  Session?: string | undefined;
}

/**
 * Turns Cognito's answer into tokens or the next challenge. None of Cognito's raw parameters leaves.
 * @throws Error when the answer holds neither, which Cognito does not document
 */
export async function toAuthResult(answer: AuthAnswer, flow: Flow, challenges: Challenges): Promise<AuthResult> {
  if (answer.AuthenticationResult !== undefined) return toTokens(answer.AuthenticationResult, null);
  const { ChallengeName: cognitoName, ChallengeParameters: parameters = {}, Session: cognitoSession = null } = answer;
  if (cognitoName === undefined) throw new Error('Cognito answered with neither tokens nor a challenge');
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
