import type { EngineEvent } from '../../local/engineApi.ts';

/** An event with its place in the tree of calls. */
export type NestedEvent = EngineEvent & {
  /** The number of calls around it. */
  depth: number;
  /** The `sub` of the user: its own, or else that of a call that it caused. */
  who: string | undefined;
  /** Its place within its trace, as fractions of the trace's duration. */
  from: number;
  share: number;
};

function beginOf({ startedAt }: EngineEvent): number {
  return Date.parse(startedAt);
}

function endOf(event: EngineEvent): number {
  return beginOf(event) + event.durationMillis;
}

/** Returns the user of a call, or of the first call within it that has one. */
function userOf(event: EngineEvent, childrenOf: (id: number) => readonly EngineEvent[]): string | undefined {
  if (event.user !== undefined) return event.user;
  for (const child of childrenOf(event.id)) {
    const user = userOf(child, childrenOf);
    if (user !== undefined) return user;
  }
  return undefined;
}

/** Nests the calls of one trace: a call is followed by the calls that it caused, in the order of their beginnings. */
function nestTrace(trace: readonly EngineEvent[]): NestedEvent[] {
  const calls = trace.toSorted((one, other) => one.id - other.id);
  const ids = new Set(calls.map(({ id }) => id));
  const childrenOf = (id: number) => calls.filter(({ parent }) => parent === id);
  const start = Math.min(...calls.map(beginOf));
  const length = Math.max(1, Math.max(...calls.map(endOf)) - start);
  const nest = (event: EngineEvent, depth: number): NestedEvent[] => {
    const from = Math.min(1, (beginOf(event) - start) / length);
    const share = Math.min(1 - from, event.durationMillis / length);
    const nested = { ...event, depth, who: userOf(event, childrenOf), from, share };
    return [nested, ...childrenOf(event.id).flatMap((child) => nest(child, depth + 1))];
  };
  // The caller of a call is missing while it is under way, and once the log has dropped it.
  return calls.filter(({ parent }) => parent === null || !ids.has(parent)).flatMap((root) => nest(root, 0));
}

/**
 * Nests events by caller.
 * @param events in any order
 * @returns the newest trace first; a call is followed by the calls that it caused
 */
export function nestEvents(events: readonly EngineEvent[]): NestedEvent[] {
  const traces = new Map<string, EngineEvent[]>();
  for (const event of events) {
    const trace = traces.get(event.trace);
    if (trace) trace.push(event);
    else traces.set(event.trace, [event]);
  }
  const firstOf = (trace: readonly EngineEvent[]) => Math.min(...trace.map(({ id }) => id));
  return [...traces.values()].toSorted((one, other) => firstOf(other) - firstOf(one)).flatMap(nestTrace);
}
