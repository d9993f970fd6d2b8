/**
 * Data type of an attribute of your own. Its values are text in the API.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 * @example
 * new AuthGateway(this, 'Accounts', { attributes: { plan: { type: AttributeType.STRING, max: 20 } } });
 */
export const AttributeType = {
  /** Text. */
  STRING: 'string',
  /** A whole number. */
  NUMBER: 'number',
  /** `true` or `false`. */
  BOOLEAN: 'boolean',
  /** A time such as `2026-04-01T09:00:00Z`. */
  DATE_TIME: 'dateTime',
} as const;

/** One of the values of `AttributeType`. */
export type AttributeType = (typeof AttributeType)[keyof typeof AttributeType];
