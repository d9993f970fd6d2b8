import type { Delivery } from '../challenges/Challenges.ts';

/**
 * Reads where Cognito sent a code; Cognito masks the destination. Takes `CodeDeliveryDetails`.
 * @returns null when Cognito names no known medium or no destination
 */
export function toDelivery(
  details: { DeliveryMedium?: string | undefined; Destination?: string | undefined } | undefined,
): Delivery | null {
  const { DeliveryMedium: medium, Destination: destination } = details ?? {};
  return (medium === 'EMAIL' || medium === 'SMS') && destination ? { medium, destination } : null;
}
