import { computed, signal } from '@preact/signals';
import type { AuthError } from '../../client/index.ts';
import { now } from '../engine/engineState.ts';

/** The error of the last request; null when there was none, or a new request has begun. */
export const failure = signal<AuthError | null>(null);

/** The engine's time from which on the failed request can succeed; null when the error does not say. */
const retryFrom = computed(() => {
  const seconds = failure.value?.retryAfterSeconds;
  return seconds === undefined ? null : now.peek().getTime() + seconds * 1000;
});

/** Seconds until the failed request can succeed, by the engine's clock; null when the error does not say. */
export const secondsToRetry = computed(() => {
  const from = retryFrom.value;
  return from === null ? null : Math.max(0, Math.ceil((from - now.value.getTime()) / 1000));
});
