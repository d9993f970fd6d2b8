import type { EngineEvent } from '../../local/engineApi.ts';

/** An event with its place among the others. */
export type NestedEvent = EngineEvent & {
  /** How many calls it was part of. */
  depth: number;
  /** Whom it is about: where it does not say so itself, what it led to does. */
  who: string | undefined;
};

/** Which service a service is called by: AppSync by people, Lambda by AppSync or as a trigger of Cognito, and so on. */
const CALLED_BY: Readonly<Record<EngineEvent['service'], readonly EngineEvent['service'][]>> = {
  appsync: [],
  lambda: ['appsync', 'cognito'],
  cognito: ['lambda'],
  secretsmanager: ['lambda'],
  engine: [],
};

/** Events are stamped to the millisecond; what lies this close together may have been rounded apart. */
const SLACK_MILLIS = 2;

interface Open {
  event: NestedEvent;
  from: number;
}

/**
 * Finds out what led to what. An event is stamped at its end, so a call comes after all that it led to; of two that
 * overlap in time, the one that can have called the other is taken for the caller.
 * @param events oldest first.
 * @returns the same, newest first: a call is followed by what it led to.
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
