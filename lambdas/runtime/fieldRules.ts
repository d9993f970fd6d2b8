/** Every rule that a field of an input may break, and what is wrong with the field then. The table in docs/errors.md is this one. */
export const fieldRules = {
  required: 'is blank',
  tooLong: 'is longer than the schema says',
  format:
    'cannot be what it should: e-mail address, phone number, user name, code, password, language or refresh token',
  countryCode: 'is a phone number without the country code that it has to start with, e.g. +81',
  characters:
    'has characters that no name has: control characters, line breaks, marks that turn the direction of the text',
  minLength: 'is shorter than `authConfig.passwordPolicy` says',
  requireLowercase: 'has no lower-case letter, and the policy asks for one',
  requireUppercase: 'has no upper-case letter, and the policy asks for one',
  requireNumbers: 'has no digit, and the policy asks for one',
  requireSymbols: 'has none of the special characters, and the policy asks for one',
} as const;

/** The name of a rule. The client finds the text to show under `auth.field.<rule>`. */
export type FieldRule = keyof typeof fieldRules;
