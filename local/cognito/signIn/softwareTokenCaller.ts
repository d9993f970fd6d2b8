import { clientScope, type Cognito, type ClientScope } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { User } from '../state/Users.ts';
import { verifyAccessToken } from '../tokens/verifyAccessToken.ts';

/** The user who sets up a software token: signed in, or in the challenge MFA_SETUP. */
interface SoftwareTokenCaller {
  scope: ClientScope;
  user: User;
  /** Cognito session of the step before; null for a signed-in user. */
  session: string | null;
}

/** A request with an access token or a Cognito session. */
interface Credentials {
  AccessToken: string | undefined;
  Session: string | undefined;
}

function bySession(
  cognito: Cognito,
  challenge: 'MFA_SETUP' | 'MFA_SETUP_ASSOCIATED',
  session: string,
): SoftwareTokenCaller {
  const { clientId, sub } = cognito.sessions.read(null, challenge, session);
  const scope = clientScope(cognito, clientId);
  const user = cognito.users.bySub(scope.pool.id, sub);
  if (!user) throw exceptions.userNotFound();
  if (!user.enabled) throw exceptions.userDisabled();
  return { scope, user, session };
}

/**
 * Returns the user of AssociateSoftwareToken or VerifySoftwareToken. Throws unless the request has either an access
 * token or a session of the step, and for a pool without software tokens.
 * @param challenge step whose session the action takes.
 */
export async function softwareTokenCaller(
  cognito: Cognito,
  { AccessToken: token, Session: session }: Credentials,
  challenge: 'MFA_SETUP' | 'MFA_SETUP_ASSOCIATED',
): Promise<SoftwareTokenCaller> {
  if ((token === undefined) === (session === undefined)) throw exceptions.tokenOrSession();
  const caller =
    session === undefined
      ? { ...(await verifyAccessToken(cognito, String(token))), session: null }
      : bySession(cognito, challenge, session);
  if (!caller.scope.pool.softwareTokenMfa) throw exceptions.softwareTokenOff();
  return caller;
}
