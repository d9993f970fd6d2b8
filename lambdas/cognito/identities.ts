/** An external identity of a user: the one that created the account, or a linked one. */
export interface Identity {
  /** The name of the identity provider in the user pool. */
  provider: string;
  /** The provider's name of the user. */
  subject: string;
}

/**
 * Reads the attribute `identities`: a list as JSON text. Empty for an absent one, and for one that does not parse.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-identity-federation-consolidate-users.html
 */
export function readIdentities(text: string | null | undefined): Identity[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(list) ? list.flatMap(toIdentity) : [];
  } catch {
    return [];
  }
}

function toIdentity(entry: unknown): Identity[] {
  const { providerName, userId } = Object(entry) as { providerName?: unknown; userId?: unknown };
  return typeof providerName === 'string' && typeof userId === 'string'
    ? [{ provider: providerName, subject: userId }]
    : [];
}

/**
 * Returns the provider whose identity created an account, by the pool's own user name: `Google_1234`. Null for an
 * account that was signed up for, whose user name is a UUID. Upper and lower case are the same: a pool that ignores the
 * case of user names changes it.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-identity-federation.html
 */
export function creatorOf(username: string, identities: readonly Identity[]): Identity | null {
  const name = username.toLowerCase();
  return identities.find(({ provider, subject }) => `${provider}_${subject}`.toLowerCase() === name) ?? null;
}
