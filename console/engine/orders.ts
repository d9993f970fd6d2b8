import { say } from '../language/language.ts';
import { aheadMillis, announce, endpoints, faults, offsetSeconds, tick, users } from './engineState.ts';
import type { ClockReading, Endpoints, FaultRequest, PendingFault, UsersPage } from '../../local/engineApi.ts';
import { readJson, send } from './send.ts';

/** Sets the page's clock by the engine's. */
export function setClock({ now, offsetSeconds: offset }: ClockReading): void {
  tick.value = Date.now();
  aheadMillis.value = Date.parse(now) - tick.value;
  offsetSeconds.value = offset;
}

/** Moves the engine's clock forward. */
export async function advanceClock(advanceSeconds: number): Promise<void> {
  const reading = await readJson<ClockReading>('POST', '/clock', { advanceSeconds });
  if (reading) setClock(reading);
}

/** Reads the addresses and names that a client needs. */
export async function readEndpoints(): Promise<Endpoints | null> {
  const found = await readJson<Endpoints>('GET', '/endpoints');
  endpoints.value = found ?? endpoints.value;
  return found;
}

/** Reads the newest users: as many as are shown, and at least one page. */
export async function readUsers(): Promise<void> {
  const limit = Math.min(200, Math.max(PAGE, users.value?.users.length ?? 0));
  const page = await readJson<UsersPage>('GET', `/users?limit=${limit}`);
  if (page) users.value = page;
}

const PAGE = 50;

/** Reads the faults that are injected. */
export async function readFaults(): Promise<void> {
  const found = await readJson<PendingFault[]>('GET', '/faults');
  if (found) faults.value = found;
}

/** Injects a fault. */
export async function addFault(fault: FaultRequest): Promise<void> {
  await send('POST', '/faults', fault);
  await readFaults();
}

/** Removes a fault. */
export async function removeFault(id: number): Promise<void> {
  await send('DELETE', `/faults/${id}`);
  await readFaults();
}

/** Deletes users, messages, events and faults, and sets the clock back. */
export async function resetEngine(): Promise<void> {
  if (await send('POST', '/reset', {})) announce(say('wasReset'));
}
