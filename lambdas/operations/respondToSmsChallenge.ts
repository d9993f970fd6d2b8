import type { AuthResult, RespondToSmsChallengeInput } from '../../generated/schema.ts';
import { challengeReset } from '../cognito/challengeReset.ts';
import { claimsOf } from '../cognito/claimsOf.ts';
import { stateOf } from '../cognito/CognitoError.ts';
import { toAuthResult } from '../cognito/toAuthResult.ts';
import { readChallengeSession } from '../input/opaqueTexts.ts';
import { readCode } from '../input/readCode.ts';
import { readFields } from '../input/readFields.ts';
import { AuthError } from '../runtime/AuthError.ts';
import { signOutOthers } from '../users/signOutOthers.ts';
import type { Operation } from './Operation.ts';

/**
 * Answers SMS_MFA with the texted code. After a wrong code the challenge session stays valid for another attempt while
 * Cognito allows it; after a right one it is SESSION_INVALID. The result may be another challenge.
 */
export const respondToSmsChallenge: Operation<RespondToSmsChallengeInput, AuthResult> = async (services, input) => {
  const { appClient, challenges, pendingAccounts } = services;
  const { session, code } = readFields(input, { session: readChallengeSession, code: readCode });
  const opened = await challenges.open(session, 'SMS_MFA');
  const { cognitoSession, userId } = opened;
  if (cognitoSession === null || userId === null) throw new AuthError('SESSION_INVALID', { restart: true });
  try {
    const answer = await appClient.call('RespondToAuthChallenge', {
      ChallengeName: 'SMS_MFA',
      Session: cognitoSession,
      // The user pool's own user name: for the e-mail address that signIn took, Cognito rejects the hash.
      // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
      ChallengeResponses: { USERNAME: userId, SMS_MFA_CODE: code },
    });
    const result = await toAuthResult(answer, opened, services);
    if (result.__typename === 'Tokens' && opened.signOutOthers) {
      // The log line has the exception.
      await signOutOthers(appClient, result.accessToken).catch(() => undefined);
    }
    if (result.__typename === 'Tokens' && isFirstSignIn(result.idToken)) {
      // Tokens that were issued must not be lost; the next sign-in reports it again.
      await pendingAccounts.signedIn(userId).catch(() => undefined);
    }
    return result;
  } catch (error) {
    if (stateOf(error) !== 'PASSWORD_RESET_REQUIRED') throw error;
    return challengeReset(services, { ...opened, username: opened.username ?? userId });
  }
};

/** Returns true until the account was marked as signed in to (`custom:contested`); false for an operator's account. */
function isFirstSignIn(idToken: string): boolean {
  return /^(true|false|completed)$/.test(String(claimsOf(idToken)['custom:contested']));
}
