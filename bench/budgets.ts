import budgets from './budgets.json' with { type: 'json' };

/** A limit for a figure that does not depend on time. */
interface Budget {
  figure: string;
  what: string;
  unit: string;
  limit: number;
}

/** The budgets of bench/budgets.json. */
export const allBudgets: readonly Budget[] = Object.entries(budgets).map(([figure, budget]) => ({ figure, ...budget }));

/** A budget with the measured value. */
type Verdict = Budget & { value: number; isKept: boolean };

/** Compares figures with budgets. A budget without a measured figure is not kept. */
export function judgeBudgets(budgets: readonly Budget[], figures: Readonly<Record<string, number>>): Verdict[] {
  return budgets.map((budget) => {
    const value = figures[budget.figure] ?? NaN;
    return { ...budget, value, isKept: value <= budget.limit };
  });
}
