import type { NestedEvent } from './nestEvents.ts';

export interface EventFilter {
  /** Every word of it has to be in an event's service, name, outcome or person. */
  text: string;
  onlyFailures: boolean;
  /** Services that are left out. */
  without: ReadonlySet<string>;
}

/** The events that pass a filter, in the order given. */
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
