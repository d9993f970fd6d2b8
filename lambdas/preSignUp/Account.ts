import { creatorOf, readIdentities, type Identity } from '../cognito/identities.ts';
import { LINKING } from '../pendingAccounts/linkIntent.ts';
import { CONTESTED } from '../pendingAccounts/Account.ts';

/** An account with an address. */
export interface Account {
  /** The user pool's own user name. */
  username: string;
  /** Its address, in the spelling of the sign-up or of the identity provider. */
  email: string;
  enabled: boolean;
  /** Seconds since 1970, with decimals. */
  createdAt: number;
  /** True when a person has proven the address; false for an account that no one has completed. */
  isOwned: boolean;
  /** The value of the attribute LINKING. */
  intent: string | undefined;
  identities: readonly Identity[];
}

interface AdminUser {
  Username: string;
  UserStatus: string;
  Enabled: boolean;
  UserCreateDate: number;
  UserAttributes: { Name: string; Value: string }[];
}

/**
 * Reads the answer of AdminGetUser. The owner of an account has proven its address: by a mailed code or an invitation,
 * or to an identity provider that has verified it. Each sign-in copies the address of the provider into the account, so
 * that of an external user can have become unverified, unless every linked provider is trusted. No one owns an account
 * that was never confirmed, or a contested one, which has no number: anyone can have signed up with the address of
 * another person (docs/decisions/pending-accounts.md).
 * @param trusted the providers whose addresses are verified without an attribute that says so
 */
export function toAccount(answer: object, trusted: readonly string[]): Account {
  const { Username, UserStatus, Enabled, UserAttributes, UserCreateDate } = answer as AdminUser;
  const values = new Map(UserAttributes.map(({ Name, Value }) => [Name, Value]));
  const identities = readIdentities(values.get('identities'));
  const creator = creatorOf(Username, identities);
  const isVerified =
    values.get('email_verified') === 'true' ||
    (creator !== null && identities.every(({ provider }) => trusted.includes(provider)));
  const isContested = values.get(CONTESTED) === 'true' && !values.has('phone_number');
  return {
    username: Username,
    email: String(values.get('email')),
    enabled: Enabled,
    createdAt: UserCreateDate,
    isOwned: UserStatus !== 'UNCONFIRMED' && isVerified && !isContested,
    intent: values.get(LINKING),
    identities,
  };
}
