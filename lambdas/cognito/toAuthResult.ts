import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import type { AuthResult } from '../../generated/schema.ts';
import type { Challenges, Traveller } from '../session/Challenges.ts';
import { toChallengeKind } from './challengeNames.ts';
import { toDelivery } from './toDelivery.ts';
import { toTokens } from './toTokens.ts';

/** The part of InitiateAuth's and RespondToAuthChallenge's answers that says what is next. */
export interface AuthAnswer {
  AuthenticationResult?: AuthenticationResultType | undefined;
  ChallengeName?: string | undefined;
  ChallengeParameters?: Record<string, string> | undefined;
  Session?: string | undefined;
}

/** What a step needs besides Cognito's answer. */
export interface StepContext {
  challenges: Challenges;
  traveller: Traveller;
  challengeValidMillis: number;
}

/**
 * Are you in, or what is next? None of Cognito's raw parameters gets out.
 * @throws when the answer holds neither tokens nor a challenge, which Cognito does not document.
 */
export async function toAuthResult(answer: AuthAnswer, context: StepContext): Promise<AuthResult> {
  if (answer.AuthenticationResult !== undefined) return toTokens(answer.AuthenticationResult, null);
  const { ChallengeName: cognitoName, ChallengeParameters: parameters = {}, Session: cognitoSession = null } = answer;
  if (cognitoName === undefined) throw new Error('Cognito answered with neither tokens nor a challenge');
  const step = {
    kind: toChallengeKind(cognitoName),
    cognitoName,
    delivery: toDelivery(parameters['CODE_DELIVERY_DELIVERY_MEDIUM'], parameters['CODE_DELIVERY_DESTINATION']),
    validMillis: context.challengeValidMillis,
    cognitoSession,
    userId: parameters['USER_ID_FOR_SRP'] ?? null,
  };
  return context.challenges.issue(step, context.traveller);
}
