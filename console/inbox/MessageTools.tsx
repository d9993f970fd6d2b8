import type { Message } from '../../local/engineApi.ts';
import { events } from '../engine/engineState.ts';
import { say } from '../language/language.ts';
import { nameOf } from '../log/nameOf.ts';
import { deleteMessage, markRead } from './inboxOrders.ts';

/** Links from a message to the call that sent it and to its user, and the buttons that change it. */
export function MessageTools({ message }: { message: Message }) {
  const { id, trace, user, read } = message;
  const name = message.subject ?? message.to;
  const sender = events.value.find((event) => event.trace === trace && event.parent === null);
  return (
    <p class="tools message-tools">
      {trace !== null && sender && (
        <a href={`#/log/${trace}`}>{say('sentBy', { n: sender.name.replace(/^(Mutation|Query)\./, '') })}</a>
      )}
      {user !== null && <a href={`#/users/${user}`}>{nameOf(user)}</a>}
      <a href={`/inbox/${id}/raw`} target="_blank" rel="noreferrer">
        {say('raw')}
      </a>
      <button type="button" class="link" onClick={() => void markRead(message, !read)}>
        {say(read ? 'markUnread' : 'markRead')}
      </button>
      <button
        type="button"
        class="link bad-link"
        aria-label={say('deleteNamed', { n: name })}
        onClick={() => void deleteMessage(message)}
      >
        {say('delete')}
      </button>
    </p>
  );
}
