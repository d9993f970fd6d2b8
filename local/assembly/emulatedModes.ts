/** The authorization modes whose callers the engine knows, the most convenient one first. */
export const EMULATED_MODES = ['API_KEY', 'AMAZON_COGNITO_USER_POOLS', 'AWS_IAM', 'AWS_LAMBDA'] as const;
