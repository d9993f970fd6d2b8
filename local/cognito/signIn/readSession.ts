import { assertSecretHash } from '../appClient/secretHash.ts';
import type { Cognito, ClientScope } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { AuthSession } from '../state/AuthSessions.ts';
import type { User } from '../state/Users.ts';
import type { Metadata } from '../triggers/toEvent.ts';
import { requireParameter, type ParameterMap } from './requireParameter.ts';
import { throwUnknownUser } from './signIn.ts';

/** Challenges that are answered with their session. */
export const SESSION_CHALLENGES = [
  'SMS_MFA',
  'SOFTWARE_TOKEN_MFA',
  'SELECT_MFA_TYPE',
  'MFA_SETUP',
  'NEW_PASSWORD_REQUIRED',
] as const;
export type SessionChallengeName = (typeof SESSION_CHALLENGES)[number];

/** An answer to a challenge that has a session. */
export interface SessionAnswer {
  name: SessionChallengeName;
  session: string;
  responses: ParameterMap;
  clientMetadata: Metadata;
}

/**
 * Returns the session and its user. USERNAME is the pool's own name (USER_ID_FOR_SRP): an e-mail address counts as an
 * unknown user. Reported for unverified users (furaiev/amazon-cognito-identity-dart-2#223); applied to all users here.
 */
export function readSession(
  cognito: Cognito,
  scope: ClientScope,
  answer: SessionAnswer,
): { user: User; session: AuthSession } {
  const username = requireParameter(answer.responses, 'USERNAME');
  assertSecretHash(scope.client, username, { hash: answer.responses['SECRET_HASH'] });
  // The session that completes a setup is the one of VerifySoftwareToken.
  const challenge = answer.name === 'MFA_SETUP' ? 'MFA_SETUP_VERIFIED' : answer.name;
  const session = cognito.sessions.read(scope.client, challenge, answer.session);
  const user = cognito.users.byUsername(scope.pool, username);
  if (!user) return throwUnknownUser(scope);
  if (user.sub !== session.sub) throw exceptions.sessionInvalid();
  if (!user.enabled) throw exceptions.userDisabled();
  return { user, session };
}
