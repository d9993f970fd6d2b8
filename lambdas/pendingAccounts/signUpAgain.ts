import { stateOf } from '../cognito/CognitoError.ts';
import { AuthError } from '../runtime/AuthError.ts';
import { hasUnprovenNumber, isPending, type Account } from './Account.ts';
import type { Claim } from './contract.ts';
import { createContested } from './createContested.ts';
import { ignoreDeclared } from './ignoreDeclared.ts';
import { inviteAgain } from './inviteAgain.ts';
import type { PendingServices } from './PendingServices.ts';

/** After this time an unconfirmed account is made anew, which gives it a new code and new attempts. */
const RENEW_AFTER_MILLIS = 15 * 60 * 1000;

/**
 * Handles a sign-up with an address or number that an account already has (docs/decisions/pending-accounts.md).
 *
 * A pending account becomes contested: the code then proves the address and gives access to no one, and the person who
 * enters it completes the account with their own claim. The owner of any other account gets a mail. Runs after the
 * caller got the answer, which is the same in each case. Idempotent: Lambda repeats it when it fails.
 */
export async function signUpAgain(services: PendingServices, { claim }: { claim: Claim }): Promise<void> {
  const account = await services.admin.find(claim.email);
  if (account !== null && !isPending(account)) return notifyOwner(services, claim.email, account);
  await contest(services, claim, account);
  await notifyHolder(services, claim.phoneNumber);
}

/** Makes the account of the address contested, or creates it. */
async function contest(services: PendingServices, claim: Claim, account: Account | null): Promise<void> {
  if (account === null) return create(services, claim, claim.nickname);
  if (isRenewable(account)) {
    const attempt = await tryToCreate(services, claim);
    if (attempt === 'created') return;
    if (attempt === 'exists') {
      await services.admin.deletePending(account);
      return create(services, claim, null);
    }
  }
  if (account.contested !== 'true') await services.admin.contest(account);
  await resendCode(services, claim.email);
}

/**
 * Tries to create the account while it exists. A PreSignUp trigger may reject the new one, and Cognito invokes it
 * before it reports that the account exists, so a pending account is not deleted for nothing.
 */
async function tryToCreate(services: PendingServices, claim: Claim): Promise<'created' | 'exists' | 'rejected'> {
  try {
    await createContested(services, claim, null);
    return 'created';
  } catch (error) {
    if (isRejected(error)) return 'rejected';
    if (stateOf(error) === 'USER_EXISTS') return 'exists';
    throw error;
  }
}

/** The account of an external identity has no password to reset, so its owner gets no mail. */
function isRejected(error: unknown): boolean {
  const isOfHook = error instanceof AuthError && error.code === 'REJECTED_BY_HOOK';
  return isOfHook || stateOf(error) === 'EXTERNAL_ACCOUNT';
}

/** A confirmed account without a number gets no code, so it is made anew at once. */
function isRenewable({ status, ageMillis }: Account): boolean {
  return status === 'CONFIRMED' || ageMillis >= RENEW_AFTER_MILLIS;
}

/**
 * Creates a contested account. When another sign-up was first, this one is handled as a later one. Nothing happens when
 * a PreSignUp trigger rejects it.
 */
async function create(services: PendingServices, claim: Claim, nickname: string | null): Promise<void> {
  try {
    await createContested(services, claim, nickname);
  } catch (error) {
    if (isRejected(error)) return;
    const other = stateOf(error) === 'USER_EXISTS' ? await services.admin.find(claim.email) : null;
    if (other === null) throw error;
    await signUpAgain(services, { claim });
  }
}

/** Mails the owner of a number that cannot be given up. */
async function notifyHolder(services: PendingServices, phoneNumber: string): Promise<void> {
  const holder = await services.admin.find(phoneNumber);
  if (holder !== null && !isPending(holder) && !hasUnprovenNumber(holder)) {
    await notifyOwner(services, phoneNumber, holder);
  }
}

async function resendCode({ appClient }: PendingServices, username: string): Promise<void> {
  await appClient.call('ResendConfirmationCode', { Username: username }).catch(ignoreDeclared);
}

/** Mails the owner: a new temporary password to an invited user, else a notice with a code to reset the password. */
async function notifyOwner({ appClient, admin }: PendingServices, username: string, account: Account): Promise<void> {
  if (account.status === 'FORCE_CHANGE_PASSWORD') return inviteAgain(admin, username, account);
  const ClientMetadata = { notice: 'ACCOUNT_EXISTS' };
  await appClient.call('ForgotPassword', { Username: username, ClientMetadata }).catch(ignoreDeclared);
}
