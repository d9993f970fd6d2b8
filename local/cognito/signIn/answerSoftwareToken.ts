import type { Cognito, ClientScope } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { User } from '../state/Users.ts';
import { activeFactors } from '../users/factors.ts';
import { stepOfCode } from '../users/softwareTokenCode.ts';
import { readSession, type SessionAnswer } from './readSession.ts';
import { requireParameter } from './requireParameter.ts';
import { challengeByFactor } from './secondFactor.ts';
import { completeSignIn } from './signIn.ts';

/**
 * Returns the step of a right code. A wrong code leaves the session valid and counts towards the lock-out, as the code
 * of a text message does; a right code that was used is no guess and does not count.
 */
function checkCode(cognito: Cognito, user: User, code: string): number {
  cognito.lockouts.assertOpen(user.poolId, user.sub);
  const token = cognito.softwareTokens.verified(user);
  if (!token) throw exceptions.softwareTokenMissing();
  const step = stepOfCode(token.secret, code, cognito.clock.nowMillis());
  if (step === null) {
    cognito.lockouts.recordFailure(user.poolId, user.sub);
    throw exceptions.softwareTokenCodeMismatch();
  }
  if (token.usedSteps.includes(step)) throw exceptions.softwareTokenCodeUsed();
  return step;
}

/** Completes the sign-in with the code of an authenticator app. */
export async function answerSoftwareToken(
  cognito: Cognito,
  scope: ClientScope,
  answer: SessionAnswer,
): Promise<object> {
  const code = requireParameter(answer.responses, 'SOFTWARE_TOKEN_MFA_CODE');
  const { user } = readSession(cognito, scope, answer);
  const step = checkCode(cognito, user, code);
  return completeSignIn(cognito, scope, {
    user,
    clientMetadata: answer.clientMetadata,
    before: () => {
      cognito.sessions.spend(answer.session);
      cognito.softwareTokens.use(user, step);
    },
  });
}

/** Continues with the factor that the user chose. */
export async function answerFactorChoice(cognito: Cognito, scope: ClientScope, answer: SessionAnswer): Promise<object> {
  const chosen = requireParameter(answer.responses, 'ANSWER');
  const { user } = readSession(cognito, scope, answer);
  const factor = activeFactors(cognito, scope.pool, user).find((name) => name === chosen);
  if (factor === undefined) throw exceptions.factorNotOffered();
  const { clientMetadata, session } = answer;
  const before = (): void => cognito.sessions.spend(session);
  return challengeByFactor(cognito, scope, { user, clientMetadata, factor, before });
}

/** Completes the sign-in with the session of VerifySoftwareToken, whose code was the second factor. */
export async function answerSetup(cognito: Cognito, scope: ClientScope, answer: SessionAnswer): Promise<object> {
  const { user } = readSession(cognito, scope, answer);
  const { clientMetadata, session } = answer;
  return completeSignIn(cognito, scope, { user, clientMetadata, before: () => cognito.sessions.spend(session) });
}
