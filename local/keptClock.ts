import { Clock } from './clock.ts';
import type { State } from './state.ts';

/** Opens the engine's clock with the stored offset, and returns a function that stores the offset for the next run. */
export function openClock(state: State): { clock: Clock; keepClock: () => void } {
  const kept = state.prepare('SELECT offset_millis AS "offsetMillis" FROM clock').get();
  const clock = new Clock(kept === undefined ? 0 : Number(kept['offsetMillis']));
  const keep = state.prepare('INSERT OR REPLACE INTO clock (id, offset_millis) VALUES (0, ?)');
  return { clock, keepClock: () => void keep.run(clock.offsetMillis) };
}
