/**
 * Attributes that ListUsers can filter by without case; each is a column of its own in cognito_users.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
export const CASELESS_ATTRIBUTES = ['email', 'name', 'given_name', 'family_name', 'preferred_username'] as const;
