import { say } from '../language/language.ts';
import { announce, endpoints, events, live, messages, tick } from './engineState.ts';
import { setClock, readEndpoints, readUsers } from './orders.ts';
import type { ClockReading, EngineEvent, Message } from '../../local/engineApi.ts';

const KEPT_EVENTS = 1000;
const USERS_MILLIS = 200;

/** The data of each event of the stream. */
interface StreamEvents {
  clock: ClockReading;
  inbox: Message[];
  events: EngineEvent[];
  message: Message;
  event: EngineEvent;
}
type Listen = <Name extends keyof StreamEvents>(name: Name, listener: (value: StreamEvents[Name]) => void) => void;

let usersDue: ReturnType<typeof setTimeout> | undefined;

/** Reads the users again, once for several calls in a row. */
function readUsersSoon(): void {
  clearTimeout(usersDue);
  usersDue = setTimeout(() => void readUsers(), USERS_MILLIS);
}

function addMessage(message: Message): void {
  messages.value = [...messages.value, message];
  const mail = message.channel === 'EMAIL';
  announce(mail ? say('newMail', { n: message.subject ?? '' }) : say('newText', { n: message.to }));
}

function addEvent(event: EngineEvent): void {
  events.value = [...events.value, event].slice(-KEPT_EVENTS);
  // Only calls of Cognito change users.
  if (event.service === 'cognito') readUsersSoon();
}

/** Keeps the page's state up to date with the engine as long as the page is open. */
export function followEngine(): void {
  const stream = new EventSource('/stream');
  const listen: Listen = (name, listener) =>
    stream.addEventListener(name, ({ data }: MessageEvent<string>) => listener(JSON.parse(data) as never));
  stream.onopen = () => {
    live.value = true;
    // After a reconnect it may be another engine, with other addresses and users.
    void readEndpoints().then((found) => (endpoints.value = found));
    void readUsers();
  };
  stream.onerror = () => (live.value = false);
  listen('clock', setClock);
  listen('inbox', (all) => (messages.value = all));
  listen('events', (all) => (events.value = all));
  listen('message', addMessage);
  listen('event', addEvent);
  setInterval(() => (tick.value = Date.now()), 1000);
}
