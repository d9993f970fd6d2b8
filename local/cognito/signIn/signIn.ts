import type { Cognito, ClientScope } from '../context/Cognito.ts';
import { createCode } from '../state/codeHash.ts';
import { mask } from '../users/contacts.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { composeMessage } from '../messages/composeMessage.ts';
import { isPassword } from '../users/passwords.ts';
import { assertEmulated, assertWithout } from '../settings/notEmulated.ts';
import { Lockouts } from '../state/Lockouts.ts';
import { transaction } from '../state/transaction.ts';
import type { User } from '../state/Users.ts';
import { issueTokens } from '../tokens/issueTokens.ts';
import { trackSession } from '../tokens/trackSession.ts';

/** Throws the error for an unknown user that `PreventUserExistenceErrors` asks for. */
export function throwUnknownUser(scope: ClientScope): never {
  throw scope.client.hidesUsers ? exceptions.incorrectCredentials() : exceptions.userNotFound();
}

async function checkPassword(
  cognito: Cognito,
  scope: ClientScope,
  given: { username: string; password: string },
): Promise<User> {
  const { pool } = scope;
  const user = cognito.users.find(pool, given.username);
  if (!user) assertEmulated(pool, 'UserMigration');
  const subject = user?.sub ?? Lockouts.unknownUser(cognito.users.key(pool, given.username));
  return cognito.userLocks.run(`${pool.id}/${subject}`, async () => {
    cognito.lockouts.assertOpen(pool.id, subject);
    if (await isPassword(given.password, user?.passwordHash ?? null)) {
      // Read again: the user can have changed during the password check.
      const current = user && cognito.users.bySub(pool.id, user.sub);
      if (current?.passwordHash === user?.passwordHash && current) return current;
    }
    cognito.lockouts.recordFailure(pool.id, subject);
    return user ? Promise.reject(exceptions.incorrectCredentials()) : throwUnknownUser(scope);
  });
}

/** Returns the user of that name and password. Throws as USER_PASSWORD_AUTH does if the user cannot sign in. */
export async function authenticate(
  cognito: Cognito,
  scope: ClientScope,
  given: { username: string; password: string },
): Promise<User> {
  assertEmulated(scope.pool, 'PreAuthentication');
  const user = await checkPassword(cognito, scope, given);
  if (!user.enabled) throw exceptions.userDisabled();
  if (user.status === 'UNCONFIRMED') throw exceptions.userNotConfirmed();
  if (user.status === 'RESET_REQUIRED') throw exceptions.passwordResetRequired();
  if (user.temporaryUntil !== null && user.temporaryUntil <= cognito.clock.nowMillis()) {
    throw exceptions.temporaryPasswordExpired();
  }
  return user;
}

/** Completes a sign-in with tokens. `before` runs first, in the same transaction; if it throws, nothing is stored. */
export async function completeSignIn(
  cognito: Cognito,
  scope: ClientScope,
  { user, before }: { user: User; before?: () => void },
): Promise<object> {
  assertEmulated(scope.pool, 'PostAuthentication', 'PreTokenGeneration', 'PreTokenGenerationConfig');
  assertWithout(scope.pool, 'deviceTracking');
  const family = cognito.families.create(scope.client, user);
  const tokens = await issueTokens(cognito, scope, { user, family });
  const RefreshToken = transaction(cognito.state, () => {
    before?.();
    cognito.lockouts.clear(user.poolId, user.sub);
    const token = cognito.families.add(family);
    trackSession(cognito, scope.pool, { user, family });
    return token;
  });
  return { ChallengeParameters: {}, AuthenticationResult: { ...tokens, RefreshToken } };
}

/** A user whose password is right, and work for the transaction of the next step. */
interface Passed {
  user: User;
  clientMetadata: Record<string, string> | undefined;
  before?: () => void;
}

async function challengeBySms(
  cognito: Cognito,
  scope: ClientScope,
  { user, clientMetadata, before }: Passed,
): Promise<object> {
  const message = await composeMessage(cognito, scope.pool, {
    source: 'CustomMessage_Authentication',
    user,
    attribute: 'phone_number',
    clientId: scope.client.id,
    clientMetadata,
  });
  const code = createCode();
  const Session = transaction(cognito.state, () => {
    before?.();
    cognito.inbox.deliver(message.fill(code));
    return cognito.sessions.open(scope.client, user, { name: 'SMS_MFA', code });
  });
  return {
    ChallengeName: 'SMS_MFA',
    Session,
    ChallengeParameters: {
      CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
      CODE_DELIVERY_DESTINATION: mask('phone_number', user.attributes['phone_number'] ?? ''),
      USER_ID_FOR_SRP: user.username,
    },
  };
}

function challengeSetup(cognito: Cognito, { pool, client }: ClientScope, { user, before }: Passed): object {
  const Session = transaction(cognito.state, () => {
    before?.();
    return cognito.sessions.open(client, user, { name: 'MFA_SETUP', code: null });
  });
  const factors = pool.smsMfa ? ['SMS_MFA'] : ['SOFTWARE_TOKEN_MFA'];
  return {
    ChallengeName: 'MFA_SETUP',
    Session,
    ChallengeParameters: { MFAS_CAN_SETUP: JSON.stringify(factors), USER_ID_FOR_SRP: user.username },
  };
}

/** Continues after the right password: with the second factor if the pool requires one, else with tokens. */
export async function secondFactor(cognito: Cognito, scope: ClientScope, passed: Passed): Promise<object> {
  // With optional MFA a user opts in by a preference, which no emulated API action sets.
  if (scope.pool.mfa !== 'ON') return completeSignIn(cognito, scope, passed);
  const bySms = scope.pool.smsMfa && passed.user.attributes['phone_number'];
  return bySms ? challengeBySms(cognito, scope, passed) : challengeSetup(cognito, scope, passed);
}
