import type { Delivery, Step } from './Challenges.ts';

/**
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html for the validity of sign-up codes: a day
 */
const SIGN_UP_CODE_MILLIS = 24 * 60 * 60 * 1000;

/** The account waits for its mailed code. Cognito has no challenge for it, so `cognitoName` is the user's status. */
export function confirmSignUpStep(
  delivery: Delivery | null,
  rest: Pick<Step, 'userId' | 'decoy' | 'claim' | 'passwordHash' | 'resends'> = {},
): Step {
  return {
    kind: 'CONFIRM_SIGN_UP',
    cognitoName: 'UNCONFIRMED',
    delivery,
    validMillis: SIGN_UP_CODE_MILLIS,
    ...rest,
  };
}

/**
 * A PASSWORD challenge session holds no Cognito session and opens nothing without the password, so it lives for as long
 * as a user may leave the form open, not for as long as a texted code.
 */
const PASSWORD_MILLIS = 60 * 60 * 1000;

/** The account is ready: ask for the password. */
export const passwordStep: Step = {
  kind: 'PASSWORD',
  cognitoName: 'PASSWORD',
  delivery: null,
  validMillis: PASSWORD_MILLIS,
};

/** Validity of a code that resets a password: an hour, as the page above says. */
const RESET_CODE_MILLIS = 60 * 60 * 1000;

/**
 * The user resets the password with a mailed code. Cognito has no challenge for it, so `cognitoName` is the user's
 * status.
 */
export function resetPasswordStep(delivery: Delivery | null, rest: Pick<Step, 'decoy' | 'resends'> = {}): Step {
  return {
    kind: 'RESET_PASSWORD',
    cognitoName: 'RESET_REQUIRED',
    delivery,
    validMillis: RESET_CODE_MILLIS,
    ...rest,
  };
}
