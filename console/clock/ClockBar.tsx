import { ChaosMenu } from '../chaos/ChaosMenu.tsx';
import { announce, now, offsetSeconds } from '../engine/engineState.ts';
import { advanceClock } from '../engine/orders.ts';
import { say } from '../language/language.ts';
import type { TextName } from '../language/texts.ts';
import { exactly, lengthOf } from '../language/times.ts';

const MOVES: readonly (readonly [TextName, number])[] = [
  ['plusMinute', 60],
  ['plusThree', 180],
  ['plusHour', 3600],
  ['plusDay', 86_400],
];

async function move(seconds: number): Promise<void> {
  await advanceClock(seconds);
  announce(say('moved', { n: lengthOf(offsetSeconds.value) }));
}

/** The engine's clock, with buttons that move it forward. */
export function ClockBar() {
  const offset = offsetSeconds.value;
  return (
    <section class="clock" aria-label={say('clock')}>
      <p class="clock-now" title={say('clockHint')}>
        <span class="clock-label">{say('clock')}</span>
        <time dateTime={now.value.toISOString()}>{exactly(now.value)}</time>
        <span class={offset === 0 ? 'offset' : 'offset moved'}>
          {offset === 0 ? say('onTime') : say('ahead', { n: lengthOf(offset) })}
        </span>
      </p>
      <ChaosMenu />
      <div class="moves">
        {MOVES.map(([name, seconds]) => (
          <button
            key={name}
            type="button"
            aria-label={say('moveBy', { n: say(name) })}
            title={say('clockHint')}
            onClick={() => void move(seconds)}
          >
            {say(name)}
          </button>
        ))}
      </div>
    </section>
  );
}
