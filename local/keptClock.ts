import { Clock } from './clock.ts';
import type { State } from './state.ts';

/** Opens the engine's clock with the stored offset, and returns a function that stores the offset for the next run. */
export function openClock(state: State): { clock: Clock; keepClock: () => void } {
  state.exec(
    'CREATE TABLE IF NOT EXISTS clock (id INTEGER PRIMARY KEY CHECK (id = 0), offset_millis INTEGER NOT NULL)',
  );
  const kept = state.prepare('SELECT offset_millis AS "offsetMillis" FROM clock').get();
  const clock = new Clock(kept === undefined ? 0 : Number(kept['offsetMillis']));
  const keep = state.prepare('INSERT OR REPLACE INTO clock (id, offset_millis) VALUES (0, ?)');
  return { clock, keepClock: () => void keep.run(clock.offsetMillis) };
}
