import { costLines, smsCost, smsPriceUsd, type CostLine } from './costs.ts';
import { demandOf, monthlySignIns, signInsPerUser, type Demand } from './demand.ts';
import { limitUses, type LimitUse } from './limitUses.ts';
import type { PlanInput } from './PlanInput.ts';
import { requestsToAws, type AwsRequest } from './requestsToAws.ts';

/** What a validity of refresh tokens means for the SMS bill. */
export interface ValidityEffect {
  days: number;
  /** Sign-ins of an active user in a month. */
  signInsPerUser: number;
  smsPerMonth: number;
  /** US dollars; null when the price is unknown. */
  smsUsd: number | null;
}

/** Limits, requests to AWS and costs of a gateway. */
export interface Plan {
  input: PlanInput;
  demand: Demand;
  /** The limit that binds first at the beginning. */
  limits: LimitUse[];
  requests: AwsRequest[];
  costs: CostLine[];
  /** Sum of the known lines in US dollars. */
  totalUsd: number;
  /** Price of an SMS message part in US dollars; null when it is unknown. */
  smsPriceUsd: number | null;
  /** The default of one day, and longer ones. */
  validities: ValidityEffect[];
}

const COMPARED_DAYS = [1, 7, 30, 90];

/**
 * Calculates which limits of AWS a gateway reaches, what to ask AWS for, and what a month costs.
 *
 * @example const { limits } = makePlan(readPlanOptions({ users: '50e6', 'peak-sign-ins': '200/s' }));
 */
export function makePlan(input: PlanInput): Plan {
  const demand = demandOf(input);
  const limits = limitUses(input, demand, smsCost(input, demand.sms.perMonth));
  const costs = costLines(input, demand, limits);
  return {
    input,
    demand,
    limits,
    requests: requestsToAws(input, demand, limits),
    costs,
    totalUsd: costs.reduce((sum, { usd }) => sum + (usd ?? 0), 0),
    smsPriceUsd: smsPriceUsd(input),
    validities: COMPARED_DAYS.map((days) => {
      const smsPerMonth = monthlySignIns(input, days);
      const perUser = input.monthlyActive === 0 ? 0 : signInsPerUser(input.activeDays, days);
      return { days, signInsPerUser: perUser, smsPerMonth, smsUsd: smsCost(input, smsPerMonth) };
    }),
  };
}
