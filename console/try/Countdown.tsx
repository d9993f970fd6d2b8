import { now } from '../engine/engineState.ts';
import { say } from '../language/language.ts';
import { roughly } from '../language/times.ts';

/** The time until a step expires, by the engine's clock. */
export function Countdown({ until }: { until: string }) {
  const seconds = (Date.parse(until) - now.value.getTime()) / 1000;
  if (seconds <= 0) return <p class="countdown over">{say('expired')}</p>;
  return <p class="countdown">{say('expiresIn', { n: roughly(seconds) })}</p>;
}
