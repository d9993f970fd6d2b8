import type { ComponentChildren } from 'preact';
import { say } from '../language/language.ts';
import { Countdown } from './Countdown.tsx';
import { startOver } from './journey.ts';

/** The time until a step expires, with a button to start over. `over` says what to do when it has expired. */
export function StepFoot(props: { until: string; over: string; children?: ComponentChildren }) {
  return (
    <div class="step-foot">
      <Countdown until={props.until} over={props.over} />
      {props.children}
      <button type="button" class="link" onClick={() => startOver()}>
        {say('startOver')}
      </button>
    </div>
  );
}
