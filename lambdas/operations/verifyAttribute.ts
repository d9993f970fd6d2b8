import type { VerifyAttributeInput, VerifyAttributePayload } from '../../generated/schema.ts';
import { readCode } from '../input/readCode.ts';
import { readFields } from '../input/readFields.ts';
import { AuthError } from '../runtime/AuthError.ts';
import { CurrentUser, PENDING } from '../users/CurrentUser.ts';
import { requireAccessToken } from '../users/requireAccessToken.ts';
import { toAttributeName } from '../users/toAttributeName.ts';
import type { Operation, Services } from './Operation.ts';

/**
 * Verifies the e-mail address or phone number that a code was sent to; a pending address replaces the old one.
 *
 * Where Cognito rejects an address of another account when it is asked for, no code was sent, which Cognito reports
 * as an expired code. A pending address has a valid code, so that would reveal the other account: it is reported as
 * a wrong code. Where Cognito rejects the address here, the right code is ALIAS_TAKEN, and nothing changes.
 */
export const verifyAttribute: Operation<VerifyAttributeInput, VerifyAttributePayload> = async (
  services,
  input,
  caller,
) => {
  const accessToken = requireAccessToken(caller);
  const { code } = readFields(input, { code: readCode });
  try {
    const AttributeName = toAttributeName(input.attribute);
    await services.appClient.call('VerifyUserAttribute', { AccessToken: accessToken, AttributeName, Code: code });
  } catch (error) {
    const isExpired = error instanceof AuthError && error.code === 'CODE_EXPIRED' && input.attribute === 'EMAIL';
    const pending = isExpired ? (await CurrentUser.read(services, accessToken)).pendingEmail : null;
    throw pending === null ? error : new AuthError('CODE_MISMATCH');
  }
  if (input.attribute === 'EMAIL') await forgetPending(services, accessToken);
  const user = await CurrentUser.read(services, accessToken);
  return { __typename: 'VerifyAttributePayload', user: user.toUser(services, accessToken) };
};

/** Removes the record of the pending address. Its failure has no effect: it is the user's address now. */
async function forgetPending({ appClient }: Services, AccessToken: string): Promise<void> {
  const UserAttributes = [{ Name: PENDING, Value: '' }];
  await appClient.call('UpdateUserAttributes', { AccessToken, UserAttributes }).catch(() => undefined);
}
