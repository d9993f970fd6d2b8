import type { State } from '../../state.ts';

/**
 * Runs synchronous work as one transaction: all of it lands on the disk or none. Because the work cannot await, no other request
 * of this process comes in between either. Inside another transaction it joins that one.
 */
export function transaction<T>(state: State, work: () => T): T {
  if (state.isTransaction) return work();
  state.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    state.exec('COMMIT');
    return result;
  } catch (error) {
    state.exec('ROLLBACK');
    throw error;
  }
}
