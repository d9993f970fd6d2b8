import { askedRate } from './askedRate.ts';
import type { Demand } from './demand.ts';
import { smsPrice } from './facts.ts';
import { isCategory, type LimitUse } from './limitUses.ts';
import type { PlanInput } from './PlanInput.ts';

/** Something to ask AWS for. */
export interface AwsRequest {
  id:
    | 'accountTeam'
    | 'smsSender'
    | 'smsSandbox'
    | 'smsSpendUsd'
    | 'smsPerSecond'
    | 'sesProduction'
    | 'lambdaConcurrency'
    | 'appsyncTokensPerSecond'
    | 'requestRate';
  /** The category, for `requestRate`. */
  category?: string;
  /** The calculated use; 0 where it does not matter. */
  usage: number;
  /** The value to ask for; 0 where there is none, and for the spend limit when the price of messages is unknown. */
  value: number;
}

/** Share of a limit from which a higher one is worth asking for. */
const CLOSE = 0.8;
/** AWS recommends a design review with a solutions architect above this number of monthly active users. */
const REVIEWED_USERS = 10_000_000;
/** The default of an account that is not new. */
const USUAL_CONCURRENCY = 1000;

/** Limits that are nearly reached, by id. */
class CloseLimits {
  readonly #uses: readonly LimitUse[];

  constructor(uses: readonly LimitUse[]) {
    this.#uses = uses;
  }

  has(id: string): boolean {
    return this.#use(id) !== undefined;
  }

  /** Returns a request for a higher limit, if it is nearly reached. */
  raise(id: AwsRequest['id'], limitId: string = id): AwsRequest[] {
    const use = this.#use(limitId);
    return use === undefined ? [] : [{ id, usage: use.usage, value: askedRate(use) }];
  }

  /** A new account needs the usual quota of Lambda before a higher one. */
  concurrency(): AwsRequest[] {
    const [higher] = this.raise('lambdaConcurrency');
    if (higher !== undefined) return [higher];
    return this.raise('lambdaConcurrency', 'lambdaConcurrencyNewAccount').map((request) => ({
      ...request,
      value: USUAL_CONCURRENCY,
    }));
  }

  /** The quota of challenge responses follows that of UserAuthentication. */
  categories(): AwsRequest[] {
    return this.#uses
      .filter((use) => isCategory(use) && use.id !== 'ChallengeResponses' && use.raisable && use.ratio > CLOSE)
      .map((use) => ({ id: 'requestRate', category: use.id, usage: use.usage, value: askedRate(use) }));
  }

  #use(id: string): LimitUse | undefined {
    return this.#uses.find((use) => use.id === id && use.ratio > CLOSE);
  }
}

/**
 * Returns what to ask AWS for, in the order of the time that it takes: the account team and carriers take weeks, a
 * support case takes days, and Service Quotas hours to days.
 */
export function requestsToAws(input: PlanInput, demand: Demand, uses: readonly LimitUse[]): AwsRequest[] {
  const { emailsPerDay } = demand;
  const close = new CloseLimits(uses);
  const isLarge = close.has('usersPerPool') || input.monthlyActive > REVIEWED_USERS;
  const isPriceKnown = uses.some(({ id }) => id === 'smsSpendUsd');
  const needsSender = smsPrice(input.country)?.senderRegistration ?? true;
  const needsSes = input.email === 'ses' || close.has('cognitoMailsPerDay');
  return [
    ...only(isLarge, { id: 'accountTeam', usage: input.users, value: 0 }),
    ...only(needsSender, { id: 'smsSender', usage: 0, value: 0 }),
    { id: 'smsSandbox', usage: 0, value: 0 },
    ...(isPriceKnown ? close.raise('smsSpendUsd') : [{ id: 'smsSpendUsd' as const, usage: 0, value: 0 }]),
    ...close.raise('smsPerSecond'),
    ...only(needsSes, { id: 'sesProduction', usage: emailsPerDay, value: emailsPerDay }),
    ...close.concurrency(),
    ...close.raise('appsyncTokensPerSecond'),
    ...close.categories(),
  ];
}

function only(isNeeded: boolean, request: AwsRequest): AwsRequest[] {
  return isNeeded ? [request] : [];
}
