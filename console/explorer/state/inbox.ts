import { signal } from '@preact/signals';
import type { Message } from '../../../local/engineApi.ts';
import { say } from '../language/say.ts';
import { known } from './known.ts';
import { isSameDeployment } from './openApis.ts';
import { fillTabs } from './tabs.ts';
import { messages } from './messages.ts';

/** The last announcement, which screen readers read out. */
export const news = signal('');

/** The functions that follow the stream. */
interface Listeners {
  inbox: (all: Message[]) => void;
  message: (message: Message) => void;
  reset: () => void;
}

/** Keeps the inbox up to date as long as the page is open, and fills in the codes that arrive. */
export function followInbox(): void {
  const stream = new EventSource('/stream');
  // Another deployment can have other operations; the texts of the tabs are kept.
  stream.addEventListener('reloaded', () => location.reload());
  const listen = <Name extends keyof Listeners>(name: Name, listener: Listeners[Name]): void =>
    stream.addEventListener(name, ({ data }: MessageEvent<string>) => {
      listener(JSON.parse(data) as never);
      fillTabs();
    });
  listen('inbox', (all) => (messages.value = all));
  listen('message', (message) => {
    messages.value = [...messages.value, message];
    news.value = say('newMessage', { n: message.to });
  });
  // No token or challenge outlives the users.
  listen('reset', () => (known.value = { ...known.value, challenges: {}, tokens: null }));
  let lost = false;
  stream.onerror = () => (lost = true);
  stream.onopen = async () => {
    // After a reconnect it may be another engine, with another schema and other keys.
    if (lost && !(await isSameDeployment())) location.reload();
    lost = false;
  };
}
