import { randomUUID } from 'node:crypto';
import type { AuthResult, SignUpInput } from '../../generated/schema.ts';
import { sendForgotPassword } from '../cognito/calls/sendForgotPassword.ts';
import { sendResendConfirmationCode } from '../cognito/calls/sendResendConfirmationCode.ts';
import { sendSignUp } from '../cognito/calls/sendSignUp.ts';
import { maskEmail } from '../cognito/maskEmail.ts';
import { toDelivery } from '../cognito/toDelivery.ts';
import { Fields } from '../input/Fields.ts';
import { readEmail } from '../input/readEmail.ts';
import { readLocale } from '../input/readLocale.ts';
import { readNewPassword } from '../input/readNewPassword.ts';
import { readNickname } from '../input/readNickname.ts';
import { readPhoneNumber } from '../input/readPhoneNumber.ts';
import type { Caller } from '../runtime/event.ts';
import { failure, success, type Outcome } from '../runtime/outcome.ts';
import { takeAtLeast } from '../runtime/takeAtLeast.ts';
import type { Step } from '../session/Challenges.ts';
import { confirmSignUpStep, passwordStep } from '../session/steps.ts';
import type { Operation, Services } from './Operation.ts';

/**
 * Creates an account. For an address or number that already has one, the answer is the same, after the same time, with a handle that
 * opens nothing; the account's owner is told by mail. Whatever Cognito says takes at least `signUpFloorMillis`; our own checks,
 * which know no account, answer at once.
 */
export const signUp: Operation<SignUpInput, AuthResult> = async (services, input, caller) => {
  const { published, signUpFloorMillis } = services.config;
  if (!published.signUpOpen) return failure({ code: 'SIGN_UP_DISABLED' }, caller);
  const fields = new Fields();
  const wish = { chosen: input.locale ?? null, acceptLanguage: caller.language };
  const account: Account = {
    email: fields.take('email', readEmail(input.email)),
    password: fields.take('password', readNewPassword(input.password, published.passwordPolicy)),
    phoneNumber: fields.take('phoneNumber', readPhoneNumber(input.phoneNumber)),
    nickname: fields.take('nickname', readNickname(input.nickname)),
    locale: fields.take('locale', readLocale(wish, published.locales)),
  };
  if (fields.refusal !== null) return failure(fields.refusal, caller);

  return takeAtLeast(signUpFloorMillis, async () => {
    const next = await create(services, account, caller);
    if (!next.ok) return next;
    const traveller = { username: account.email, locale: account.locale, supports: input.supports ?? null };
    return success(await services.challenges.issue(next.value, traveller));
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

async function create(services: Services, account: Account, caller: Caller): Promise<Outcome<Step>> {
  const { config, appClient } = services;
  const { email, password, phoneNumber, nickname, locale } = account;
  const attributes = { email, phone_number: phoneNumber, nickname, locale };
  const answer = await sendSignUp(appClient, { username: email, password, attributes });
  if (answer.ok) {
    const {
      UserConfirmed,
      UserSub: userId = null,
      Session: cognitoSession = null,
      CodeDeliveryDetails: sent,
    } = answer.output;
    // Only a trigger of the deployment's own (pre sign-up) confirms at once.
    if (UserConfirmed) return success(passwordStep);
    const delivery = toDelivery(sent?.DeliveryMedium, sent?.Destination);
    return success(confirmSignUpStep(delivery, { userId, cognitoSession }));
  }
  // The user exists by then; another code can be asked for.
  if (answer.state === 'CODE_NOT_DELIVERED') return success(confirmSignUpStep(null));
  const isTaken = answer.state === 'USER_EXISTS' || answer.state === 'PHONE_NUMBER_EXISTS';
  if (!isTaken || config.revealExistingAccounts) return failure(answer.refusal, caller);
  await notifyOwner(services, answer.state === 'USER_EXISTS' ? email : phoneNumber);
  return success(
    confirmSignUpStep({ medium: 'EMAIL', destination: maskEmail(email) }, { userId: randomUUID(), decoy: true }),
  );
}

/**
 * Tells the owner of an account that somebody signed up with its address or number. Both calls are made, because Cognito's answer
 * does not say reliably whether the owner has confirmed: it hides that where user-existence errors are off. A fresh code goes to
 * an unconfirmed owner only, the notice, mailed through ForgotPassword, to a verified address only; so one message goes out at most
 * (https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-recover-a-user-account.html). Whatever these calls
 * answer changes nothing.
 */
async function notifyOwner({ appClient }: Services, username: string): Promise<void> {
  const metadata = { notice: 'ACCOUNT_EXISTS' };
  await Promise.all([
    sendResendConfirmationCode(appClient, username),
    sendForgotPassword(appClient, { username, metadata }),
  ]);
}
