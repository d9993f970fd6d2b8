import type { Message } from '../../local/engineApi.ts';
import { messages } from '../engine/engineState.ts';
import { send } from '../engine/send.ts';

/** Deletes all e-mails and text messages. */
export async function emptyInbox(): Promise<void> {
  await send('DELETE', '/inbox');
}

/** Deletes one message. */
export async function deleteMessage({ id }: Message): Promise<void> {
  await send('DELETE', `/inbox/${id}`);
}

/** Marks a message as read or unread. */
export async function markRead({ id, read }: Message, wanted: boolean): Promise<void> {
  if (read === wanted) return;
  // At once, so that a click that follows finds the new state.
  messages.value = messages.value.map((message) => (message.id === id ? { ...message, read: wanted } : message));
  await send('PATCH', `/inbox/${id}`, { read: wanted });
}
