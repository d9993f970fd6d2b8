import { computed, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { events } from '../engine/engineState.ts';
import { say } from '../language/language.ts';
import { Empty } from '../parts/Empty.tsx';
import { ViewHead } from '../parts/ViewHead.tsx';
import { chooseEvents, type EventFilter } from './chooseEvents.ts';
import { EventTable } from './EventTable.tsx';
import { nameOf } from './nameOf.ts';
import { nestEvents } from './nestEvents.ts';
import { openCall } from './openCall.ts';

const SERVICES = ['appsync', 'lambda', 'cognito', 'kms', 'secretsmanager', 'account', 'engine'] as const;
const STEP = 200;

const NO_FILTER: EventFilter = { text: '', onlyFailures: false, without: new Set() };

const filter = signal(NO_FILTER);
const most = signal(STEP);
const nested = computed(() => nestEvents(events.value));
const chosen = computed(() => chooseEvents(nested.value, filter.value, nameOf));

function change(part: Partial<EventFilter>): void {
  filter.value = { ...filter.value, ...part };
  most.value = STEP;
}

function toggle(service: string): void {
  const { without } = filter.value;
  const others = [...without].filter((name) => name !== service);
  change({ without: new Set(without.has(service) ? others : [...others, service]) });
}

function Filters() {
  const { text, onlyFailures, without } = filter.value;
  return (
    <search class="filters">
      <label class="filter">
        <span>{say('filter')}</span>
        <input
          type="search"
          value={text}
          placeholder={say('filterHint')}
          onInput={({ currentTarget }) => change({ text: currentTarget.value })}
        />
      </label>
      <div class="chips" role="group" aria-label={say('services')}>
        {SERVICES.map((service) => (
          <button key={service} type="button" aria-pressed={!without.has(service)} onClick={() => toggle(service)}>
            {service}
          </button>
        ))}
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={onlyFailures}
          onChange={({ currentTarget }) => change({ onlyFailures: currentTarget.checked })}
        />
        {say('onlyFailures')}
      </label>
    </search>
  );
}

/** The view of all calls in the engine. */
export function LogView() {
  const open = openCall.value;
  const place = chosen.value.findIndex(({ id }) => id === open);
  const shown = chosen.value.slice(0, Math.max(most.value, place + 1));
  useEffect(() => {
    // A link to a call shows it, whatever the filter.
    if (open !== null && place === -1) change(NO_FILTER);
  }, [open]);
  return (
    <>
      <ViewHead title={say('log')} lead={say('logLead')}>
        <p class="soft">{say('logCount', { n: chosen.value.length, all: events.value.length })}</p>
      </ViewHead>
      <Filters />
      <section class="card flush" aria-labelledby="view-title">
        {shown.length > 0 ? (
          <EventTable events={shown} label={say('log')} />
        ) : (
          <Empty title={say(events.value.length === 0 ? 'noEvents' : 'noMatch')} />
        )}
        {chosen.value.length > shown.length && (
          <p class="table-foot">
            <button type="button" onClick={() => (most.value += STEP)}>
              {say('more')}
            </button>
          </p>
        )}
      </section>
    </>
  );
}
