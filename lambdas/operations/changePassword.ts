import type { ChangePasswordInput, ChangePasswordPayload } from '../../generated/schema.ts';
import { readNewPassword, readPassword } from '../input/passwords.ts';
import { readFields } from '../input/readFields.ts';
import { claimsOf } from '../cognito/claimsOf.ts';
import { assertPassword } from '../users/assertPassword.ts';
import { requireAccessToken } from '../users/requireAccessToken.ts';
import { signOutOthers } from '../users/signOutOthers.ts';
import type { Operation } from './Operation.ts';

/**
 * Changes the password, and ends the other sessions unless told otherwise: Cognito keeps them. They end after the
 * change, because a session that begins with the old password in between would stay.
 */
export const changePassword: Operation<ChangePasswordInput, ChangePasswordPayload> = async (
  { config, appClient, pendingAccounts },
  input,
  caller,
) => {
  const AccessToken = requireAccessToken(caller);
  assertPassword(AccessToken);
  const { currentPassword, proposedPassword } = readFields(input, {
    currentPassword: readPassword,
    proposedPassword: (text) => readNewPassword(text, config.published.passwordPolicy),
  });
  await appClient.call('ChangePassword', {
    AccessToken,
    PreviousPassword: currentPassword,
    ProposedPassword: proposedPassword,
  });
  const changedAt = new Date().toISOString();
  await Promise.all([
    input.signOutOthers === false ? null : signOutOthers(appClient, AccessToken),
    pendingAccounts.notify(String(claimsOf(AccessToken)['username']), 'PASSWORD_CHANGED'),
  ]);
  return { __typename: 'ChangePasswordPayload', changedAt };
};
