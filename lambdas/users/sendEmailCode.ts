import type { Delivery } from '../challenges/Challenges.ts';
import { stateOf } from '../cognito/CognitoError.ts';
import { maskEmail } from '../cognito/maskEmail.ts';
import { toPairs } from '../cognito/toPairs.ts';
import { PENDING, type UserServices } from './CurrentUser.ts';

/** The user and the new address. */
interface Request {
  accessToken: string;
  userId: string;
  email: string;
  /** Attributes to set with the record of the pending address, by Cognito's names. */
  attributes?: Readonly<Record<string, string>>;
}

/**
 * Makes an e-mail address pending, and sends its code; also again, because AWS does not document that
 * GetUserAttributeVerificationCode sends a code to a pending address.
 *
 * Cognito rejects an address of another account, here or at VerifyUserAttribute; AWS does not document which. Here, no
 * mail is sent. That is not reported: the calls and the result are the same, and the record says that the address is
 * pending. At VerifyUserAttribute, the owner of that account has got a code, with which verifyAttribute is ALIAS_TAKEN.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserAttributeUpdateSettingsType.html
 */
export async function sendEmailCode(
  { appClient, pendingEmails }: UserServices,
  { accessToken, userId, email, attributes = {} }: Request,
): Promise<Delivery> {
  const record = { [PENDING]: await pendingEmails.seal(userId, email) };
  const update = (values: Record<string, string>) =>
    appClient.call('UpdateUserAttributes', { AccessToken: accessToken, UserAttributes: toPairs(values) });
  await update({ ...attributes, ...record });
  try {
    await update({ email });
  } catch (error) {
    if (stateOf(error) !== 'USER_EXISTS') throw error;
  }
  // Again, because a withdrawal may have removed it since. Its failure has no effect: the code is on its way.
  await update(record).catch(() => undefined);
  return { medium: 'EMAIL', destination: maskEmail(email) };
}
