import { types } from 'node:util';

const DAY_MILLIS = 24 * 60 * 60 * 1000;

/** AppSync refuses an API key that lives longer (https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html). */
const MOST_DAYS = 365;

/**
 * When an API key expires by default: the last start of a calendar quarter (UTC) at most 364 days after `now`, which is
 * at least 272 days away. A day short of AppSync's limit, so that clocks may differ.
 */
export function apiKeyExpiry(now: Date): Date {
  const latest = new Date(now.getTime() + (MOST_DAYS - 1) * DAY_MILLIS);
  const quarterMonth = latest.getUTCMonth() - (latest.getUTCMonth() % 3);
  return new Date(Date.UTC(latest.getUTCFullYear(), quarterMonth, 1));
}

/** Says what is wrong with an expiry that somebody chose, or null: it must lie 1 to 365 days after `now`. */
export function apiKeyExpiryProblem(expires: Date, now: Date): string | null {
  // Callers without types may give text.
  if (!types.isDate(expires) || Number.isNaN(expires.getTime())) return 'apiKeyExpires must be a valid Date.';
  const days = (expires.getTime() - now.getTime()) / DAY_MILLIS;
  if (days < 1) return `apiKeyExpires must be at least a day in the future; got ${expires.toISOString()}.`;
  if (days <= MOST_DAYS) return null;
  return `apiKeyExpires must be at most ${MOST_DAYS} days ahead, AppSync's limit; got ${expires.toISOString()}.`;
}
