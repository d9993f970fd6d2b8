import budgets from './budgets.json' with { type: 'json' };

/** A figure that no clock is needed for, and what it may be at most. */
export type Budget = { figure: string; what: string; unit: string; limit: number };

/** What bench/budgets.json sets. */
export const allBudgets: readonly Budget[] = Object.entries(budgets).map(([figure, budget]) => ({ figure, ...budget }));
