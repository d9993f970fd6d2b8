const PREFIX = 'userAttributes.';

/** Attributes that every account needs for the texted codes and the mails: Cognito's names, and those of `signUp`. */
const NEEDED: Readonly<Record<string, string>> = { phone_number: 'phoneNumber', nickname: 'nickname' };

/**
 * Returns the attributes that the answer to NEW_PASSWORD_REQUIRED has to give, by their names in `signUp`: what Cognito
 * requires, and the phone number and the nickname, which the user pool does not require because an account that waits
 * for its owner has neither. Null when Cognito requires another attribute, which no client could give.
 * @param parameters Cognito's challenge parameters
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 */
export function missingAttributes(parameters: Readonly<Record<string, string>>): string[] | null {
  const required = JSON.parse(String(parameters['requiredAttributes'])) as string[];
  const known = JSON.parse(String(parameters['userAttributes'])) as Record<string, unknown>;
  const names = required.map((name) => (name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name));
  const missing = [...new Set([...Object.keys(NEEDED), ...names])].filter((name) => !known[name]);
  return missing.every((name) => Object.hasOwn(NEEDED, name)) ? missing.map((name) => NEEDED[name] as string) : null;
}
