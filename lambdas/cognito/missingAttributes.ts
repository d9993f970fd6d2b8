import { requiredNames, type AttributeRules } from '../runtime/attributeRules.ts';

const PREFIX = 'userAttributes.';

/** Attributes that every account needs for the texted codes and the mails: Cognito's names, and those of `signUp`. */
const NEEDED: Readonly<Record<string, string>> = { phone_number: 'phoneNumber', nickname: 'nickname' };

/**
 * Returns the attributes that the answer to NEW_PASSWORD_REQUIRED has to give, by their names in `signUp`: what Cognito
 * requires, the phone number and the nickname, which the user pool does not require because an account that waits for
 * its owner has neither, and those that the deployment requires. Null when Cognito requires another attribute, which no
 * client could give.
 * @param parameters Cognito's challenge parameters
 * @param rules the deployment's own attributes
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 */
export function missingAttributes(
  parameters: Readonly<Record<string, string>>,
  rules: AttributeRules,
): string[] | null {
  const required = JSON.parse(String(parameters['requiredAttributes'])) as string[];
  const known = JSON.parse(String(parameters['userAttributes'])) as Record<string, unknown>;
  const names = required.map((name) => (name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name));
  const missing = [...new Set([...Object.keys(NEEDED), ...names])].filter((name) => !known[name]);
  if (!missing.every((name) => Object.hasOwn(NEEDED, name))) return null;
  const own = requiredNames(rules).filter((name) => !known[`custom:${name}`]);
  return [...missing.map((name) => NEEDED[name] as string), ...own];
}
