import { say } from '../language/language.ts';
import { exactly, toTheMillisecond } from '../language/times.ts';
import { Table } from '../parts/Table.tsx';
import { CallDetail } from './CallDetail.tsx';
import { nameOf } from './nameOf.ts';
import type { NestedEvent } from './nestEvents.ts';
import { openCall } from './openCall.ts';
import { shortName } from './shortName.ts';
import { TimeBar } from './TimeBar.tsx';

const COLUMNS = 6;

function EventCells({ event, isOpen }: { event: NestedEvent; isOpen: boolean }) {
  const at = new Date(event.startedAt);
  return (
    <>
      <td role="cell" class="at">
        <time dateTime={event.startedAt} title={exactly(at)}>
          {toTheMillisecond(at)}
        </time>
      </td>
      <td role="cell" class="service">
        <span class={`badge ${event.service}`}>{event.service}</span>
      </td>
      <td role="cell" class="name" title={event.name}>
        <a href={isOpen ? '#/log' : `#/log/${event.id}`} aria-expanded={isOpen}>
          {shortName(event)}
        </a>
      </td>
      <td role="cell" class="outcome">
        <span class={event.outcome === 'ok' ? 'flag good' : 'flag bad'}>{event.outcome}</span>
      </td>
      <td role="cell" class="duration">
        {Math.round(event.durationMillis)} ms
        <TimeBar event={event} />
      </td>
      <td role="cell" class="who">
        {event.who !== undefined && <a href={`#/users/${event.who}`}>{nameOf(event.who)}</a>}
      </td>
    </>
  );
}

function EventRow({ event }: { event: NestedEvent }) {
  const isOpen = openCall.value === event.id;
  return (
    <>
      <tr role="row" class={`depth-${Math.min(event.depth, 4)}${isOpen ? ' open' : ''}`}>
        <EventCells event={event} isOpen={isOpen} />
      </tr>
      {isOpen && (
        <tr role="row" class="call">
          <td role="cell" colSpan={COLUMNS}>
            <CallDetail event={event} />
          </td>
        </tr>
      )}
    </>
  );
}

/** A table of calls, in the given order. Each opens to its request and response. */
export function EventTable({ events, label }: { events: readonly NestedEvent[]; label: string }) {
  const heads = [say('time'), say('service'), say('step'), say('outcome'), say('duration'), say('who')];
  return (
    <Table class="events" label={label} heads={heads}>
      {events.map((event) => (
        <EventRow key={event.id} event={event} />
      ))}
    </Table>
  );
}
