import type { Delivery } from '../session/Challenges.ts';

/** Where Cognito says that a code went, masked by Cognito; null when it says nothing of use. */
export function toDelivery(medium: string | undefined, destination: string | undefined): Delivery | null {
  return (medium === 'EMAIL' || medium === 'SMS') && destination ? { medium, destination } : null;
}
