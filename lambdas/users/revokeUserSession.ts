import type { AppClient } from '../cognito/AppClient.ts';
import { stateOf } from '../cognito/CognitoError.ts';

/** Ends a session of the user of an access token. Does nothing for a session that has ended already. */
export async function revokeUserSession(
  appClient: AppClient,
  input: { AccessToken: string; SessionId: string },
): Promise<void> {
  try {
    await appClient.call('RevokeUserSession', input);
  } catch (error) {
    if (stateOf(error) !== 'SESSION_GONE') throw error;
  }
}
