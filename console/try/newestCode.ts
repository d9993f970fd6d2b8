import type { Message } from '../../local/engineApi.ts';

/** Where a code was sent, masked as in `Challenge.delivery`. */
interface Destination {
  medium: 'EMAIL' | 'SMS';
  destination: string;
}

/** Returns true when a masked destination (`+*******5678`, `h***@e***`) matches an e-mail address or phone number. */
export function isMaskOf({ medium, destination }: Destination, to: string): boolean {
  if (medium === 'SMS') return to.slice(-4) === destination.slice(-4);
  const [name = '', domain = ''] = destination.split('@');
  const [toName = '', toDomain = ''] = to.split('@');
  // The address of an account that was named by its phone number is `***@***`.
  return (name[0] === '*' || name[0] === toName[0]) && (domain[0] === '*' || domain[0] === toDomain[0]);
}

/**
 * Returns the code that was sent last to a masked destination, or null.
 * @param messages newest last
 * @param known addresses and numbers of the user; a message to one of them is preferred
 */
export function newestCode(messages: readonly Message[], to: Destination, known: readonly string[]): string | null {
  const sent = messages.filter((message) => message.channel === to.medium && isMaskOf(to, message.to));
  const own = sent.filter((message) => known.includes(message.to));
  return (own.at(-1) ?? sent.at(-1))?.code ?? null;
}
