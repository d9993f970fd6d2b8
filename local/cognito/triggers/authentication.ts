import type { ClientScope, Cognito } from '../context/Cognito.ts';
import type { User } from '../state/Users.ts';
import { invokeTrigger } from './invokeTrigger.ts';
import { metadataOf, userAttributes, type Metadata } from './toEvent.ts';

/**
 * Invokes PreAuthentication, before the password is checked. For an unknown user only an app client that hides users
 * invokes it, with `userNotFound`. ClientMetadata of InitiateAuth is `validationData` here.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-authentication.html
 */
export async function preAuthentication(
  cognito: Cognito,
  { pool, client }: ClientScope,
  attempt: { user: User | null; username: string; validationData: Metadata },
): Promise<void> {
  const { user, username, validationData = null } = attempt;
  if (user === null && !client.hidesUsers) return;
  await invokeTrigger(cognito, pool, {
    trigger: 'PreAuthentication',
    source: 'PreAuthentication_Authentication',
    userName: user?.username ?? username,
    clientId: client.id,
    request: {
      userAttributes: user ? userAttributes(user) : {},
      validationData,
      ...(client.hidesUsers ? { userNotFound: user === null } : {}),
    },
    response: {},
  });
}

/**
 * Invokes PostAuthentication, after the last challenge and before the tokens are generated. When it fails, there are no
 * tokens.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-authentication.html
 */
export async function postAuthentication(
  cognito: Cognito,
  { pool, client }: ClientScope,
  { user, clientMetadata }: { user: User; clientMetadata: Metadata },
): Promise<void> {
  await invokeTrigger(cognito, pool, {
    trigger: 'PostAuthentication',
    source: 'PostAuthentication_Authentication',
    userName: user.username,
    clientId: client.id,
    request: { userAttributes: userAttributes(user), newDeviceUsed: false, ...metadataOf(clientMetadata) },
    response: {},
  });
}
