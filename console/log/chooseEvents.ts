import type { EngineEvent } from '../engine/wire.ts';

export type EventFilter = {
  /** Every word of it has to be in an event's service, name, outcome or person. */
  text: string;
  onlyFailures: boolean;
  /** Services that are left out. */
  without: ReadonlySet<string>;
};

/** The events that pass a filter, newest first. */
export function chooseEvents(
  events: readonly EngineEvent[],
  { text, onlyFailures, without }: EventFilter,
  nameOf: (sub: string | undefined) => string,
): EngineEvent[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (event: EngineEvent): boolean => {
    const all = `${event.service} ${event.name} ${event.outcome} ${nameOf(event.user)}`.toLowerCase();
    return words.every((word) => all.includes(word));
  };
  return events
    .filter((event) => !without.has(event.service) && (!onlyFailures || event.outcome !== 'ok') && matches(event))
    .toReversed();
}
