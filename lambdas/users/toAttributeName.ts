import type { VerifiableAttribute } from '../../generated/schema.ts';

/** Returns Cognito's name of an attribute that a code can verify. */
export function toAttributeName(attribute: VerifiableAttribute): string {
  return attribute.toLowerCase();
}
