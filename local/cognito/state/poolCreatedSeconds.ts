import type { State } from '../../state.ts';
import { prepare } from './prepare.ts';

/** Returns when a pool was first deployed, in seconds since the epoch. */
export function poolCreatedSeconds(state: State, poolId: string): number {
  const row = prepare(state, 'SELECT created_at FROM cognito_pools WHERE pool_id = ?').get(poolId);
  return Number(row?.['created_at']) / 1000;
}
