import type { AdminUser } from '../../generated/schema.ts';
import { toMfaSettings } from '../cognito/factors.ts';
import type { AdminServices } from './AdminOperation.ts';
import { toAdminUser } from './toAdminUser.ts';

/**
 * Finds a user by id, e-mail address or phone number, and names the user in the log.
 * @throws AuthError USER_NOT_FOUND
 */
export async function findUser({ config, userPool, audit }: AdminServices, username: string): Promise<AdminUser> {
  const { UserAttributes: Attributes, ...user } = await userPool.call('AdminGetUser', { Username: username });
  const found = toAdminUser({ ...user, Attributes }, [], config.attributes);
  audit.userId = found.id;
  const mfa = toMfaSettings(user, found.phoneNumber ?? null);
  return { ...found, mfa, groups: await userPool.groupsOf(user.Username) };
}
