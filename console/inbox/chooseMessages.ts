import type { Message } from '../../local/engineApi.ts';

/** The filter of the inbox. */
export interface InboxFilter {
  /** Words that must all be in a message's recipient, subject or body. */
  text: string;
  /** An e-mail address or phone number, or '' for all. */
  to: string;
  onlyUnread: boolean;
}

/** Returns the messages that match a filter, in the given order. */
export function chooseMessages(messages: readonly Message[], { text, to, onlyUnread }: InboxFilter): Message[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return messages.filter((message) => {
    const all = `${message.to} ${message.subject ?? ''} ${message.body}`.toLowerCase();
    return (
      (to === '' || message.to === to) && !(onlyUnread && message.read) && words.every((word) => all.includes(word))
    );
  });
}
