import type { ClientScope, Cognito } from '../context/Cognito.ts';
import { CognitoException } from '../exceptions/CognitoException.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { Lockouts } from '../state/Lockouts.ts';
import type { User } from '../state/Users.ts';
import type { Metadata } from '../triggers/toEvent.ts';
import { migrateUser } from './migrateUser.ts';

/**
 * Migrates an unknown user at a sign-in with a password. A function that throws does not know the user, or the password
 * is wrong: the sign-in fails as for an unknown user, and counts towards the lock-out of the name.
 */
export async function migrateAtSignIn(
  cognito: Cognito,
  scope: ClientScope,
  given: { username: string; password: string; clientMetadata: Metadata },
): Promise<User | null> {
  const { pool, client } = scope;
  const subject = Lockouts.unknownUser(cognito.users.key(pool, given.username));
  cognito.lockouts.assertOpen(pool.id, subject);
  const onError = (error: unknown): null => {
    if (!(error instanceof CognitoException && error.name === 'UserLambdaValidationException')) throw error;
    if (client.hidesUsers) return null;
    cognito.lockouts.recordFailure(pool.id, subject);
    throw exceptions.migrationFailed(client.id);
  };
  return migrateUser(cognito, scope, { ...given, onError });
}
