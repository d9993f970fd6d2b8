import type { PreSignUpTriggerEvent } from 'aws-lambda';
import { isIntent } from '../pendingAccounts/linkIntent.ts';
import type { AccountDirectory } from './AccountDirectory.ts';
import { readIdentity } from './readIdentity.ts';
import type { PreSignUpSettings } from './readSettings.ts';
import { Rejection } from './Rejection.ts';

/**
 * Decides about an external identity that signs in for the first time. It gets an account of its own when its provider
 * has verified the address and no one owns an account with it. An owner who has asked for it, signed in to the account,
 * gets the identity linked. The permission is withdrawn first, so that it cannot be used twice.
 *
 * Cognito has no conditional write, so two identities of the provider that sign in at the same moment can both have
 * read the permission. Each looks again after its link, and undoes it when it sees the other: the second one always
 * does, and at most one stays. A function that is ended between the link and that look leaves both. Each of them has
 * the account's address, which a provider of the deployment has verified, and a provider that the owner has asked for.
 * @see
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-identity-federation-consolidate-users.html
 * @throws Rejection unless the identity gets an account of its own, also after it was linked
 */
export async function admitIdentity(
  event: Pick<PreSignUpTriggerEvent, 'userPoolId' | 'userName' | 'request'>,
  settings: Pick<PreSignUpSettings, 'names' | 'trusted'>,
  directory: AccountDirectory,
): Promise<void> {
  const identity = readIdentity(event, settings.names);
  const { email, email_verified: verified } = event.request.userAttributes;
  const isVerified = verified === 'true' || (identity !== null && settings.trusted.includes(identity.provider));
  if (identity === null || !email || !isVerified) throw new Rejection('EMAIL_NOT_VERIFIED');

  const owned = (await directory.withAddress(email)).filter(({ isOwned }) => isOwned);
  if (owned.length === 0) return;
  const now = Date.now();
  const account = owned.find(({ enabled, intent }) => enabled && isIntent(intent, identity.provider, now));
  if (account === undefined) throw new Rejection('ACCOUNT_NOT_LINKED');
  await directory.withdrawIntent(account);
  await directory.link(account, identity);
  if (await directory.hasRival(account, identity)) {
    await directory.unlink(identity);
    throw new Rejection('ACCOUNT_NOT_LINKED');
  }
  throw new Rejection('IDENTITY_LINKED');
}
