import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { EventDetail, Message } from '../../local/engineApi.ts';
import { endpoints, events, messages } from '../engine/engineState.ts';
import { say } from '../language/language.ts';
import { CodeBlock } from '../parts/CodeBlock.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { callCurl } from './callCurl.ts';
import { FloorNote } from './FloorNote.tsx';
import { nameOf } from './nameOf.ts';
import type { NestedEvent } from './nestEvents.ts';
import { shortName } from './shortName.ts';

/** Reads the request and the response of a call; `lost` when the engine does not keep them any more. */
function useDetail(id: number): EventDetail | 'lost' | null {
  const [detail, setDetail] = useState<EventDetail | 'lost' | null>(null);
  useEffect(() => {
    const read = async (): Promise<void> => {
      const response = await fetch(`/events/${id}`).catch(() => null);
      setDetail(response?.ok === true ? ((await response.json()) as EventDetail) : 'lost');
    };
    void read();
  }, [id]);
  return detail;
}

function Related({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function MessageLink({ message }: { message: Message }) {
  const { id, subject, to } = message;
  return <a href={`#/inbox/${id}`}>{subject === null ? say('newText', { n: to }) : `${subject} → ${to}`}</a>;
}

/** Links from a call to its caller, its calls, its messages and its user. */
function Links({ event }: { event: NestedEvent }) {
  const caller = events.value.find(({ id }) => id === event.parent);
  const calls = events.value.filter(({ parent }) => parent === event.id).toSorted((one, other) => one.id - other.id);
  const sent = messages.value.filter(({ trace }) => trace === event.trace);
  return (
    <dl class="related">
      {caller && (
        <Related title={say('caller')}>
          <a href={`#/log/${caller.id}`}>{shortName(caller)}</a>
        </Related>
      )}
      {calls.length > 0 && (
        <Related title={say('itsCalls')}>
          {calls.map((call) => (
            <a key={call.id} href={`#/log/${call.id}`}>
              {shortName(call)}
            </a>
          ))}
        </Related>
      )}
      {sent.length > 0 && (
        <Related title={say('itsMessages')}>
          {sent.map((message) => (
            <MessageLink key={message.id} message={message} />
          ))}
        </Related>
      )}
      {event.who !== undefined && (
        <Related title={say('user')}>
          <a href={`#/users/${event.who}`}>{nameOf(event.who)}</a>
        </Related>
      )}
    </dl>
  );
}

function Bodies({ detail }: { detail: EventDetail }) {
  const command = callCurl(detail, endpoints.value);
  const [request, response] = [detail.request, detail.response].map((value) => JSON.stringify(value, null, 2));
  return (
    <>
      {command !== null && (
        <p class="tools">
          <CopyButton value={command} label={say('asCurl')} />
        </p>
      )}
      <div class="wire-blocks">
        <CodeBlock title={say('request')} text={request ?? '–'} />
        <CodeBlock title={say('response')} text={response ?? '–'} />
      </div>
    </>
  );
}

/** A call's request and response, and links to what belongs to it. */
export function CallDetail({ event }: { event: NestedEvent }) {
  const place = useRef<HTMLDivElement>(null);
  const detail = useDetail(event.id);
  useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), [detail]);
  return (
    <div class="call-detail" ref={place}>
      <p class="tools">
        <span class="soft">
          {say('trace')} <code>{event.trace}</code>
        </span>
        <FloorNote operation={event.name} failed={event.outcome !== 'ok'} />
      </p>
      <Links event={event} />
      {detail === 'lost' && <p class="soft">{say('notKept')}</p>}
      {detail !== null && detail !== 'lost' && <Bodies detail={detail} />}
    </div>
  );
}
