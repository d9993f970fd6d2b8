import { readIdentities, type Identity } from '../cognito/identities.ts';
import { LINKING } from '../pendingAccounts/linkIntent.ts';
import { CONTESTED } from '../pendingAccounts/UserPoolAdmin.ts';

/** An account with an address. */
export interface Account {
  /** The user pool's own user name. */
  username: string;
  enabled: boolean;
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
  UserAttributes: { Name: string; Value: string }[];
}

/**
 * Reads the answer of AdminGetUser. The owner of an account has proven its address: to the identity provider that
 * created the account, or by a mailed code or an invitation. No one owns an account that was never confirmed, or a
 * contested one, which has no number: anyone can have signed up with the address of another person
 * (docs/decisions/pending-accounts.md).
 */
export function toAccount(answer: object): Account {
  const { Username, UserStatus, Enabled, UserAttributes } = answer as AdminUser;
  const values = new Map(UserAttributes.map(({ Name, Value }) => [Name, Value]));
  const isContested = values.get(CONTESTED) === 'true' && !values.has('phone_number');
  const isProven = UserStatus !== 'UNCONFIRMED' && values.get('email_verified') === 'true' && !isContested;
  return {
    username: Username,
    enabled: Enabled,
    isOwned: UserStatus === 'EXTERNAL_PROVIDER' || isProven,
    intent: values.get(LINKING),
    identities: readIdentities(values.get('identities')),
  };
}
