import { assertSecretHash } from '../appClient/secretHash.ts';
import type { Cognito, ClientScope } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { NotEmulatedError } from '../../notEmulated.ts';
import type { AuthSession } from '../state/AuthSessions.ts';
import type { User } from '../state/Users.ts';
import type { Metadata } from '../triggers/toEvent.ts';
import { verified } from '../users/attributes.ts';
import { answerNewPassword } from './newPassword.ts';
import { requireParameter, type ParameterMap } from './requireParameter.ts';
import { completeSignIn, throwUnknownUser } from './signIn.ts';
import { answerSrp } from './srp.ts';

interface ChallengeAnswer {
  name: string;
  session: string | undefined;
  responses: ParameterMap;
  clientMetadata: Metadata;
}

/** An answer to a challenge that has a session. */
interface SessionAnswer extends ChallengeAnswer {
  name: 'SMS_MFA' | 'NEW_PASSWORD_REQUIRED';
  session: string;
}

/**
 * Returns the session and its user. USERNAME is the pool's own name (USER_ID_FOR_SRP): an e-mail address counts as an
 * unknown user. Reported for unverified users (furaiev/amazon-cognito-identity-dart-2#223); applied to all users here.
 */
function readSession(
  cognito: Cognito,
  scope: ClientScope,
  answer: SessionAnswer,
): { user: User; session: AuthSession } {
  const username = requireParameter(answer.responses, 'USERNAME');
  assertSecretHash(scope.client, username, { hash: answer.responses['SECRET_HASH'] });
  const session = cognito.sessions.read(scope.client, answer.name, answer.session);
  const user = cognito.users.byUsername(scope.pool, username);
  if (!user) return throwUnknownUser(scope);
  if (user.sub !== session.sub) throw exceptions.sessionInvalid();
  if (!user.enabled) throw exceptions.userDisabled();
  return { user, session };
}

/**
 * Checks the code. A wrong code leaves the session valid and counts towards the lock-out.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html
 */
function checkCode(
  cognito: Cognito,
  { user, session, code }: { user: User; session: AuthSession; code: string },
): void {
  cognito.lockouts.assertOpen(user.poolId, user.sub);
  if (session.isCode(code)) return;
  cognito.lockouts.recordFailure(user.poolId, user.sub);
  throw exceptions.challengeCodeMismatch();
}

/**
 * Completes the sign-in with the code of an SMS, which also verifies the phone number.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-sms-text-message.html
 */
async function answerSms(cognito: Cognito, scope: ClientScope, answer: SessionAnswer): Promise<object> {
  const code = requireParameter(answer.responses, 'SMS_MFA_CODE');
  const { user, session } = readSession(cognito, scope, answer);
  checkCode(cognito, { user, session, code });
  const attributes = verified(user, 'phone_number');
  return completeSignIn(cognito, scope, {
    user: { ...user, attributes },
    clientMetadata: answer.clientMetadata,
    before: () => {
      cognito.sessions.spend(answer.session);
      cognito.users.update(user, { attributes });
    },
  });
}

/**
 * Continues a sign-in with the answer to a challenge, for RespondToAuthChallenge and AdminRespondToAuthChallenge.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 */
export async function answerChallenge(cognito: Cognito, scope: ClientScope, answer: ChallengeAnswer): Promise<object> {
  const { name, session, responses, clientMetadata } = answer;
  if (name === 'PASSWORD_VERIFIER') return answerSrp(cognito, scope, { responses, clientMetadata });
  if (name !== 'SMS_MFA' && name !== 'NEW_PASSWORD_REQUIRED') {
    throw new NotEmulatedError(`RespondToAuthChallenge ${name}`);
  }
  if (session === undefined) throw exceptions.missingParameter('Session');
  const complete: SessionAnswer = { ...answer, name, session };
  if (name === 'SMS_MFA') return answerSms(cognito, scope, complete);
  const { user } = readSession(cognito, scope, complete);
  return answerNewPassword(cognito, scope, { user, session, responses: { ...responses }, clientMetadata });
}
