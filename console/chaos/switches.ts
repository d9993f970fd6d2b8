import type { FaultRequest, PendingFault } from '../../local/engineApi.ts';
import { faults } from '../engine/engineState.ts';
import { addFault, removeFault } from '../engine/orders.ts';
import type { TextName } from '../language/texts.ts';

/** A fault that can be switched on and off. */
interface Switch {
  name: TextName;
  fault: FaultRequest;
}

const SLOW_MILLIS = 3000;

/** The faults of the page's switches; they stay until they are switched off. */
export const SWITCHES: readonly Switch[] = [
  { name: 'mailLost', fault: { lose: 'EMAIL', times: null } },
  { name: 'textLost', fault: { lose: 'SMS', times: null } },
  { name: 'throttled', fault: { action: '*', exception: 'TooManyRequestsException', times: null } },
  { name: 'slow', fault: { action: '*', delayMillis: SLOW_MILLIS, times: null } },
];

/** Returns the injected fault that a switch stands for. */
export function faultOf({ fault }: Switch): PendingFault | undefined {
  return faults.value.find((on) => {
    const values = new Map<string, unknown>(Object.entries(on));
    return Object.entries(fault).every(([name, value]) => values.get(name) === value);
  });
}

/** Returns the injected faults that no switch stands for: those of the HTTP API. */
export function otherFaults(): PendingFault[] {
  const switched = SWITCHES.map(faultOf);
  return faults.value.filter((fault) => !switched.includes(fault));
}

/** Switches a fault on or off. */
export async function toggle(given: Switch): Promise<void> {
  const on = faultOf(given);
  await (on ? removeFault(on.id) : addFault(given.fault));
}
