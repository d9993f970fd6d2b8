/** Result of evaluating a policy, or a part of it: `unknown` for what only AWS can evaluate. */
export type Verdict = 'yes' | 'no' | 'unknown';

/** Returns the verdict for a text that is compared. */
export function verdictOf(isTrue: boolean): Verdict {
  return isTrue ? 'yes' : 'no';
}

/** Returns `yes` when all verdicts are. One `no` decides. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('no')) return 'no';
  return verdicts.includes('unknown') ? 'unknown' : 'yes';
}

/** Returns `no` when all verdicts are. One `yes` decides. */
export function anyOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('yes')) return 'yes';
  return verdicts.includes('unknown') ? 'unknown' : 'no';
}
