import type { Claim, PendingAccountActions } from './contract.ts';
import type { PendingServices } from './PendingServices.ts';
import { CONTESTED, isException } from './UserPoolAdmin.ts';

type Complete = PendingAccountActions['completeSignUp'];

/**
 * Gives a contested account the claim and the password of the person who has just confirmed its address. Until the last
 * step it stays contested, so that a repetition after a failure completes it.
 */
export async function completeSignUp(
  services: PendingServices,
  { userId, password, claim }: Complete['event'],
): Promise<Complete['result']> {
  const { admin } = services;
  const account = await admin.find(userId);
  if (account?.status !== 'CONFIRMED') return { outcome: 'gone' };
  if (!account.contested) return { outcome: 'completed' };
  if (!(await setClaim(services, userId, claim))) return { outcome: 'phoneTaken' };
  await admin.setPassword(userId, password);
  await admin.setAttributes(userId, { [CONTESTED]: 'false' });
  return { outcome: 'completed' };
}

/**
 * Sets the attributes; a pending account gives up its number, which was never proven. Returns false when the number is
 * taken.
 */
async function setClaim({ admin }: PendingServices, userId: string, claim: Claim): Promise<boolean> {
  const attributes = { phone_number: claim.phoneNumber, nickname: claim.nickname, locale: claim.locale };
  try {
    await admin.setAttributes(userId, attributes);
    return true;
  } catch (error) {
    if (!isException(error, 'AliasExistsException')) throw error;
  }
  const holder = await admin.find(claim.phoneNumber);
  if (holder !== null && holder.status !== 'UNCONFIRMED') return false;
  if (holder !== null) await admin.deletePending(holder);
  await admin.setAttributes(userId, attributes);
  return true;
}
