import { InvalidField } from '../../../lambdas/input/readFields.ts';
import type { FieldRule } from '../../../lambdas/runtime/fieldRules.ts';

/** The result of a reader: the value that it returns, or the rules of the `InvalidField` that it throws. */
type Reading = { value: string } | { rules: readonly FieldRule[] };

/** Runs a reader. Any other error than `InvalidField` is thrown. */
export function readingOf(read: () => string): Reading {
  try {
    return { value: read() };
  } catch (error) {
    if (!(error instanceof InvalidField)) throw error;
    return { rules: error.rules };
  }
}

/** Makes the reading of a text that breaks these rules. */
export function broken(...rules: FieldRule[]): Reading {
  return { rules };
}
