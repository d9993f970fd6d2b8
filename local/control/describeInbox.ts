import type { Message } from '../engineApi.ts';

const SHOWN = 5;

/** Masks an address or a phone number, so that a test report holds no personal data. */
export function mask(to: string): string {
  const [name = '', domain] = to.split('@');
  if (domain === undefined) return `${to.slice(0, 1)}${'*'.repeat(Math.max(0, to.length - 5))}${to.slice(-4)}`;
  return `${name.slice(0, 1)}***@${domain.slice(0, 1)}***`;
}

/** Describes the newest messages in a sentence, without their texts. */
export function describeInbox(messages: readonly Message[]): string {
  if (messages.length === 0) return 'The inbox is empty.';
  const newest = messages.slice(-SHOWN).map(({ id, channel, to, code, sentAt }) => {
    return `#${id} ${channel} to ${mask(to)} at ${sentAt} ${code === null ? 'without a code' : 'with a code'}`;
  });
  const count = messages.length === 1 ? '1 message' : `${messages.length} messages`;
  return `The inbox has ${count}; newest last: ${newest.join(', ')}.`;
}
