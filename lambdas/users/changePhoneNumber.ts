import type { AppClient } from '../cognito/AppClient.ts';
import { limitTexts } from '../cognito/limitSignInTexts.ts';
import { toPairs } from '../cognito/toPairs.ts';
import { requestCode } from './requestCode.ts';

/** The user and the numbers. */
interface Change {
  accessToken: string;
  userId: string;
  phoneNumber: string;
  /** The number so far. */
  before: string | null;
}

/**
 * Changes the phone number and texts a code to the new one. Cognito keeps a number pending only where it verifies
 * numbers at sign-up, too, which it would then do in place of the e-mail address; so the new number replaces the old
 * one at once, and sign-in codes go there. When no code can be sent to it, the old number is restored, which Cognito
 * then takes for a new one: it is unverified until a code is entered. A change counts as a text also when it fails, so
 * that no one can ask without limit which numbers have an account.
 * @see https://github.com/aws/aws-cli/issues/7151
 * @throws AuthError RATE_LIMITED as `limitTexts`; ALIAS_TAKEN for a number of another account; why no code was sent
 */
export async function changePhoneNumber(appClient: AppClient, change: Change): Promise<void> {
  await limitTexts(change.userId, () => setAndVerify(appClient, change));
}

async function setAndVerify(appClient: AppClient, { accessToken, phoneNumber, before }: Change): Promise<void> {
  await setNumber(appClient, accessToken, phoneNumber);
  try {
    await requestCode(appClient, { accessToken, attribute: 'PHONE_NUMBER' });
  } catch (error) {
    // An empty value removes the number.
    await setNumber(appClient, accessToken, before ?? '');
    throw error;
  }
}

async function setNumber(appClient: AppClient, AccessToken: string, phone_number: string): Promise<void> {
  await appClient.call('UpdateUserAttributes', { AccessToken, UserAttributes: toPairs({ phone_number }) });
}
