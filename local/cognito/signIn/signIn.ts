import type { Cognito, ClientScope } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { addVerifier, isPassword, verifierOf, withoutVerifier } from '../users/passwords.ts';
import { assertWithout } from '../settings/notEmulated.ts';
import { migrateAtSignIn } from './migrateAtSignIn.ts';
import { Lockouts } from '../state/Lockouts.ts';
import { storePasswordHash } from '../state/storePasswordHash.ts';
import { transaction } from '../state/transaction.ts';
import type { User } from '../state/Users.ts';
import { postAuthentication, preAuthentication } from '../triggers/authentication.ts';
import type { Metadata } from '../triggers/toEvent.ts';
import type { TokenStep } from '../tokens/customiseClaims.ts';
import { issueTokens } from '../tokens/issueTokens.ts';
import { trackSession } from '../tokens/trackSession.ts';

/** Throws the error for an unknown user that `PreventUserExistenceErrors` asks for. */
export function throwUnknownUser(scope: ClientScope): never {
  throw scope.client.hidesUsers ? exceptions.incorrectCredentials() : exceptions.userNotFound();
}

function isSamePassword({ passwordHash: before }: User, { passwordHash: after }: User): boolean {
  return before !== null && after !== null && withoutVerifier(before) === withoutVerifier(after);
}

/** Adds the verifier of SRP to a password without one: of an import, or stored before the engine emulated SRP. */
function withVerifier(cognito: Cognito, user: User, password: string): User {
  const { passwordHash: kept } = user;
  if (kept === null || verifierOf(kept)) return user;
  const passwordHash = addVerifier(kept, password, user);
  storePasswordHash(cognito.state, user, passwordHash);
  return { ...user, passwordHash };
}

async function checkPassword(
  cognito: Cognito,
  scope: ClientScope,
  given: { username: string; password: string },
): Promise<User> {
  const { pool } = scope;
  const user = cognito.users.find(pool, given.username);
  const subject = user?.sub ?? Lockouts.unknownUser(cognito.users.key(pool, given.username));
  return cognito.userLocks.run(`${pool.id}/${subject}`, async () => {
    cognito.lockouts.assertOpen(pool.id, subject);
    if (await isPassword(given.password, user?.passwordHash ?? null)) {
      // Read again: the user can have changed during the password check.
      const current = user && cognito.users.bySub(pool.id, user.sub);
      if (current && isSamePassword(user, current)) return withVerifier(cognito, current, given.password);
    }
    cognito.lockouts.recordFailure(pool.id, subject);
    return user ? Promise.reject(exceptions.incorrectCredentials()) : throwUnknownUser(scope);
  });
}

/** Returns the user of that name and password. Throws as USER_PASSWORD_AUTH does if the user cannot sign in. */
export async function authenticate(
  cognito: Cognito,
  scope: ClientScope,
  given: { username: string; password: string; clientMetadata: Metadata },
): Promise<User> {
  const { username, clientMetadata } = given;
  const known = cognito.users.find(scope.pool, username) ?? (await migrateAtSignIn(cognito, scope, given));
  await preAuthentication(cognito, scope, { user: known, username, validationData: clientMetadata });
  const user = await checkPassword(cognito, scope, given);
  assertMaySignIn(cognito, user);
  return user;
}

/** Throws for a user who knows the password and cannot sign in with it. */
export function assertMaySignIn(cognito: Cognito, user: User): void {
  if (!user.enabled) throw exceptions.userDisabled();
  if (user.status === 'UNCONFIRMED') throw exceptions.userNotConfirmed();
  if (user.status === 'RESET_REQUIRED') throw exceptions.passwordResetRequired();
  if (user.temporaryUntil !== null && user.temporaryUntil <= cognito.clock.nowMillis()) {
    throw exceptions.temporaryPasswordExpired();
  }
}

/** A user whose password is right, and work for the transaction of the next step. */
export interface Passed {
  user: User;
  clientMetadata: Metadata;
  before?: () => void;
}

/** Clears the lock-out and runs the work of the last step, in a transaction: if that throws, nothing is stored. */
function settle<T>(cognito: Cognito, { user, before }: Passed, work: () => T): T {
  return transaction(cognito.state, () => {
    before?.();
    cognito.lockouts.clear(user.poolId, user.sub);
    return work();
  });
}

/** Completes a sign-in with tokens, or as the scope says. `before` runs first, in the same transaction. */
export async function completeSignIn(
  cognito: Cognito,
  scope: ClientScope,
  passed: Passed & { step?: TokenStep },
): Promise<object> {
  const { user, clientMetadata, step = 'Authentication' } = passed;
  assertWithout(scope.pool, 'deviceTracking');
  await postAuthentication(cognito, scope, { user, clientMetadata });
  const { finish } = scope;
  if (finish) {
    settle(cognito, passed, () => finish(user));
    return { ChallengeParameters: {} };
  }
  const family = cognito.families.create(scope.client, user);
  const tokens = await issueTokens(cognito, scope, { user, family, step, clientMetadata });
  const RefreshToken = settle(cognito, passed, () => {
    const token = cognito.families.add(family);
    trackSession(cognito, scope.pool, { user, family });
    return token;
  });
  return { ChallengeParameters: {}, AuthenticationResult: { ...tokens, RefreshToken } };
}
