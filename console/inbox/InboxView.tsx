import { signal } from '@preact/signals';
import { mails, messages } from '../engine/engineState.ts';
import { emptyInbox } from '../engine/orders.ts';
import type { Message } from '../../local/engineApi.ts';
import { say } from '../language/language.ts';
import { Empty } from '../parts/Empty.tsx';
import { Moment } from '../parts/Moment.tsx';
import { ViewHead } from '../parts/ViewHead.tsx';
import { MailReader } from './MailReader.tsx';
import { Phone } from './Phone.tsx';

/** The e-mail that the user picked; null shows the newest, also when another one arrives. */
const picked = signal<Message | null>(null);

function MailList({ open }: { open: Message | undefined }) {
  return (
    <ol class="mail-list" aria-label={say('mail')}>
      {mails.value.toReversed().map((mail, index) => (
        <li key={mails.value.length - index}>
          <button type="button" aria-current={mail === open ? 'true' : undefined} onClick={() => (picked.value = mail)}>
            <span class="subject">{mail.subject}</span>
            <span class="meta">{mail.to}</span>
            <Moment at={mail.sentAt} />
          </button>
        </li>
      ))}
    </ol>
  );
}

function confirmAndEmpty(): void {
  if (confirm(say('confirmEmpty'))) void emptyInbox();
}

/** The view of all e-mails and text messages. */
export function InboxView() {
  const chosen = picked.value;
  const open = chosen && mails.value.includes(chosen) ? chosen : mails.value.at(-1);
  return (
    <>
      <ViewHead title={say('inbox')}>
        {messages.value.length > 0 && (
          <button type="button" class="quiet" onClick={confirmAndEmpty}>
            {say('empty')}
          </button>
        )}
      </ViewHead>
      <div class="inbox">
        <section class="card mailbox" aria-labelledby="mails-title">
          <div class="card-head">
            <h2 id="mails-title">{say('mail')}</h2>
          </div>
          {open ? (
            <div class="mailbox-body">
              <MailList open={open} />
              <MailReader mail={open} />
            </div>
          ) : (
            <Empty title={say('noMails')} hint={say('noMailsHint')} />
          )}
        </section>
        <Phone />
      </div>
    </>
  );
}
