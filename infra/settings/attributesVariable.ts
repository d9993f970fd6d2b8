import type { AttributeRules } from '../../lambdas/runtime/attributeRules.ts';
import type { AuthAttribute } from '../AuthAttribute.ts';
import { isWritable } from './isWritable.ts';

/**
 * Returns the environment variable ATTRIBUTES, from which the functions check the deployment's own attributes; nothing
 * without attributes. Leaves out what is the default, because Lambda limits the environment.
 */
export function attributesVariable(attributes: Readonly<Record<string, AuthAttribute>>): Record<string, string> {
  const entries = Object.entries(attributes);
  if (entries.length === 0) return {};
  const rules: AttributeRules = Object.fromEntries(
    entries.map(([name, attribute]) => {
      const { type, min, max, required } = attribute;
      const rule = {
        type,
        ...(min !== undefined && { min }),
        ...(max !== undefined && { max }),
        ...(required && { required }),
        ...(!isWritable(attribute) && { readOnly: true }),
      };
      return [name, rule];
    }),
  );
  return { ATTRIBUTES: JSON.stringify(rules) };
}
