import type { NestedEvent } from './nestEvents.ts';

/** Percent below which a bar could not be seen. */
const THINNEST = 1.5;

/** The place of a call within its trace, as a bar. The duration is beside it in words. */
export function TimeBar({ event }: { event: NestedEvent }) {
  const width = Math.max(THINNEST, event.share * 100);
  const left = Math.min(100 - width, event.from * 100);
  return (
    <span class="time-track" aria-hidden="true">
      <span class={`time-bar ${event.service}`} style={{ left: `${left}%`, width: `${width}%` }} />
    </span>
  );
}
