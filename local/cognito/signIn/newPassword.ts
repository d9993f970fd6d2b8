import {
  CONTACTS,
  assertRequired,
  assertValues,
  assertWritable,
  withFlags,
  type Attributes,
} from '../users/attributes.ts';
import type { Cognito, ClientScope } from '../context/Cognito.ts';
import { moveAliases } from '../users/changeAttributes.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { hashNewPassword, replacePassword } from '../users/newPassword.ts';
import { assertPolicy } from '../users/passwords.ts';
import { secondFactor } from './secondFactor.ts';
import type { User } from '../state/Users.ts';
import type { Metadata } from '../triggers/toEvent.ts';

const PREFIX = 'userAttributes.';

/** Returns the challenge for a user with a temporary password. AWS returns both lists as JSON text. */
export function challengeNewPassword(cognito: Cognito, { pool, client }: ClientScope, user: User): object {
  const missing = [...pool.schema.values()]
    .filter(({ name, required }) => required && name !== 'sub' && !user.attributes[name])
    .map(({ name }) => `${PREFIX}${name}`);
  return {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: cognito.sessions.open(client, user, { name: 'NEW_PASSWORD_REQUIRED', code: null }),
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.username,
      requiredAttributes: JSON.stringify(missing),
      userAttributes: JSON.stringify(user.attributes),
    },
  };
}

function readAttributes({ pool, client }: ClientScope, user: User, responses: Attributes): Attributes {
  const given = Object.fromEntries(
    Object.entries(responses)
      .filter(([name]) => name.startsWith(PREFIX))
      .map(([name, value]) => [name.slice(PREFIX.length), value]),
  );
  for (const contact of CONTACTS) {
    if (contact in given && user.attributes[contact]) throw exceptions.contactProvided(contact);
  }
  assertWritable(pool, client, given);
  assertValues(pool, given);
  const all = { ...user.attributes, ...given };
  assertRequired(pool, all);
  return withFlags(all);
}

/** Sets the permanent password and continues with the second factor, if the pool requires one. */
export async function answerNewPassword(
  cognito: Cognito,
  scope: ClientScope,
  answer: { user: User; session: string; responses: Attributes; clientMetadata: Metadata },
): Promise<object> {
  const { user, session, responses, clientMetadata } = answer;
  const password = responses['NEW_PASSWORD'];
  if (!password) throw exceptions.missingParameter('NEW_PASSWORD');
  assertPolicy(scope.pool.policy, password);
  const attributes = readAttributes(scope, user, responses);
  const change = {
    passwordHash: await hashNewPassword(cognito, scope.pool, { user, password }),
    status: 'CONFIRMED',
    temporaryUntil: null,
    attributes,
  } as const;
  return secondFactor(cognito, scope, {
    user: { ...user, ...change },
    clientMetadata,
    step: 'NewPasswordChallenge',
    before: () => {
      moveAliases(cognito, scope.pool, { before: user, after: { ...user, attributes } });
      cognito.sessions.spend(session);
      replacePassword(cognito, scope.pool, { user, change });
    },
  });
}
