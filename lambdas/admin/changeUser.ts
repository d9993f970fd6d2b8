import type { AdminUser, AdminUserPayload } from '../../generated/schema.ts';
import { readFields } from '../input/readFields.ts';
import { readReason } from '../input/readReason.ts';
import { readUserReference } from '../input/readUserReference.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { Caller } from '../runtime/contract.ts';
import type { AdminServices } from './AdminOperation.ts';
import { findUser } from './findUser.ts';

/** The members of the input that every change has. */
interface ChangeInput {
  username: string;
  reason: string;
}

/** A change of one user. */
interface Change {
  /** The operator, who may not change their own account in this way; null for a change that is harmless. */
  forbiddenTo: Caller | null;
  /** Changes the user. Returns true when the user no longer exists. */
  run: (user: AdminUser) => Promise<unknown>;
}

/**
 * Changes the user that the input names, with the reason in the log.
 * @returns the user after the change
 * @throws AuthError USER_NOT_FOUND; FORBIDDEN for an operator's own account
 */
export async function changeUser(
  services: AdminServices,
  input: ChangeInput,
  { forbiddenTo, run }: Change,
): Promise<AdminUserPayload> {
  const { username, reason } = readFields(input, { username: readUserReference, reason: readReason });
  services.audit.reason = reason;
  const user = await findUser(services, username);
  if (forbiddenTo?.operator === user.id) throw new AuthError('FORBIDDEN');
  const isGone = (await run(user)) === true;
  return { __typename: 'AdminUserPayload', user: isGone ? null : await findUser(services, user.username) };
}
