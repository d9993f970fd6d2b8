/**
 * Masks an e-mail address as Cognito does in `CodeDeliveryDetails`: the first character of either side, e.g.
 * `h***@e***`. Used for a decoy, for which Cognito returns no destination.
 * @param email normalised, so both sides have a first character
 */
export function maskEmail(email: string): string {
  return email.replace(/^(.).*@(.).*$/, '$1***@$2***');
}
