import { say } from '../language/language.ts';
import { announce, endpoints, events, live, messages, tick } from './engineState.ts';
import { hearClock, readEndpoints, readUsers } from './orders.ts';
import type { ClockReading, EngineEvent, Message } from '../../local/engineApi.ts';

const KEPT_EVENTS = 1000;
const USERS_MILLIS = 200;

/** What the stream tells of, by the name of the event. */
interface Told {
  clock: ClockReading;
  inbox: Message[];
  events: EngineEvent[];
  message: Message;
  event: EngineEvent;
}
type Hear = <Name extends keyof Told>(name: Name, listener: (value: Told[Name]) => void) => void;

let usersDue: ReturnType<typeof setTimeout> | undefined;

/** Reads the users again, once for a burst of calls. */
function readUsersSoon(): void {
  clearTimeout(usersDue);
  usersDue = setTimeout(() => void readUsers(), USERS_MILLIS);
}

function hearMessage(message: Message): void {
  messages.value = [...messages.value, message];
  const mail = message.channel === 'EMAIL';
  announce(mail ? say('newMail', { n: message.subject ?? '' }) : say('newText', { n: message.to }));
}

function hearEvent(event: EngineEvent): void {
  events.value = [...events.value, event].slice(-KEPT_EVENTS);
  // Whatever changes a user is a call of Cognito.
  if (event.service === 'cognito') readUsersSoon();
}

/** Keeps the page's state in step with the engine, for as long as the page is open. */
export function followEngine(): void {
  const stream = new EventSource('/stream');
  const hear: Hear = (name, listener) =>
    stream.addEventListener(name, ({ data }: MessageEvent<string>) => listener(JSON.parse(data) as never));
  stream.onopen = () => {
    live.value = true;
    // Another engine may answer now: it has other addresses and other users.
    void readEndpoints().then((found) => (endpoints.value = found));
    void readUsers();
  };
  stream.onerror = () => (live.value = false);
  hear('clock', hearClock);
  hear('inbox', (all) => (messages.value = all));
  hear('events', (all) => (events.value = all));
  hear('message', hearMessage);
  hear('event', hearEvent);
  setInterval(() => (tick.value = Date.now()), 1000);
}
