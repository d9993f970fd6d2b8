/** The rules of one attribute of the deployment's own, as the construct writes them into ATTRIBUTES. */
export interface AttributeRule {
  type: 'string' | 'number' | 'boolean' | 'dateTime';
  /** Fewest characters of a text, or the smallest number. */
  min?: number;
  /** Most characters of a text, or the largest number. */
  max?: number;
  /** True: signUp needs a value. */
  required?: boolean;
  /** True: users cannot set or remove it. */
  readOnly?: boolean;
}

/** The attributes of the deployment's own by their names, without `custom:`. */
export type AttributeRules = Readonly<Record<string, AttributeRule>>;

/** Returns the names of the attributes that a user has to give a value of. */
export function requiredNames(rules: AttributeRules): string[] {
  return Object.entries(rules).flatMap(([name, { required, readOnly }]) => (required && !readOnly ? [name] : []));
}
