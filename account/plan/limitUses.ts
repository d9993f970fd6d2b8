import type { Demand } from './demand.ts';
import { category, limit } from './facts.ts';
import type { PlanInput } from './PlanInput.ts';

/** How far a limit of AWS is used. */
export interface LimitUse {
  /** Id of a limit, or name of a category of Cognito's requests. */
  id: string;
  usage: number;
  limit: number;
  unit: string;
  /** `usage / limit`: above 1 the limit is exceeded. */
  ratio: number;
  raisable: boolean;
  source: string;
}

/** Returns whether a limit is the request rate of a category of Cognito, whose names begin with a capital. */
export function isCategory({ id }: LimitUse): boolean {
  return /^[A-Z]/.test(id);
}

const REQUESTS_UNIT = 'requests a second';

function categoryUse(name: string, usage: number): LimitUse {
  const { perSecond, raisable, source } = category(name);
  return { id: name, usage, limit: perSecond, unit: REQUESTS_UNIT, ratio: usage / perSecond, raisable, source };
}

function limitUse(id: string, usage: number): LimitUse {
  const { value, unit, raisable, source } = limit(id);
  return { id, usage, limit: value, unit, ratio: usage / value, raisable, source };
}

/**
 * Returns how far the default limits are used, the one that binds first at the beginning.
 * @param smsUsd cost of the SMS messages of a month; null when their price is unknown.
 */
export function limitUses(input: PlanInput, demand: Demand, smsUsd: number | null): LimitUse[] {
  const { signIns, refreshes, signUps, resets, reads, requests, sms, concurrency } = demand;
  const uses = [
    categoryUse('UserAuthentication', signIns.peakPerSecond + refreshes.peakPerSecond),
    categoryUse('ChallengeResponses', signIns.peakPerSecond),
    categoryUse('UserCreation', 2 * signUps.peakPerSecond),
    categoryUse('UserAccountRecovery', 2 * resets.peakPerSecond),
    categoryUse('UserRead', reads.peakPerSecond),
    limitUse('usersPerPool', input.users),
    limitUse(input.email === 'ses' ? 'sesSandboxMailsPerDay' : 'cognitoMailsPerDay', demand.emailsPerDay),
    ...(smsUsd === null ? [] : [limitUse('smsSpendUsd', smsUsd)]),
    limitUse('smsPerSecond', sms.peakPerSecond),
    limitUse('lambdaConcurrency', concurrency),
    limitUse('lambdaConcurrencyNewAccount', concurrency),
    limitUse('appsyncTokensPerSecond', requests.peakPerSecond),
    // A function reads the secret when it starts, so at most each concurrent execution in the same second.
    limitUse('secretReadsPerSecond', concurrency),
    limitUse('kmsPerSecond', concurrency),
  ];
  return uses.sort((one, other) => other.ratio - one.ratio);
}
