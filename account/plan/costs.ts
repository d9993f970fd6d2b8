import type { Demand } from './demand.ts';
import { category, costOf, smsPrice } from './facts.ts';
import { isCategory, type LimitUse } from './limitUses.ts';
import type { PlanInput } from './PlanInput.ts';
import { askedRate } from './askedRate.ts';

/** What a month costs for one service. */
export interface CostLine {
  id: 'mau' | 'sms' | 'requestRate' | 'appsync' | 'lambda' | 'email' | 'secret' | 'key';
  /** US dollars; null when the price is unknown. */
  usd: number | null;
}

const AUTH_GIB = 1;
const MESSAGE_GIB = 0.25;

/** Returns the price of a message part in US dollars: the given one, that of the list, or null. */
export function smsPriceUsd({ smsPriceUsd: given, country }: PlanInput): number | null {
  return given ?? smsPrice(country)?.usd ?? null;
}

/** Returns the cost of a number of SMS messages in US dollars; null when their price is unknown. */
export function smsCost(input: PlanInput, messages: number): number | null {
  const usd = smsPriceUsd(input);
  return usd === null ? null : messages * input.smsParts * usd;
}

/** Returns the price of the requests per second that are needed above the default quotas. */
function requestRate(uses: readonly LimitUse[]): number {
  const categories = uses.filter((use) => isCategory(use) && use.raisable && use.ratio > 1);
  // The quota of challenge responses follows that of UserAuthentication.
  const paid = categories.filter(({ id }) => category(id).serviceQuota !== null);
  return costOf(
    'requestRate',
    paid.reduce((sum, use) => sum + askedRate(use) - use.limit, 0),
  );
}

/** Returns what a month costs, line by line. */
export function costLines(input: PlanInput, demand: Demand, uses: readonly LimitUse[]): CostLine[] {
  const { requests, messages, sms } = demand;
  const gbSeconds =
    requests.perMonth * input.authSeconds * AUTH_GIB + messages.perMonth * input.messageSeconds * MESSAGE_GIB;
  const invocations = costOf('lambdaRequest', requests.perMonth + messages.perMonth);
  const email = input.email === 'ses' ? costOf('sesMail', demand.emailsPerDay * 30) : 0;
  return [
    { id: 'mau', usd: costOf(input.plan === 'plus' ? 'mauPlus' : 'mauEssentials', input.monthlyActive) },
    { id: 'sms', usd: smsCost(input, sms.perMonth) },
    { id: 'requestRate', usd: requestRate(uses) },
    { id: 'appsync', usd: costOf('appsyncRequest', requests.perMonth) },
    { id: 'lambda', usd: invocations + costOf('lambdaGbSecond', gbSeconds) },
    { id: 'email', usd: email },
    { id: 'secret', usd: costOf('secret', 1) },
    { id: 'key', usd: costOf('kmsKey', 1) },
  ];
}
