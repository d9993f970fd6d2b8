import { useState } from 'preact/hooks';
import type { Message } from '../../../local/engineApi.ts';
import { language } from '../../language/language.ts';
import { say } from '../language/say.ts';
import { messages } from '../state/messages.ts';

const SHOWN = 8;

/** The newest messages with their codes. */
export function SmallInbox() {
  const newest = messages.value.slice(-SHOWN).reverse();
  if (newest.length === 0) return <p class="empty">{say('noMessages')}</p>;
  return (
    <ol class="messages">
      {newest.map((message) => (
        <Row key={`${message.sentAt} ${message.to}`} message={message} />
      ))}
    </ol>
  );
}

function Row({ message: { to, channel, subject, body, code, sentAt } }: { message: Message }) {
  const time = new Date(sentAt).toLocaleTimeString(language.value, { hour: 'numeric', minute: '2-digit' });
  return (
    <li>
      <p class="meta">
        <span>{say(channel === 'EMAIL' ? 'email' : 'sms')}</span> <time dateTime={sentAt}>{time}</time>
      </p>
      <p class="to">{to}</p>
      <p class="text">{subject ?? body}</p>
      {code !== null && <Code value={code} />}
    </li>
  );
}

function Code({ value }: { value: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(value).then(() => setCopied(true));
  return (
    <button type="button" class="code" aria-label={say('copyCode', { n: value })} onClick={copy}>
      {value}
      {isCopied && <small>{say('copied')}</small>}
    </button>
  );
}
