import type { Cognito } from '../context/Cognito.ts';
import type { UserPool } from '../settings/userPool.ts';
import type { User } from '../state/Users.ts';
import { invokeTrigger } from './invokeTrigger.ts';
import { metadataOf, userAttributes, type Metadata } from './toEvent.ts';

interface Confirmation {
  source: 'PostConfirmation_ConfirmSignUp' | 'PostConfirmation_ConfirmForgotPassword';
  /** The user as stored after the confirmation. */
  user: User;
  clientId: string | null;
  clientMetadata: Metadata;
}

/**
 * Invokes PostConfirmation. AWS runs it after the user is confirmed, so when it fails, the caller gets its error and
 * the user stays confirmed.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html
 */
export async function postConfirmation(cognito: Cognito, pool: UserPool, confirmation: Confirmation): Promise<void> {
  const { source, user, clientId, clientMetadata } = confirmation;
  await invokeTrigger(cognito, pool, {
    trigger: 'PostConfirmation',
    source,
    userName: user.username,
    clientId,
    request: { userAttributes: userAttributes(user), ...metadataOf(clientMetadata) },
    response: {},
  });
}
