import { say } from '../language/language.ts';
import { announce, events, faults, live, messages, tick, usersVersion } from './engineState.ts';
import { readEndpoints, readFaults, readUsers, setClock } from './orders.ts';
import type { EngineEvent, Message, StreamEvents } from '../../local/engineApi.ts';

const KEPT_EVENTS = 1000;
const USERS_MILLIS = 200;

type Listen = <Name extends keyof StreamEvents>(name: Name, listener: (value: StreamEvents[Name]) => void) => void;

let usersDue: ReturnType<typeof setTimeout> | undefined;

/** Reads the users again, once for several changes in a row. */
function readUsersSoon(): void {
  clearTimeout(usersDue);
  usersDue = setTimeout(() => {
    void readUsers();
    usersVersion.value += 1;
  }, USERS_MILLIS);
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

/** Reads everything that the stream does not send. */
function readAll(): void {
  void readEndpoints();
  void readFaults();
  readUsersSoon();
}

/** Keeps the page's state up to date with the engine as long as the page is open. */
export function followEngine(): void {
  const stream = new EventSource('/stream');
  const listen: Listen = (name, listener) =>
    stream.addEventListener(name, ({ data }: MessageEvent<string>) => listener(JSON.parse(data) as never));
  stream.onopen = () => {
    live.value = true;
    // After a reconnect it may be another engine, with other addresses and users.
    readAll();
  };
  stream.onerror = () => (live.value = false);
  listen('clock', setClock);
  listen('inbox', (all) => (messages.value = all));
  listen('events', (all) => (events.value = all));
  listen('message', addMessage);
  listen('event', addEvent);
  listen('users', readUsersSoon);
  listen('faults', (all) => (faults.value = all));
  listen('reset', readAll);
  listen('reloaded', () => announce(say('reloaded')));
  setInterval(() => (tick.value = Date.now()), 1000);
}
