import type { PlanInput } from './PlanInput.ts';

export const MONTH_DAYS = 30;
const DAY_SECONDS = 86_400;
/** Busiest second of a day compared with the mean, where no peak is given. */
const PEAK_FACTOR = 10;

/** A number of events in a month, and per second at the busiest time. */
export interface Volume {
  perMonth: number;
  peakPerSecond: number;
}

/** What the users of a gateway cause. */
export interface Demand {
  signIns: Volume;
  /** Uses of a refresh token. */
  refreshes: Volume;
  signUps: Volume;
  resets: Volume;
  /** Queries of the signed-in user: one on each active day. */
  reads: Volume;
  /** Requests to the API. */
  requests: Volume;
  /** E-mails and SMS messages. */
  messages: Volume;
  /** SMS messages, not parts. */
  sms: Volume;
  emailsPerDay: number;
  /** Concurrent executions of the functions at the busiest time. */
  concurrency: number;
}

/**
 * Returns how often a user signs in within a month. A rotated refresh token keeps the expiry of the first one, so a
 * user signs in on the first active day on which it has expired.
 * @param activeDays days of use in 30 days, evenly spread.
 */
export function signInsPerUser(activeDays: number, validityDays: number): number {
  const gap = MONTH_DAYS / activeDays;
  // A quotient such as 7.000000001 is rounding, not another day.
  const days = Math.max(1, Math.ceil(validityDays / gap - 1e-9));
  return activeDays / days;
}

/** Returns the sign-ins of all users in a month. */
export function monthlySignIns(input: PlanInput, validityDays: number): number {
  const modelled = input.monthlyActive * signInsPerUser(input.activeDays, validityDays);
  if (input.signInsPerDay === null) return modelled;
  // The given number is for the validity of the input; another validity changes it in the same proportion.
  const ratio =
    signInsPerUser(input.activeDays, validityDays) / signInsPerUser(input.activeDays, input.refreshValidityDays);
  return input.signInsPerDay * MONTH_DAYS * ratio;
}

/** Returns the uses of refresh tokens in a month: one on an active day without a sign-in, and more in long use. */
function monthlyRefreshes(input: PlanInput, signIns: number): number {
  const activeDays = input.monthlyActive * input.activeDays;
  const inUse = Math.ceil(input.minutesPerDay / input.accessValidityMinutes) - 1;
  return activeDays * inUse + Math.max(0, activeDays - signIns);
}

/** Calculates what the users cause, in a month and at the busiest time. All kinds of requests peak together. */
export function demandOf(input: PlanInput): Demand {
  const perMonth = monthlySignIns(input, input.refreshValidityDays);
  const mean = perMonth / (MONTH_DAYS * DAY_SECONDS);
  const factor = input.peakSignIns === null || mean === 0 ? PEAK_FACTOR : input.peakSignIns / mean;
  const volume = (count: number): Volume => ({
    perMonth: count,
    peakPerSecond: (count / (MONTH_DAYS * DAY_SECONDS)) * factor,
  });
  const signUpsPerMonth = input.signUpsPerDay * MONTH_DAYS;
  const resetsPerMonth = input.resetsPerDay * MONTH_DAYS;
  const refreshes = monthlyRefreshes(input, perMonth);
  const reads = input.monthlyActive * input.activeDays;
  // Sign-in, sign-up and reset are two requests each: the first step and the code.
  const requests = volume(2 * (perMonth + signUpsPerMonth + resetsPerMonth) + refreshes + reads);
  const messages = volume(perMonth + signUpsPerMonth + resetsPerMonth);
  return {
    signIns: volume(perMonth),
    refreshes: volume(refreshes),
    signUps: volume(signUpsPerMonth),
    resets: volume(resetsPerMonth),
    reads: volume(reads),
    requests,
    messages,
    sms: volume(perMonth),
    emailsPerDay: input.signUpsPerDay + input.resetsPerDay,
    concurrency: requests.peakPerSecond * input.authSeconds + messages.peakPerSecond * input.messageSeconds,
  };
}
