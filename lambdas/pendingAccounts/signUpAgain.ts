import { randomBytes } from 'node:crypto';
import { AuthError } from '../runtime/AuthError.ts';
import type { Claim } from './contract.ts';
import type { PendingServices } from './PendingServices.ts';
import { CONTESTED, isPending, type Account } from './UserPoolAdmin.ts';

/**
 * After this time a contested account is made anew, which gives it a new code and new attempts. One that was confirmed
 * but not completed waits as long from its confirmation.
 */
const RENEW_AFTER_MILLIS = 15 * 60 * 1000;
/** At most one invitation an hour is sent again. */
const REINVITE_AFTER_MILLIS = 60 * 60 * 1000;

/**
 * Handles a sign-up with an address or number that an account already has (docs/decisions/pending-accounts.md).
 *
 * A pending account becomes contested: it is replaced by one with a password that no one knows, so that the code proves
 * the address and gives access to no one; the person who enters it completes the account with a claim of their own. The
 * owner of any other account gets a mail. Runs after the caller got the answer, which is the same in each case.
 * Idempotent: Lambda repeats it when it fails.
 */
export async function signUpAgain(services: PendingServices, { claim }: { claim: Claim }): Promise<void> {
  const holder = await services.admin.find(claim.phoneNumber);
  const account = await services.admin.find(claim.email);
  const numberIsTaken = holder !== null && !isPending(holder) && holder.userId !== account?.userId;
  if (account !== null && !isPending(account)) return notifyOwner(services, claim.email, account);
  if (numberIsTaken) return notifyOwner(services, claim.phoneNumber, holder);
  if (account?.contested && !isRenewable(account)) return resendCode(services, claim.email);
  if (account !== null) await services.admin.deletePending(account);
  await createContested(services, claim);
}

function isRenewable({ status, ageMillis, unchangedMillis }: Account): boolean {
  return (status === 'UNCONFIRMED' ? ageMillis : unchangedMillis) >= RENEW_AFTER_MILLIS;
}

/**
 * Creates an account that no one has the password of. Cognito mails its code; the mail greets no one by name. Marked by
 * the id that SignUp returned: an account that another sign-up created meanwhile is never taken for a contested one.
 * Without the mark, a repetition of the event replaces the account.
 */
async function createContested({ appClient, admin }: PendingServices, { email, locale }: Claim): Promise<void> {
  const { UserSub } = await appClient.call('SignUp', {
    Username: email,
    Password: `${randomBytes(32).toString('base64')}aA1!`,
    UserAttributes: [
      { Name: 'email', Value: email },
      { Name: 'locale', Value: locale },
    ],
  });
  await admin.setAttributes(String(UserSub), { [CONTESTED]: 'true' });
}

async function resendCode({ appClient }: PendingServices, username: string): Promise<void> {
  await appClient.call('ResendConfirmationCode', { Username: username }).catch(ignoreDeclared);
}

/** Mails the owner: a new temporary password to an invited user, else a notice with a code to reset the password. */
async function notifyOwner({ appClient, admin }: PendingServices, username: string, account: Account): Promise<void> {
  if (account.status === 'FORCE_CHANGE_PASSWORD') {
    if (account.unchangedMillis > REINVITE_AFTER_MILLIS) await admin.resendInvitation(username);
    return;
  }
  const ClientMetadata = { notice: 'ACCOUNT_EXISTS' };
  await appClient.call('ForgotPassword', { Username: username, ClientMetadata }).catch(ignoreDeclared);
}

/** A mail that may have been sent is not sent again, so a declared failure ends the event. */
function ignoreDeclared(error: unknown): void {
  if (!(error instanceof AuthError)) throw error;
}
