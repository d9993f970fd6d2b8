import {
  RespondToAuthChallengeCommand,
  type ChallengeNameType,
  type RespondToAuthChallengeCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Answer, AppClient } from '../AppClient.ts';

/** The answer to a challenge; `responses` are those beside USERNAME and SECRET_HASH. */
export interface ChallengeAnswer {
  name: ChallengeNameType;
  cognitoSession: string;
  /** The user pool's own name of the user, from the challenge's USER_ID_FOR_SRP. */
  userId: string;
  responses: Record<string, string>;
}

/**
 * Cognito RespondToAuthChallenge. Here the hash is over the true user id: over the e-mail address that signIn took, Cognito
 * refuses it (https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html).
 */
export function sendRespondToAuthChallenge(
  client: AppClient,
  { name, cognitoSession, userId, responses }: ChallengeAnswer,
): Promise<Answer<RespondToAuthChallengeCommandOutput>> {
  return client.call('RespondToAuthChallenge', userId, ({ ClientId, SecretHash, UserContextData }, { sdk, options }) =>
    sdk.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        UserContextData,
        ChallengeName: name,
        Session: cognitoSession,
        ChallengeResponses: { ...responses, USERNAME: userId, SECRET_HASH: SecretHash },
      }),
      options,
    ),
  );
}
