/**
 * Why a sign-up is rejected. Cognito shows the text after `PreSignUp failed with error`, in an exception or in the
 * description of a failed redirect, which client/redirect/readCallback.ts reads.
 * - `ACCOUNT_NOT_LINKED`: the address of the external identity belongs to an account that has not asked for the link.
 * - `COUNTRY_NOT_ALLOWED`: the phone number of the sign-up cannot receive texts of this deployment.
 * - `EMAIL_NOT_VERIFIED`: the identity provider has not verified the address.
 * - `EXTERNAL_ACCOUNT`: the address of the sign-up belongs to the account of an external identity.
 * - `IDENTITY_LINKED`: the identity was linked to the account that asked for it. Cognito cannot sign in with it before
 *   the next redirect.
 * - `TEMPORARILY_UNAVAILABLE`: Cognito or the deployment's own trigger did not answer in time.
 */
type Reason =
  | 'ACCOUNT_NOT_LINKED'
  | 'COUNTRY_NOT_ALLOWED'
  | 'EMAIL_NOT_VERIFIED'
  | 'EXTERNAL_ACCOUNT'
  | 'IDENTITY_LINKED'
  | 'TEMPORARILY_UNAVAILABLE';

/**
 * Ends a sign-up with an error whose text is the reason.
 *
 * @example
 * throw new Rejection('EMAIL_NOT_VERIFIED');
 */
export class Rejection extends Error {
  override readonly name = 'Rejection';
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason);
    this.reason = reason;
  }
}
