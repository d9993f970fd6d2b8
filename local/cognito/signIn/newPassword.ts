import { assertRequired, assertValues, assertWritable, withFlags, type Attributes } from '../users/attributes.ts';
import type { Cognito, Scope } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { assertPolicy, hashPassword } from '../users/passwords.ts';
import { secondFactor } from './signIn.ts';
import type { User } from '../state/Users.ts';

const PREFIX = 'userAttributes.';

/** The challenge for a user who came with a temporary password; AWS hands both lists over as JSON texts. */
export function challengeNewPassword(cognito: Cognito, { pool, client }: Scope, user: User): object {
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

function readAttributes({ pool, client }: Scope, user: User, responses: Attributes): Attributes {
  const given = Object.fromEntries(
    Object.entries(responses)
      .filter(([name]) => name.startsWith(PREFIX))
      .map(([name, value]) => [name.slice(PREFIX.length), value]),
  );
  assertWritable(pool, client, given);
  assertValues(pool, given);
  const all = { ...user.attributes, ...given };
  assertRequired(pool, all);
  return withFlags(all);
}

/** Sets the lasting password and goes on to the second factor, where the pool wants one. */
export async function answerNewPassword(
  cognito: Cognito,
  scope: Scope,
  answer: { user: User; session: string; responses: Attributes; clientMetadata: Record<string, string> | undefined },
): Promise<object> {
  const { user, session, responses, clientMetadata } = answer;
  const password = responses['NEW_PASSWORD'];
  if (!password) throw exceptions.missingParameter('NEW_PASSWORD');
  assertPolicy(scope.pool.policy, password);
  const attributes = readAttributes(scope, user, responses);
  const change = {
    passwordHash: await hashPassword(password),
    status: 'CONFIRMED',
    temporaryUntil: null,
    attributes,
  } as const;
  return secondFactor(cognito, scope, {
    user: { ...user, ...change },
    clientMetadata,
    before: () => {
      cognito.sessions.spend(session);
      cognito.users.update(user, change);
    },
  });
}
