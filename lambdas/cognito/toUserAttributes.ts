import type { UserAttribute } from '../../generated/schema.ts';
import type { AttributeRules } from '../runtime/attributeRules.ts';

/**
 * Returns the deployment's own attributes that have a value, in the deployment's order.
 * @param valueOf takes Cognito's name; null for an attribute without a value
 */
export function toUserAttributes(rules: AttributeRules, valueOf: (name: string) => string | null): UserAttribute[] {
  return Object.keys(rules).flatMap((name) => {
    const value = valueOf(`custom:${name}`);
    return value === null ? [] : [{ __typename: 'UserAttribute', name, value }];
  });
}
