import { sqliteResult, stateProblem } from './state/stateProblem.ts';

/**
 * Returns the log line for a fault of the engine: one sentence when the state or its disk is the cause, otherwise the
 * stack.
 */
export function faultLine(error: unknown, stateFile: string): string {
  const problem = sqliteResult(error) === undefined ? undefined : stateProblem(error, stateFile);
  return problem ?? String((error as Error).stack ?? error);
}
