import { LINKING, makeIntent } from './linkIntent.ts';
import type { UserPoolAdmin } from './UserPoolAdmin.ts';

/**
 * Records that the signed-in user of an account wants to link an identity of a provider. A later call replaces an
 * earlier one.
 * @returns the end of the permission, in milliseconds since 1970
 */
export async function allowLink(
  admin: UserPoolAdmin,
  { userId, provider }: { userId: string; provider: string },
): Promise<number> {
  const { value, expiresAt } = makeIntent(provider, Date.now());
  await admin.setAttributes(userId, { [LINKING]: value });
  return expiresAt;
}
