import type { EngineEvent } from '../../local/engineApi.ts';

/** An event with its place in the tree of calls. */
export type NestedEvent = EngineEvent & {
  /** The number of calls around it. */
  depth: number;
  /** The `sub` of the user: its own, or else that of a call that it caused. */
  who: string | undefined;
};

/**
 * Nests events by their callers. A call whose caller is still running, or is no longer in the log, is at the top.
 * @param events oldest first
 * @returns newest first; a call is followed by the calls that it caused
 */
export function nestEvents(events: readonly EngineEvent[]): NestedEvent[] {
  const newestFirst = events.toReversed();
  const ids = new Set(events.map(({ id }) => id));
  const children = Map.groupBy(newestFirst, ({ parent }) => (parent !== null && ids.has(parent) ? parent : null));
  const nest = (event: EngineEvent, depth: number): NestedEvent[] => {
    const inner = (children.get(event.id) ?? []).flatMap((child) => nest(child, depth + 1));
    const who = event.user ?? inner.find((call) => call.who !== undefined)?.who;
    return [{ ...event, depth, who }, ...inner];
  };
  return (children.get(null) ?? []).flatMap((event) => nest(event, 0));
}
