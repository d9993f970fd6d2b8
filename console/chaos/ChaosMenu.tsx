import type { PendingFault } from '../../local/engineApi.ts';
import { faults } from '../engine/engineState.ts';
import { removeFault } from '../engine/orders.ts';
import { say } from '../language/language.ts';
import { faultOf, otherFaults, SWITCHES, toggle } from './switches.ts';

/** Describes a fault of the HTTP API in its own names. */
function wordsOf(fault: PendingFault): string {
  const times = fault.times === null ? '' : ` × ${fault.times}`;
  if ('lose' in fault) return `lose ${fault.lose}${times}`;
  if ('delayMillis' in fault) return `${fault.action} ${fault.delayMillis} ms${times}`;
  return `${fault.action} ${fault.exception}${times}`;
}

function OtherFault({ fault }: { fault: PendingFault }) {
  const words = wordsOf(fault);
  return (
    <p class="other-fault">
      <code>{words}</code>
      <button type="button" aria-label={say('removeFault', { n: words })} onClick={() => void removeFault(fault.id)}>
        {say('remove')}
      </button>
    </p>
  );
}

/** Switches that let mail, text messages and Cognito fail, to see how an app copes. */
export function ChaosMenu() {
  const count = faults.value.length;
  return (
    <details class="chaos" id="chaos">
      <summary>
        {say('chaos')}
        {count > 0 && <span class="count">{count}</span>}
      </summary>
      <div class="chaos-panel">
        <p class="soft">{say('chaosLead')}</p>
        {SWITCHES.map((one) => (
          <label key={one.name} class="check">
            <input
              type="checkbox"
              role="switch"
              checked={faultOf(one) !== undefined}
              onChange={() => void toggle(one)}
            />
            {say(one.name)}
          </label>
        ))}
        {otherFaults().map((fault) => (
          <OtherFault key={fault.id} fault={fault} />
        ))}
      </div>
    </details>
  );
}
