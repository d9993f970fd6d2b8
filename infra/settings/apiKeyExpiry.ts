import { Expiration } from 'aws-cdk-lib';

const DAY_MILLIS = 24 * 60 * 60 * 1000;

/**
 * AppSync's maximum validity of an API key.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 */
const MAX_DAYS = 365;

/**
 * Returns the default expiry of the API key: the last start of a calendar quarter (UTC) at most 364 days after `now`,
 * which is at least 272 days ahead. One day less than AppSync's maximum allows for clock differences.
 */
export function apiKeyExpiry(now: Date): Expiration {
  const latest = new Date(now.getTime() + (MAX_DAYS - 1) * DAY_MILLIS);
  const quarterMonth = latest.getUTCMonth() - (latest.getUTCMonth() % 3);
  return Expiration.atDate(new Date(Date.UTC(latest.getUTCFullYear(), quarterMonth, 1)));
}

/** Returns a message when the expiry is not 1 to 365 days after `now`, otherwise null. */
export function apiKeyExpiryProblem({ date: expires }: Expiration, now: Date): string | null {
  const days = (expires.getTime() - now.getTime()) / DAY_MILLIS;
  if (days < 1) return `apiKeyExpires must be at least a day in the future; got ${expires.toISOString()}.`;
  if (days <= MAX_DAYS) return null;
  return `apiKeyExpires must be at most ${MAX_DAYS} days ahead, AppSync's limit; got ${expires.toISOString()}.`;
}
