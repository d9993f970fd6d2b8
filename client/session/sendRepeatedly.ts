import type { Renewed } from './SessionState.ts';
import { pause, within } from './timers.ts';

/** When a request is repeated whose answer was lost. */
const PAUSES_MILLIS = [500, 3000];
/** When a request is sent a second time that has no answer yet. */
const SLOW_MILLIS = 4000;
/**
 * No repeat later than this: after a grace period of 10 seconds, a refresh token that was used already ends the
 * session. The server may have executed the first request although its answer was lost.
 */
const LAST_REPEAT_MILLIS = 7000;

/**
 * Sends a refresh token, and repeats the request when its answer is lost or slow.
 * @returns the first answer; NETWORK when there is none
 */
export async function sendRepeatedly(send: () => Promise<Renewed>): Promise<Renewed> {
  const start = performance.now();
  const sent = [send()];
  for (const millis of PAUSES_MILLIS) {
    const outcome = await within<Renewed | null>(SLOW_MILLIS, firstAnswer(sent), () => null);
    if (outcome && !isLost(outcome)) return outcome;
    if (outcome) await pause(millis);
    if (performance.now() - start > LAST_REPEAT_MILLIS) break;
    sent.push(send());
  }
  return firstAnswer(sent);
}

/** Resolves with the first outcome that a server answered, or with NETWORK when all answers are lost. */
function firstAnswer(sent: Promise<Renewed>[]): Promise<Renewed> {
  return new Promise((resolve) => {
    let open = sent.length;
    for (const request of sent)
      void request.then((outcome) => {
        open -= 1;
        if (open === 0 || !isLost(outcome)) resolve(outcome);
      });
  });
}

function isLost(outcome: Renewed): boolean {
  return outcome.status === 'failed' && outcome.error.code === 'NETWORK';
}
