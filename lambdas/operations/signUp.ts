import { randomUUID } from 'node:crypto';
import type { AuthResult, SignUpInput } from '../../generated/schema.ts';
import type { Step } from '../challenges/Challenges.ts';
import { confirmSignUpStep, passwordStep } from '../challenges/steps.ts';
import { stateOf } from '../cognito/CognitoError.ts';
import { maskEmail } from '../cognito/maskEmail.ts';
import { toDelivery } from '../cognito/toDelivery.ts';
import { readEmail, readPhoneNumber } from '../input/contacts.ts';
import { readNewPassword } from '../input/passwords.ts';
import { readFields } from '../input/readFields.ts';
import { readLocale } from '../input/readLocale.ts';
import { readNickname } from '../input/readNickname.ts';
import { AuthError } from '../runtime/AuthError.ts';
import { takeAtLeast } from '../runtime/takeAtLeast.ts';
import type { Operation, Services } from './Operation.ts';

/**
 * Creates an account. For an address or number that already has one, the answer is the same, after the same time, with
 * a challenge session that opens nothing; the account's owner gets an e-mail. An answer that depends on Cognito takes
 * at least `signUpFloorMillis`; input errors are reported at once.
 */
export const signUp: Operation<SignUpInput, AuthResult> = async (services, input, caller) => {
  const { published, signUpFloorMillis } = services.config;
  if (!published.signUpOpen) throw new AuthError('SIGN_UP_DISABLED');
  const account: Account = readFields(input, {
    email: readEmail,
    password: (text) => readNewPassword(text, published.passwordPolicy),
    phoneNumber: (text) => readPhoneNumber(text, services.config.allowedCountries),
    nickname: readNickname,
    locale: (chosen) => readLocale(chosen, caller.language, published.locales),
  });
  return takeAtLeast(signUpFloorMillis, async () => {
    const step = await create(services, account);
    const flow = { username: account.email, locale: account.locale, supports: input.supports ?? null };
    return services.challenges.issue(step, flow);
  });
};

/** A new account, every value normalised. */
interface Account {
  email: string;
  password: string;
  phoneNumber: string;
  nickname: string;
  locale: string;
}

async function create(services: Services, account: Account): Promise<Step> {
  const { config, appClient } = services;
  const { email, password, phoneNumber, nickname, locale } = account;
  const attributes = { email, phone_number: phoneNumber, nickname, locale };
  try {
    const answer = await appClient.call('SignUp', {
      Username: email,
      Password: password,
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    });
    // Only a pre sign-up trigger of the deployment's own confirms at once.
    if (answer.UserConfirmed) return passwordStep;
    const { UserSub: userId = null, Session: cognitoSession = null } = answer;
    return confirmSignUpStep(toDelivery(answer.CodeDeliveryDetails), { userId, cognitoSession });
  } catch (error) {
    const state = stateOf(error);
    // The user exists by then; another code can be asked for.
    if (state === 'CODE_NOT_DELIVERED') return confirmSignUpStep(null);
    const isTaken = state === 'USER_EXISTS' || state === 'PHONE_NUMBER_EXISTS';
    if (!isTaken || config.revealExistingAccounts) throw error;
    await notifyOwner(services, state === 'USER_EXISTS' ? email : phoneNumber);
    return confirmSignUpStep({ medium: 'EMAIL', destination: maskEmail(email) }, { userId: randomUUID(), decoy: true });
  }
}

/**
 * Sends the owner of an account a mail about a sign-up with its address or number. Both calls are made, because Cognito
 * does not report reliably whether the account is confirmed: it hides that where user-existence errors are off. Only an
 * unconfirmed account gets a new code, and only a verified address the notice, which is mailed by ForgotPassword; so at
 * most one mail goes out. A declared failure of either call changes nothing.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-recover-a-user-account.html
 */
async function notifyOwner({ appClient }: Services, username: string): Promise<void> {
  const calls = await Promise.allSettled([
    appClient.call('ResendConfirmationCode', { Username: username }),
    appClient.call('ForgotPassword', { Username: username, ClientMetadata: { notice: 'ACCOUNT_EXISTS' } }),
  ]);
  for (const call of calls) {
    if (call.status === 'rejected' && !(call.reason instanceof AuthError)) throw call.reason;
  }
}
