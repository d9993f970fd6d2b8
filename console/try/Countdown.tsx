import { secondsUntil } from '../engine/engineState.ts';
import { say } from '../language/language.ts';
import { roughly } from '../language/times.ts';

/** The time until a step expires, by the engine's clock. `over` says what to do then. */
export function Countdown({ until, over }: { until: string; over: string }) {
  const seconds = secondsUntil(Date.parse(until));
  if (seconds <= 0) return <p class="countdown over">{over}</p>;
  return <p class="countdown">{say('expiresIn', { n: roughly(seconds) })}</p>;
}
