import type { Delivery, Step } from './Challenges.ts';

/** Cognito's sign-up codes live for a day (https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html). */
const SIGN_UP_CODE_MILLIS = 24 * 60 * 60 * 1000;

/** The account waits for its mailed code. Cognito has no challenge of that name, so the name is the user's status. */
export function confirmSignUpStep(
  delivery: Delivery | null,
  rest: Pick<Step, 'cognitoSession' | 'userId' | 'decoy' | 'resends'> = {},
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
 * No session of Cognito's hangs on a PASSWORD handle, and it is worth nothing without the password; so it lives for as long as
 * somebody may leave the form open, not for as long as a texted code.
 */
const PASSWORD_MILLIS = 60 * 60 * 1000;

/** The account is ready: ask for the password. */
export const passwordStep: Step = {
  kind: 'PASSWORD',
  cognitoName: 'PASSWORD',
  delivery: null,
  validMillis: PASSWORD_MILLIS,
};

/** An operator wants a new password first; this version has no mutation for it. The name is the user's status. */
export function resetPasswordStep(validMillis: number): Step {
  return {
    kind: 'UNSUPPORTED',
    cognitoName: 'RESET_REQUIRED',
    delivery: null,
    validMillis,
  };
}
