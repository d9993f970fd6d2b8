import budgets from './budgets.json' with { type: 'json' };

/** A figure that no clock is needed for, and what it may be at most. */
interface Budget {
  figure: string;
  what: string;
  unit: string;
  limit: number;
}

/** What bench/budgets.json sets. */
export const allBudgets: readonly Budget[] = Object.entries(budgets).map(([figure, budget]) => ({ figure, ...budget }));

/** A budget and what it came to. */
type Verdict = Budget & { value: number; isKept: boolean };

/** Holds figures to budgets. A budget whose figure nobody measured is not kept. */
export function judgeBudgets(budgets: readonly Budget[], figures: Readonly<Record<string, number>>): Verdict[] {
  return budgets.map((budget) => {
    const value = figures[budget.figure] ?? NaN;
    return { ...budget, value, isKept: value <= budget.limit };
  });
}
