import { say } from '../language/language.ts';
import { exactly, toTheMillisecond } from '../language/times.ts';
import { nameOf } from './nameOf.ts';
import type { NestedEvent } from './nestEvents.ts';

/** Returns a function's name without the suffix that CloudFormation adds to make it unique. */
function shortName({ service, name }: NestedEvent): string {
  return service === 'lambda' ? name.replace(/[0-9A-F]{8}-[A-Za-z0-9]+$/, '') : name;
}

function EventRow({ event }: { event: NestedEvent }) {
  const at = new Date(event.at);
  return (
    <tr role="row" class={`depth-${Math.min(event.depth, 4)}`}>
      <td role="cell" class="at">
        <time dateTime={event.at} title={exactly(at)}>
          {toTheMillisecond(at)}
        </time>
      </td>
      <td role="cell" class="service">
        <span class={`badge ${event.service}`}>{event.service}</span>
      </td>
      <td role="cell" class="name" title={event.name}>
        {shortName(event)}
      </td>
      <td role="cell" class="outcome">
        <span class={event.outcome === 'ok' ? 'flag good' : 'flag bad'}>{event.outcome}</span>
      </td>
      <td role="cell" class="duration">
        {Math.round(event.durationMillis)} ms
      </td>
      <td role="cell" class="who">
        {nameOf(event.who)}
      </td>
    </tr>
  );
}

/** A table of events, in the given order. */
export function EventTable({ events, label }: { events: readonly NestedEvent[]; label: string }) {
  const heads = [say('time'), say('service'), say('step'), say('outcome'), say('duration'), say('who')];
  return (
    <table class="table events" role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {heads.map((head) => (
            <th key={head} role="columnheader" scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {events.map((event, index) => (
          <EventRow key={`${event.at} ${events.length - index}`} event={event} />
        ))}
      </tbody>
    </table>
  );
}
