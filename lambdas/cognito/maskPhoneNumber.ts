/**
 * Masks a phone number as Cognito does in `CodeDeliveryDetails`: the last four digits, e.g. `+********5678`.
 * @param number in E.164
 */
export function maskPhoneNumber(number: string): string {
  return number.replace(/\d(?=\d{4})/g, '*');
}
