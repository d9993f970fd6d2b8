import type { NestedEvent } from './nestEvents.ts';

/** The filter of the events view. */
export interface EventFilter {
  /** Words that must all be in an event's service, name, outcome or user. */
  text: string;
  onlyFailures: boolean;
  /** Services whose events are not shown. */
  without: ReadonlySet<string>;
}

/** Returns the events that match a filter, in the given order. */
export function chooseEvents(
  events: readonly NestedEvent[],
  { text, onlyFailures, without }: EventFilter,
  nameOf: (sub: string | undefined) => string,
): NestedEvent[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (event: NestedEvent): boolean => {
    const all = `${event.service} ${event.name} ${event.outcome} ${nameOf(event.who)}`.toLowerCase();
    return words.every((word) => all.includes(word));
  };
  return events.filter(
    (event) => !without.has(event.service) && (!onlyFailures || event.outcome !== 'ok') && matches(event),
  );
}
