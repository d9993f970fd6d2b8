import { claimsOf } from './claimsOf.ts';

/** Milliseconds for which an account counts as new. The exchange of the code follows its creation within seconds. */
const NEW_MILLIS = 60_000;

/**
 * Returns true for the ID token of an account that an external identity has just created.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
 */
export function isNewIdentity(idToken: string): boolean {
  const { identities } = claimsOf(idToken);
  if (!Array.isArray(identities)) return false;
  return identities.some((identity) => {
    const { primary, dateCreated } = Object(identity) as { primary?: unknown; dateCreated?: unknown };
    return primary === 'true' && Date.now() - Number(dateCreated) < NEW_MILLIS;
  });
}
