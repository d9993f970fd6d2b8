import type { DeleteAccountInput, DeleteAccountPayload } from '../../generated/schema.ts';
import { readEmail } from '../input/contacts.ts';
import { readFields } from '../input/readFields.ts';
import { AuthError } from '../runtime/AuthError.ts';
import { CurrentUser } from '../users/CurrentUser.ts';
import { requireAccessToken } from '../users/requireAccessToken.ts';
import type { Operation } from './Operation.ts';

/** Deletes the account of the signed-in user, who has to enter its e-mail address. */
export const deleteAccount: Operation<DeleteAccountInput, DeleteAccountPayload> = async (services, input, caller) => {
  const accessToken = requireAccessToken(caller);
  const { confirmEmail } = readFields(input, { confirmEmail: readEmail });
  const { email } = await CurrentUser.read(services, accessToken);
  if (confirmEmail !== email?.toLowerCase()) {
    throw new AuthError('VALIDATION_FAILED', { fields: [{ name: 'confirmEmail', rule: 'mismatch' }] });
  }
  await services.appClient.call('DeleteUser', { AccessToken: accessToken });
  return { __typename: 'DeleteAccountPayload', deletedAt: new Date().toISOString() };
};
