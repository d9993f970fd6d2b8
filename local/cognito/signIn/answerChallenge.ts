import type { Cognito, ClientScope } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { NotEmulatedError } from '../../notEmulated.ts';
import type { AuthSession } from '../state/AuthSessions.ts';
import type { User } from '../state/Users.ts';
import type { Metadata } from '../triggers/toEvent.ts';
import { verified } from '../users/attributes.ts';
import { answerFactorChoice, answerSetup, answerSoftwareToken } from './answerSoftwareToken.ts';
import { answerNewPassword } from './newPassword.ts';
import { readSession, SESSION_CHALLENGES, type SessionAnswer, type SessionChallengeName } from './readSession.ts';
import { requireParameter, type ParameterMap } from './requireParameter.ts';
import { completeSignIn } from './signIn.ts';
import { answerSrp } from './srp.ts';

interface ChallengeAnswer {
  name: string;
  session: string | undefined;
  responses: ParameterMap;
  clientMetadata: Metadata;
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

async function answerWithNewPassword(cognito: Cognito, scope: ClientScope, answer: SessionAnswer): Promise<object> {
  const { user } = readSession(cognito, scope, answer);
  return answerNewPassword(cognito, scope, { ...answer, user, responses: { ...answer.responses } });
}

const ANSWERS: Readonly<
  Record<SessionChallengeName, (cognito: Cognito, scope: ClientScope, answer: SessionAnswer) => Promise<object>>
> = {
  SMS_MFA: answerSms,
  SOFTWARE_TOKEN_MFA: answerSoftwareToken,
  SELECT_MFA_TYPE: answerFactorChoice,
  MFA_SETUP: answerSetup,
  NEW_PASSWORD_REQUIRED: answerWithNewPassword,
};

/**
 * Continues a sign-in with the answer to a challenge, for RespondToAuthChallenge and AdminRespondToAuthChallenge.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 */
export async function answerChallenge(cognito: Cognito, scope: ClientScope, answer: ChallengeAnswer): Promise<object> {
  const { session, responses, clientMetadata } = answer;
  if (answer.name === 'PASSWORD_VERIFIER') return answerSrp(cognito, scope, { responses, clientMetadata });
  const name = SESSION_CHALLENGES.find((known) => known === answer.name);
  if (name === undefined) throw new NotEmulatedError(`RespondToAuthChallenge ${answer.name}`);
  if (session === undefined) throw exceptions.missingParameter('Session');
  return ANSWERS[name](cognito, scope, { ...answer, name, session });
}
