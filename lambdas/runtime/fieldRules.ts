/** The rules of input fields, each with its description. docs/errors.md is generated from this table. */
export const fieldRules = {
  required: 'is blank, or has no SMS among the enabled factors',
  tooLong: 'exceeds the maximum length in the schema',
  format:
    'is not a valid e-mail address, phone number that can receive texts, user name, code, password, language tag, refresh token, session id, value of its attribute, group name, page size or page token',
  countryCode: 'is a phone number without its country code, e.g. +81',
  country: 'is a phone number of a country that this deployment sends no texts to',
  characters:
    'has characters that a name cannot have: control characters, line breaks, marks that change the direction of text',
  range: 'is shorter, smaller or larger than the attribute allows',
  unknown: 'is no attribute and no identity provider that the deployment declares, or no enabled factor',
  readOnly: 'is an attribute that users cannot change',
  unregistered: 'is no redirect URI of the deployment',
  fromIdentityProvider:
    'is a value of the identity provider that the user signs in with, which replaces it at each sign-in: change it there',
  verified: 'is verified already, and nothing else waits for a code',
  current: 'is the session of the request; signOut ends it',
  mismatch: 'is not the e-mail address or the current password of the account',
  minLength: 'is shorter than `authConfig.passwordPolicy.minLength`',
  requireLowercase: 'has no lower-case letter, which the policy requires',
  requireUppercase: 'has no upper-case letter, which the policy requires',
  requireNumbers: 'has no digit, which the policy requires',
  requireSymbols: 'has no special character, which the policy requires',
} as const;

/** The name of a rule. The client finds the text to show under `auth.field.<rule>`. */
export type FieldRule = keyof typeof fieldRules;
