/**
 * The attribute of every account that was signed up for. Users cannot write it; the ID token has it, so that the auth
 * function sees the first sign-in.
 */
export const CONTESTED = 'custom:contested';

/**
 * Values of the attribute: 'true' while any sign-up with the address can complete the account, 'completed' once one of
 * them did, 'never' once the account was signed in to, else 'false'.
 */
type Contested = 'true' | 'false' | 'completed' | 'never';

/** A user as far as pending accounts are concerned. */
export interface Account {
  /** The user pool's own user name. */
  userId: string;
  status: string;
  /** False for an account that an operator disabled. */
  enabled: boolean;
  /** The attribute CONTESTED; absent for an account that an operator created. */
  contested: Contested | undefined;
  /** A number is proven by the first sign-in, which needs its texted code. */
  phoneNumber: 'none' | 'unproven' | 'proven';
  /** Milliseconds since the account was created. */
  ageMillis: number;
  /** Milliseconds since the account was changed. */
  unchangedMillis: number;
}

/** The answer of AdminGetUser. In the JSON protocol a date is a number of seconds; this client does not convert it. */
export interface AdminUser {
  Username: string;
  UserStatus: string;
  Enabled: boolean;
  UserAttributes: { Name: string; Value: string }[];
  UserCreateDate: number;
  UserLastModifiedDate: number;
}

/** Returns true for an account that no one has completed: one that was not confirmed, or that is contested. */
export function isPending({ status, enabled, contested, phoneNumber }: Account): boolean {
  const isContested = status === 'CONFIRMED' && contested === 'true' && phoneNumber === 'none';
  return enabled && (status === 'UNCONFIRMED' || isContested);
}

/** Returns true for an account that was signed up for, and never signed in to, whose number is therefore unproven. */
export function hasUnprovenNumber({ status, enabled, contested, phoneNumber }: Account): boolean {
  const isSignedUp = status === 'UNCONFIRMED' || (contested !== undefined && contested !== 'never');
  return enabled && phoneNumber === 'unproven' && isSignedUp;
}

/** Returns the account of a user. */
export function toAccount(user: AdminUser): Account {
  const { Username, UserStatus, Enabled, UserAttributes, UserCreateDate, UserLastModifiedDate } = user;
  const valueOf = (name: string): string | undefined => UserAttributes.find(({ Name }) => Name === name)?.Value;
  const proven = valueOf('phone_number_verified') === 'true' ? 'proven' : 'unproven';
  return {
    userId: Username,
    status: UserStatus,
    enabled: Enabled,
    contested: valueOf(CONTESTED) as Contested | undefined,
    phoneNumber: valueOf('phone_number') === undefined ? 'none' : proven,
    ageMillis: millisSince(UserCreateDate),
    unchangedMillis: millisSince(UserLastModifiedDate),
  };
}

/** Returns the milliseconds since a date of Cognito's, in seconds. */
export function millisSince(seconds: number): number {
  return Date.now() - seconds * 1000;
}
