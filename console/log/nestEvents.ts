import type { EngineEvent } from '../../local/engineApi.ts';

/** An event with its place in the tree of calls. */
export type NestedEvent = EngineEvent & {
  /** The number of calls around it. */
  depth: number;
  /** The `sub` of the user: its own, or else that of a call that it caused. */
  who: string | undefined;
};

/** The services that can call each service: Lambda is called by AppSync, and by Cognito as a trigger. */
const CALLED_BY: Readonly<Record<EngineEvent['service'], readonly EngineEvent['service'][]>> = {
  appsync: [],
  lambda: ['appsync', 'cognito'],
  cognito: ['lambda'],
  secretsmanager: ['lambda'],
  engine: [],
};

/** Time stamps are rounded to the millisecond, so a call may seem to begin this much before its caller. */
const SLACK_MILLIS = 2;

interface Open {
  event: NestedEvent;
  from: number;
}

/**
 * Nests events by caller. An event is stamped at its end, so a call follows the calls that it caused; when two overlap
 * in time, the one whose service can call the other is taken for the caller.
 * @param events oldest first
 * @returns newest first; a call is followed by the calls that it caused
 */
export function nestEvents(events: readonly EngineEvent[]): NestedEvent[] {
  let open: Open[] = [];
  return events.toReversed().map((event) => {
    const until = Date.parse(event.at);
    const from = until - event.durationMillis;
    open = open.filter((caller) => until >= caller.from - SLACK_MILLIS);
    const callers = open.filter(
      (caller) => CALLED_BY[event.service].includes(caller.event.service) && from >= caller.from - SLACK_MILLIS,
    );
    const caller = callers.at(-1);
    const nested: NestedEvent = { ...event, depth: caller ? caller.event.depth + 1 : 0, who: event.user };
    if (caller) open = open.slice(0, open.indexOf(caller) + 1);
    if (event.user !== undefined) for (const above of open) above.event.who ??= event.user;
    open = [...open, { event: nested, from }];
    return nested;
  });
}
