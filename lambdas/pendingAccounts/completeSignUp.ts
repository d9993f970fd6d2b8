import { CONTESTED, isPending } from './Account.ts';
import type { Claim, PendingAccountActions } from './contract.ts';
import { createContested } from './createContested.ts';
import { freeNumber } from './freeNumber.ts';
import type { PendingServices } from './PendingServices.ts';
import { isException } from './UserPoolAdmin.ts';

type Complete = PendingAccountActions['completeSignUp'];

/**
 * Gives the pending account of an address the claim and the password of the person who has just proven the address, be
 * it the account that the code confirmed or one that a later sign-up made of it. The account stays pending until the
 * last step, so that a repetition after a failure completes it.
 */
export async function completeSignUp(
  services: PendingServices,
  { password, claim }: Complete['event'],
): Promise<Complete['result']> {
  const { admin } = services;
  const account = await admin.find(claim.email);
  if (account !== null && !isPending(account)) return { outcome: 'completed' };
  const userId = account?.userId ?? (await createContested(services, claim, null));
  // First the password: together with a number, the password of the account's creator would sign in.
  await admin.setPassword(userId, password);
  return { outcome: await setClaim(services, userId, claim) };
}

/** Sets the attributes of the claim, unless another account keeps the number. */
async function setClaim(
  services: PendingServices,
  userId: string,
  claim: Claim,
): Promise<Complete['result']['outcome']> {
  const { admin } = services;
  const attributes = {
    email_verified: 'true',
    phone_number: claim.phoneNumber,
    nickname: claim.nickname,
    locale: claim.locale,
    ...admin.toOwnAttributes({ ...claim.attributes }),
    [CONTESTED]: 'completed',
  };
  try {
    await admin.setAttributes(userId, attributes);
    return 'completed';
  } catch (error) {
    if (!isException(error, 'AliasExistsException')) throw error;
  }
  const outcome = await freeNumber(services, claim.phoneNumber, userId);
  if (outcome !== 'free') return outcome;
  await admin.setAttributes(userId, attributes);
  return 'completed';
}
