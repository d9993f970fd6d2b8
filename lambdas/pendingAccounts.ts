import { AppClient } from './cognito/AppClient.ts';
import { openClientSecret } from './cognito/openClientSecret.ts';
import { allowLink } from './pendingAccounts/allowLink.ts';
import { completeSignUp } from './pendingAccounts/completeSignUp.ts';
import type { PendingAccountEvent } from './pendingAccounts/contract.ts';
import { findPending } from './pendingAccounts/findPending.ts';
import { forgotPassword } from './pendingAccounts/forgotPassword.ts';
import { freeNumber } from './pendingAccounts/freeNumber.ts';
import type { PendingServices } from './pendingAccounts/PendingServices.ts';
import { keepOneAccount } from './pendingAccounts/keepOneAccount.ts';
import { notify } from './pendingAccounts/notify.ts';
import { removeExpired } from './pendingAccounts/removeExpired.ts';
import { signUpAgain } from './pendingAccounts/signUpAgain.ts';
import { UserPoolAdmin } from './pendingAccounts/UserPoolAdmin.ts';
import { readSettings } from './preSignUp/readSettings.ts';
import { AuthError } from './runtime/AuthError.ts';
import { readAttributeRules, readClientSecretSource, readNumber, readRequired } from './runtime/config.ts';

const VALIDITY = 'PENDING_ACCOUNT_VALIDITY_MILLIS';

let services: PendingServices | undefined;

function startServices(): PendingServices {
  const text = readRequired(process.env, ['USER_POOL_ID', 'CLIENT_ID', VALIDITY]);
  const config = { clientId: text('CLIENT_ID'), propagateCallerAddress: false };
  const secret = openClientSecret(readClientSecretSource(process.env));
  const appClient = new AppClient({ config, secret, address: null, reportException: () => undefined });
  const validityMillis = readNumber(VALIDITY, text(VALIDITY));
  const rules = readAttributeRules(process.env);
  const ownAttributes = Object.keys(rules).filter((name) => !rules[name]?.readOnly);
  const userPoolId = text('USER_POOL_ID');
  const { trusted: trustedProviders } = readSettings(process.env);
  const admin = new UserPoolAdmin(userPoolId, ownAttributes);
  return { appClient, admin, userPoolId, trustedProviders, validityMillis };
}

/** The text of every error that leaves the function: AWS's own texts may hold an address or a number. */
const FAULT = 'the pendingAccounts function failed; its log has the error name';

/**
 * Acts on accounts whose address was never confirmed, and on those whose password is reset: for the auth function,
 * whose role may not, and on a schedule (docs/decisions/pending-accounts.md). It also mails notices to users after the
 * auth function has answered. Environment: USER_POOL_ID, CLIENT_ID, CLIENT_SECRET_ARN
 * or those of an encrypted secret, PENDING_ACCOUNT_VALIDITY_MILLIS, ATTRIBUTES, TRUSTED_PROVIDERS.
 * @throws Error with a fixed text; Lambda repeats a failed event twice
 */
export async function handler(event: PendingAccountEvent): Promise<object> {
  try {
    services ??= startServices();
    return await run(services, event);
  } catch (error) {
    const fault = toFault(error);
    process.stdout.write(`${JSON.stringify({ level: 'ERROR', action: event.action, fault })}\n`);
    throw new Error(FAULT);
  }
}

/** Returns the class name of an error, or of what caused a declared one. */
function toFault(error: unknown): string {
  const fault = error instanceof AuthError && error.cause instanceof Error ? error.cause : error;
  return fault instanceof Error && /^\w{1,80}$/.test(fault.name) ? fault.name : 'Unnamed';
}

async function run(services: PendingServices, event: PendingAccountEvent): Promise<object> {
  switch (event.action) {
    case 'newAccount':
      await services.admin.markSignedUp(event.username);
      return {};
    case 'signedIn':
      await services.admin.markSignedIn(event.userId);
      return {};
    case 'signUpAgain':
      await signUpAgain(services, event);
      return {};
    case 'notify':
      await notify(services, event);
      return {};
    case 'findPending':
      return findPending(services, event);
    case 'completeSignUp':
      return completeSignUp(services, event);
    case 'freeNumber':
      return { outcome: await freeNumber(services, event.phoneNumber, event.userId) };
    case 'forgotPassword':
      await forgotPassword(services, event);
      return {};
    case 'hasFreshResetCode':
      return { fresh: await services.admin.hasFreshResetCode(event.username) };
    case 'signOut':
      await services.admin.signOut(event.username);
      return {};
    case 'allowLink':
      return { expiresAt: await allowLink(services.admin, event) };
    case 'unlink':
      await services.admin.unlink(event.userId, event.provider);
      return {};
    case 'keepOneAccount':
      return { deleted: await keepOneAccount(services, event) };
    case 'removeExpired':
      await removeExpired(services);
      return {};
  }
}
