import type { State } from '../../state.ts';
import { rollBack } from '../../state/rollBack.ts';

/**
 * Runs synchronous work as one transaction. The work cannot await, so no other request of this process runs in between.
 * Inside another transaction it joins that one.
 */
export function transaction<T>(state: State, work: () => T): T {
  if (state.isTransaction) return work();
  state.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    state.exec('COMMIT');
    return result;
  } catch (error) {
    rollBack(state);
    throw error;
  }
}
