import { useEffect, useRef } from 'preact/hooks';
import { now } from '../engine/engineState.ts';
import type { Message } from '../../local/engineApi.ts';
import { say } from '../language/language.ts';
import { hourOf } from '../language/times.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Moment } from '../parts/Moment.tsx';
import { item, view } from '../view.ts';
import { MessageTools } from './MessageTools.tsx';
import { smsSegments } from './smsSegments.ts';
import { splitSender } from './splitSender.ts';

function Bubble({ message, withTools }: { message: Message; withTools: boolean }) {
  const { sender, text } = splitSender(message.body);
  const { coding, count, used, room } = smsSegments(message.body);
  const place = useRef<HTMLLIElement>(null);
  const isNamed = view.value === 'inbox' && item.value === String(message.id);
  useEffect(() => {
    if (isNamed) place.current?.scrollIntoView({ block: 'nearest' });
  }, [isNamed]);
  return (
    <li ref={place} class={isNamed ? 'named' : ''}>
      <p class="meta">
        <strong>{sender ?? 'SMS'}</strong> → {message.to}
      </p>
      <p class="bubble">{text}</p>
      <p class="meta bubble-foot">
        <span>
          <Moment at={message.sentAt} /> ·{' '}
          <span title={say('segmentsHint', { coding, used, room })}>
            {count === 1 ? say('segmentsOne') : say('segments', { n: count })}
          </span>
        </span>
        {message.code !== null && <CopyButton value={message.code} name={`${say('code')} ${message.code}`} />}
      </p>
      {withTools && <MessageTools message={message} />}
    </li>
  );
}

/** A phone with text messages, the newest at the bottom. */
export function Phone({ shown, withTools = false }: { shown: readonly Message[]; withTools?: boolean }) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [shown.length]);
  return (
    <section class="phone-area" aria-labelledby="phone-title">
      <div class="phone">
        <div class="phone-bar" aria-hidden="true">
          <span>{hourOf(now.value)}</span>
          <span class="notch" />
          <span>5G</span>
        </div>
        <h2 id="phone-title" class="phone-head">
          {say('texts')}
        </h2>
        {shown.length === 0 ? (
          <Empty title={say('noTexts')} hint={say('noTextsHint')} />
        ) : (
          <ol class="texts" ref={list} tabIndex={0} aria-label={say('texts')}>
            {shown.map((message) => (
              <Bubble key={message.id} message={message} withTools={withTools} />
            ))}
          </ol>
        )}
        <span class="home" aria-hidden="true" />
      </div>
    </section>
  );
}
