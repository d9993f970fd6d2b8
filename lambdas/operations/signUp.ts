import { randomUUID } from 'node:crypto';
import type { AuthResult, SignUpInput } from '../../generated/schema.ts';
import type { Step } from '../challenges/Challenges.ts';
import { hashPassword } from '../challenges/passwordHash.ts';
import { confirmSignUpStep, passwordStep } from '../challenges/steps.ts';
import { stateOf } from '../cognito/CognitoError.ts';
import { maskEmail } from '../cognito/maskEmail.ts';
import { toDelivery } from '../cognito/toDelivery.ts';
import { readEmail, readPhoneNumber } from '../input/contacts.ts';
import { readNewAttributes } from '../input/ownAttributes.ts';
import { readNewPassword } from '../input/passwords.ts';
import { readFields } from '../input/readFields.ts';
import { readLocale } from '../input/readLocale.ts';
import { readNickname } from '../input/readNickname.ts';
import type { Claim } from '../pendingAccounts/contract.ts';
import { AuthError } from '../runtime/AuthError.ts';
import { takeAtLeast } from '../runtime/takeAtLeast.ts';
import { toCustomNames, toPairs } from '../cognito/toPairs.ts';
import type { Operation, Services } from './Operation.ts';

/**
 * Creates an account. For an address or number that already has one, the answer is the same, after the same time, with
 * a challenge session that confirms nothing but a contested account (docs/decisions/pending-accounts.md); what follows
 * for the existing account happens after the answer. Every sign-up makes the same calls before the answer. An answer
 * that depends on Cognito takes at least `signUpFloorMillis`; input errors are reported at once.
 */
export const signUp: Operation<SignUpInput, AuthResult> = async (services, input, caller) => {
  const { published, signUpFloorMillis } = services.config;
  if (!published.signUpOpen) throw new AuthError('SIGN_UP_DISABLED');
  const { password, ...claim } = readFields(input, {
    email: readEmail,
    password: (text) => readNewPassword(text, published.passwordPolicy),
    phoneNumber: (text) => readPhoneNumber(text, services.config.allowedCountries),
    nickname: readNickname,
    locale: (chosen) => readLocale(chosen, caller.language, published.locales),
    attributes: (pairs) => readNewAttributes(pairs, services.config.attributes),
  });
  return takeAtLeast(signUpFloorMillis, async () => {
    const step = await create(services, claim, password);
    await sendEvent(services, claim, step);
    const entered = step.kind === 'CONFIRM_SIGN_UP' ? { claim, passwordHash: hashPassword(password) } : {};
    const flow = { username: claim.email, locale: claim.locale, supports: input.supports ?? null };
    return services.challenges.issue({ ...step, ...entered }, flow);
  });
};

async function create(services: Services, claim: Claim, password: string): Promise<Step> {
  const { email, phoneNumber, nickname, locale } = claim;
  const own = toCustomNames({ ...claim.attributes });
  const attributes = { email, phone_number: phoneNumber, nickname, locale, ...own };
  try {
    const answer = await services.appClient.call('SignUp', {
      Username: email,
      Password: password,
      UserAttributes: toPairs(attributes),
    });
    // Only a pre sign-up trigger of the deployment's own confirms at once.
    if (answer.UserConfirmed) return passwordStep;
    const { UserSub: userId = null } = answer;
    return confirmSignUpStep(toDelivery(answer.CodeDeliveryDetails), { userId });
  } catch (error) {
    switch (stateOf(error)) {
      case 'CODE_NOT_DELIVERED':
        // The account exists; another code can be asked for. Its id is unknown.
        return confirmSignUpStep(null);
      case 'POST_CONFIRMATION_FAILED':
        return passwordStep;
      case 'USER_EXISTS':
      case 'EXTERNAL_ACCOUNT':
        return signUpAgain(services, claim, { username: email, error });
      case 'PHONE_NUMBER_EXISTS':
        return signUpAgain(services, claim, { username: phoneNumber, error });
      default:
        throw error;
    }
  }
}

/** @param taken the address or number that an account has, and the failure that reports it */
async function signUpAgain(
  { config, pendingAccounts }: Services,
  claim: Claim,
  taken: { username: string; error: unknown },
): Promise<Step> {
  if (config.revealExistingAccounts) {
    const account = await pendingAccounts.find(taken.username);
    const isGivenUp = account?.pending || (account !== null && taken.username === claim.phoneNumber);
    if (!isGivenUp) throw taken.error;
  }
  const delivery = { medium: 'EMAIL' as const, destination: maskEmail(claim.email) };
  return confirmSignUpStep(delivery, { userId: randomUUID(), decoy: true });
}

/**
 * Sends the function pendingAccounts an event, also for a new account: a call that only existing accounts make would
 * show in the time of the answer once Cognito is slower than the floor.
 */
async function sendEvent({ pendingAccounts }: Services, claim: Claim, { decoy, userId }: Step): Promise<void> {
  await (decoy ? pendingAccounts.signUpAgain(claim) : pendingAccounts.newAccount(userId ?? claim.email));
}
