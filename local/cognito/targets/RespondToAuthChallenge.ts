import { verified } from '../users/attributes.ts';
import { assertCallerAddress } from '../appClient/callerAddress.ts';
import { clientScope, type Cognito, type ClientScope } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { NotEmulatedError } from '../../notEmulated.ts';
import { answerNewPassword } from '../signIn/newPassword.ts';
import { assertSecretHash } from '../appClient/secretHash.ts';
import { completeSignIn, throwUnknownUser } from '../signIn/signIn.ts';
import type { AuthSession } from '../state/AuthSessions.ts';
import type { User } from '../state/Users.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { text } from '../wire/parameters.ts';
import { shapes } from '../wire/shapes.ts';

/**
 * Valid values of ChallengeName.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 */
const CHALLENGES = [
  'SMS_MFA',
  'EMAIL_OTP',
  'SOFTWARE_TOKEN_MFA',
  'SELECT_MFA_TYPE',
  'MFA_SETUP',
  'PASSWORD_VERIFIER',
  'CUSTOM_CHALLENGE',
  'SELECT_CHALLENGE',
  'DEVICE_SRP_AUTH',
  'DEVICE_PASSWORD_VERIFIER',
  'ADMIN_NO_SRP_AUTH',
  'NEW_PASSWORD_REQUIRED',
  'SMS_OTP',
  'PASSWORD',
  'WEB_AUTHN',
  'PASSWORD_SRP',
];

interface ChallengeAnswer {
  challenge: 'SMS_MFA' | 'NEW_PASSWORD_REQUIRED';
  session: string;
  responses: Record<string, string>;
  clientMetadata: Record<string, string> | undefined;
}

function required(answer: ChallengeAnswer, name: string): string {
  const value = answer.responses[name];
  if (value === undefined || value === '') throw exceptions.missingParameter(name);
  return value;
}

/**
 * Returns the session and its user. USERNAME is the pool's own name (USER_ID_FOR_SRP): an e-mail address counts as an
 * unknown user. Reported for unverified users (furaiev/amazon-cognito-identity-dart-2#223); applied to all users here.
 */
function readSession(
  cognito: Cognito,
  scope: ClientScope,
  answer: ChallengeAnswer,
): { user: User; session: AuthSession } {
  const username = required(answer, 'USERNAME');
  assertSecretHash(scope.client, username, { hash: answer.responses['SECRET_HASH'] });
  const session = cognito.sessions.read(scope.client, answer.challenge, answer.session);
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
async function answerSms(cognito: Cognito, scope: ClientScope, answer: ChallengeAnswer): Promise<object> {
  const code = required(answer, 'SMS_MFA_CODE');
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

/** RespondToAuthChallenge, for SMS_MFA and NEW_PASSWORD_REQUIRED. */
export const RespondToAuthChallenge = defineTarget({
  parameters: {
    ClientId: shapes.clientId,
    ChallengeName: text({ oneOf: CHALLENGES, sensitive: false }),
    Session: shapes.session,
    ChallengeResponses: shapes.authParameters,
    ClientMetadata: shapes.clientMetadata,
    UserContextData: shapes.userContextData,
  },
  async run(input, cognito) {
    const scope = clientScope(cognito, input.ClientId);
    assertCallerAddress(scope.client, input.UserContextData);
    const { ChallengeName, Session, ChallengeResponses, ClientMetadata } = input;
    if (ChallengeName !== 'SMS_MFA' && ChallengeName !== 'NEW_PASSWORD_REQUIRED') {
      throw new NotEmulatedError(`RespondToAuthChallenge ${ChallengeName}`);
    }
    if (Session === undefined) throw exceptions.missingParameter('Session');
    const answer: ChallengeAnswer = {
      challenge: ChallengeName,
      session: Session,
      responses: ChallengeResponses,
      clientMetadata: ClientMetadata,
    };
    if (ChallengeName === 'SMS_MFA') return answerSms(cognito, scope, answer);
    const { user } = readSession(cognito, scope, answer);
    return answerNewPassword(cognito, scope, { ...answer, user });
  },
});
