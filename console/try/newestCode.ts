import type { Message } from '../../local/engineApi.ts';

export interface Destination {
  medium: 'EMAIL' | 'SMS';
  destination: string;
}

/** True when a masked destination (`+*******5678`, `h***@e***`) may stand for an address or a number. */
export function isMaskOf({ medium, destination }: Destination, to: string): boolean {
  if (medium === 'SMS') return to.slice(-4) === destination.slice(-4);
  const [name = '', domain = ''] = destination.split('@');
  const [toName = '', toDomain = ''] = to.split('@');
  return name[0] === toName[0] && domain[0] === toDomain[0];
}

/**
 * The code that was sent last to a masked destination.
 * @param messages newest last.
 * @param known the address or number itself, where the page knows it.
 */
export function newestCode(messages: readonly Message[], to: Destination, known: readonly string[]): string | null {
  const sent = messages.filter((message) => message.channel === to.medium && isMaskOf(to, message.to));
  const own = sent.filter((message) => known.includes(message.to));
  return (own.at(-1) ?? sent.at(-1))?.code ?? null;
}
