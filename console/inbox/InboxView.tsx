import { useEffect } from 'preact/hooks';
import { messages } from '../engine/engineState.ts';
import type { Message } from '../../local/engineApi.ts';
import { say } from '../language/language.ts';
import { askFirst } from '../parts/confirmation.ts';
import { Empty } from '../parts/Empty.tsx';
import { Moment } from '../parts/Moment.tsx';
import { ViewHead } from '../parts/ViewHead.tsx';
import { item } from '../view.ts';
import { chosenMessages, InboxFilters } from './InboxFilters.tsx';
import { emptyInbox, markRead } from './inboxOrders.ts';
import { MailLimitNote } from './MailLimitNote.tsx';
import { MailReader } from './MailReader.tsx';
import { Phone } from './Phone.tsx';

function MailList({ mails, open }: { mails: readonly Message[]; open: Message }) {
  return (
    <ol class="mail-list" aria-label={say('mail')}>
      {mails.toReversed().map((mail) => (
        <li key={mail.id} class={mail.read ? '' : 'unread'}>
          <a href={`#/inbox/${mail.id}`} aria-current={mail.id === open.id ? 'true' : undefined}>
            <span class="subject">
              {!mail.read && <span class="unseen">{say('unread')} </span>}
              {mail.subject}
            </span>
            <span class="meta">{mail.to}</span>
            <Moment at={mail.sentAt} />
          </a>
        </li>
      ))}
    </ol>
  );
}

function Mailbox() {
  const mails = chosenMessages.value.filter(({ channel }) => channel === 'EMAIL');
  // The address names an e-mail; otherwise the newest is open, also when another one arrives.
  const open = mails.find(({ id }) => String(id) === item.value) ?? mails.at(-1);
  const id = open?.id;
  useEffect(() => {
    if (open) void markRead(open, true);
  }, [id]);
  const isEmpty = messages.value.every(({ channel }) => channel !== 'EMAIL');
  return (
    <section class="card mailbox" aria-labelledby="mails-title">
      <div class="card-head">
        <h2 id="mails-title">{say('mail')}</h2>
      </div>
      {open ? (
        <div class="mailbox-body">
          <MailList mails={mails} open={open} />
          <MailReader mail={open} />
        </div>
      ) : (
        <Empty title={say(isEmpty ? 'noMails' : 'noMailFound')} {...(isEmpty && { hint: say('noMailsHint') })} />
      )}
    </section>
  );
}

/** The view of all e-mails and text messages. */
export function InboxView() {
  const shown = chosenMessages.value.filter(({ channel }) => channel === 'SMS');
  useEffect(() => {
    // The phone shows every text in full.
    for (const text of shown) void markRead(text, true);
  }, [shown.length]);
  return (
    <>
      <ViewHead title={say('inbox')}>
        {messages.value.length > 0 && (
          <button
            type="button"
            class="quiet"
            onClick={() => askFirst(say('confirmEmpty'), say('empty'), () => void emptyInbox())}
          >
            {say('empty')}
          </button>
        )}
      </ViewHead>
      {messages.value.length > 0 && <InboxFilters />}
      <MailLimitNote />
      <div class="inbox">
        <Mailbox />
        <Phone shown={shown} withTools />
      </div>
    </>
  );
}
