import { computed, signal } from '@preact/signals';
import { messages } from '../engine/engineState.ts';
import { say } from '../language/language.ts';
import { chooseMessages, type InboxFilter } from './chooseMessages.ts';

/** The filter of the inbox, for e-mails and text messages. */
const inboxFilter = signal<InboxFilter>({ text: '', to: '', onlyUnread: false });
/** The messages that match the filter, newest last. */
export const chosenMessages = computed(() => chooseMessages(messages.value, inboxFilter.value));

const recipients = computed(() => [...new Set(messages.value.map(({ to }) => to))].sort());

function change(part: Partial<InboxFilter>): void {
  inboxFilter.value = { ...inboxFilter.value, ...part };
}

/** Search, recipient, and unread only. */
export function InboxFilters() {
  const { text, to, onlyUnread } = inboxFilter.value;
  return (
    <search class="filters">
      <label class="filter">
        <span>{say('searchInbox')}</span>
        <input
          type="search"
          value={text}
          placeholder={say('searchInboxHint')}
          onInput={({ currentTarget }) => change({ text: currentTarget.value })}
        />
      </label>
      <label class="filter">
        <span>{say('to')}</span>
        <select value={to} onChange={({ currentTarget }) => change({ to: currentTarget.value })}>
          <option value="">{say('anyRecipient')}</option>
          {recipients.value.map((recipient) => (
            <option key={recipient}>{recipient}</option>
          ))}
        </select>
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={onlyUnread}
          onChange={({ currentTarget }) => change({ onlyUnread: currentTarget.checked })}
        />
        {say('onlyUnread')}
      </label>
    </search>
  );
}
