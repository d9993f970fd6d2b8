import type { AuthResult } from '../../generated/schema.ts';
import type { ChallengeSession } from '../challenges/ChallengeSession.ts';
import type { Challenges } from '../challenges/Challenges.ts';
import type { AppClient } from '../cognito/AppClient.ts';
import { challengeReset } from '../cognito/challengeReset.ts';
import { claimsOf } from '../cognito/claimsOf.ts';
import { stateOf } from '../cognito/CognitoError.ts';
import { toAuthResult } from '../cognito/toAuthResult.ts';
import type { PendingAccounts } from '../pendingAccounts/PendingAccounts.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Config } from '../runtime/config.ts';
import { signOutOthers } from './signOutOthers.ts';

interface AnswerServices {
  config: Pick<Config, 'attributes'>;
  appClient: AppClient;
  challenges: Challenges;
  pendingAccounts: PendingAccounts;
}

/**
 * The answer to a challenge of the second factor: Cognito's name of the challenge, and the answer under Cognito's name.
 */
interface SecondFactorAnswer {
  name: 'SMS_MFA' | 'SOFTWARE_TOKEN_MFA' | 'SELECT_MFA_TYPE';
  responses: Readonly<Record<string, string>>;
}

/**
 * Answers a challenge of the second factor, and goes on with the result: tokens, or another challenge. An account that
 * has to reset the password leads to RESET_PASSWORD.
 * @throws AuthError SESSION_INVALID for a challenge session that does not name a user; CognitoError
 */
export async function answerChallenge(
  services: AnswerServices,
  opened: ChallengeSession,
  { name, responses }: SecondFactorAnswer,
): Promise<AuthResult> {
  const { cognitoSession, userId } = opened;
  if (cognitoSession === null || userId === null) throw new AuthError('SESSION_INVALID', { restart: true });
  try {
    const answer = await services.appClient.call('RespondToAuthChallenge', {
      ChallengeName: name,
      Session: cognitoSession,
      // The user pool's own user name: for the e-mail address that signIn took, Cognito rejects the hash.
      // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
      ChallengeResponses: { USERNAME: userId, ...responses },
    });
    const result = await toAuthResult(answer, opened, services);
    if (result.__typename === 'Tokens') await completeSignIn(services, { userId, opened, ...result });
    return result;
  } catch (error) {
    if (stateOf(error) !== 'PASSWORD_RESET_REQUIRED') throw error;
    return challengeReset(services, { ...opened, username: opened.username ?? userId });
  }
}

/** What is left to do once a user has tokens. Its failure must not lose them. */
async function completeSignIn(
  { appClient, pendingAccounts }: AnswerServices,
  {
    userId,
    opened,
    accessToken,
    idToken,
  }: { userId: string; opened: ChallengeSession; accessToken: string; idToken: string },
): Promise<void> {
  // The log line has the exception.
  if (opened.signOutOthers) await signOutOthers(appClient, accessToken).catch(() => undefined);
  // The next sign-in reports it again.
  if (isFirstSignIn(idToken)) await pendingAccounts.signedIn(userId).catch(() => undefined);
}

/** Returns true until the account was marked as signed in to (`custom:contested`); false for an operator's account. */
function isFirstSignIn(idToken: string): boolean {
  return /^(true|false|completed)$/.test(String(claimsOf(idToken)['custom:contested']));
}
