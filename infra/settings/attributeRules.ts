import type { AttributeRules } from '../../lambdas/runtime/attributeRules.ts';
import type { AuthAttribute } from '../AuthGatewayProps.ts';

/**
 * Returns the value of ATTRIBUTES, from which the functions check the deployment's own attributes; null for none. Leaves
 * out what is the default, because Lambda limits the environment.
 */
export function attributeRules(attributes: Readonly<Record<string, AuthAttribute>>): string | null {
  const rules: AttributeRules = Object.fromEntries(
    Object.entries(attributes).map(([name, { type, min, max, mutable = true, writable = mutable, required }]) => [
      name,
      {
        type,
        ...(min !== undefined && { min }),
        ...(max !== undefined && { max }),
        ...(required && { required }),
        ...(!writable && { readOnly: true }),
      },
    ]),
  );
  return Object.keys(rules).length === 0 ? null : JSON.stringify(rules);
}

/** Returns the environment variable ATTRIBUTES, if there are own attributes. */
export function attributesVariable(attributes: Readonly<Record<string, AuthAttribute>>): Record<string, string> {
  const rules = attributeRules(attributes);
  return rules === null ? {} : { ATTRIBUTES: rules };
}
