import { copyButton, element, showMails, showTexts } from './messages.js';
import { firstLanguage, rememberLanguage, speak } from './texts.js';

const at = (id) => document.getElementById(id);
const ENDPOINTS = ['graphqlUrl', 'apiKey', 'cognitoUrl', 'userPoolId', 'clientId', 'inboxUrl'];

const state = {
  language: firstLanguage(),
  messages: [],
  selected: null,
  endpoints: {},
  live: false,
  /** How far the engine's clock is ahead of this machine's, in milliseconds, as last heard. */
  ahead: 0,
  offsetSeconds: 0,
};
let say = speak(state.language);

const mails = () => state.messages.filter(({ channel }) => channel === 'EMAIL');
const texts = () => state.messages.filter(({ channel }) => channel === 'SMS');
const clockTime = () => new Date(Date.now() + state.ahead);
const hours = (date) => date.toLocaleTimeString(state.language, { hour: 'numeric', minute: '2-digit' });

/** The hour for today's messages, the day as well for others. */
function time(date) {
  if (date.toDateString() === clockTime().toDateString()) return hours(date);
  return `${date.toLocaleDateString(state.language, { month: 'short', day: 'numeric' })} ${hours(date)}`;
}

function showInbox() {
  if (!state.messages.includes(state.selected)) state.selected = mails().at(-1) ?? null;
  const onSelect = (mail) => {
    state.selected = mail;
    showInbox();
    at('mail-list').querySelector('[aria-current=true]')?.focus();
  };
  showMails({
    list: at('mail-list'),
    reader: at('mail-reader'),
    mails: mails(),
    selected: state.selected,
    onSelect,
    say,
    time,
  });
  showTexts({ list: at('texts'), texts: texts(), say, time });
  at('mail-count').textContent = mails().length || '';
  at('clear').hidden = state.messages.length === 0;
  document.title = state.messages.length > 0 ? `(${state.messages.length}) Genkan` : 'Genkan';
}

function showClock() {
  const now = clockTime();
  at('clock-time').textContent = now.toLocaleString(state.language, { dateStyle: 'medium', timeStyle: 'medium' });
  at('clock-time').dateTime = now.toISOString();
  at('phone-time').textContent = hours(now);
  const offset = state.offsetSeconds === 0 ? say('onTime') : say('ahead', duration(state.offsetSeconds));
  if (at('clock-offset').textContent !== offset) at('clock-offset').textContent = offset;
}

function duration(seconds) {
  const parts = [
    ['day', Math.floor(seconds / 86_400)],
    ['hour', Math.floor(seconds / 3600) % 24],
    ['minute', Math.floor(seconds / 60) % 60],
    ['second', seconds % 60],
  ];
  const named = parts.filter(([, count]) => count > 0);
  const unitDisplay = state.language === 'ja' ? 'long' : 'short';
  return named
    .map(([unit, count]) => new Intl.NumberFormat(state.language, { style: 'unit', unit, unitDisplay }).format(count))
    .join(' ');
}

function showEndpoints() {
  at('endpoints').replaceChildren(
    ...ENDPOINTS.filter((name) => state.endpoints[name]).flatMap((name) => {
      const value = state.endpoints[name];
      const label = `${say('copy')}: ${say(name)}`;
      const copy = copyButton(value, label, { say, text: say('copy') });
      return [element('dt', {}, say(name)), element('dd', {}, element('code', { title: value }, value), copy)];
    }),
  );
}

function showLanguage() {
  say = speak(state.language);
  document.documentElement.lang = state.language;
  for (const labelled of document.querySelectorAll('[data-text]')) labelled.textContent = say(labelled.dataset.text);
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === state.language));
  }
  showLive(state.live);
  showInbox();
  showClock();
  showEndpoints();
}

function showLive(live) {
  state.live = live;
  at('live').classList.toggle('on', live);
  at('live').textContent = say(live ? 'live' : 'lost');
}

function hearClock({ now, offsetSeconds }) {
  state.ahead = Date.parse(now) - Date.now();
  state.offsetSeconds = offsetSeconds;
  showClock();
}

function announce(text) {
  at('announce').textContent = text;
}

/** Calls the engine and says it when that fails. */
async function order(method, path, body) {
  const options = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(path, { method, ...options }).catch(() => null);
  if (!response?.ok) announce(say('failed'));
  return response?.ok ? response : null;
}

function listen() {
  const stream = new EventSource('/inbox/stream');
  stream.onopen = () => showLive(true);
  stream.onerror = () => showLive(false);
  stream.addEventListener('inbox', ({ data }) => {
    state.messages = JSON.parse(data);
    showInbox();
  });
  stream.addEventListener('message', ({ data }) => {
    const message = JSON.parse(data);
    state.messages.push(message);
    const mail = message.channel === 'EMAIL';
    if (mail) state.selected = message;
    showInbox();
    announce(mail ? say('newMail', message.subject ?? '') : say('newText', message.to));
  });
  stream.addEventListener('clock', ({ data }) => hearClock(JSON.parse(data)));
}

for (const button of document.querySelectorAll('[data-language]')) {
  button.addEventListener('click', () => {
    state.language = button.dataset.language;
    rememberLanguage(state.language);
    showLanguage();
  });
}
for (const button of document.querySelectorAll('[data-advance]')) {
  button.addEventListener('click', async () => {
    const answer = await order('POST', '/clock', { advanceSeconds: Number(button.dataset.advance) });
    if (answer) hearClock(await answer.json());
  });
}
at('clear').addEventListener('click', () => {
  if (confirm(say('confirmClear'))) void order('DELETE', '/inbox');
});

showLanguage();
setInterval(showClock, 1000);
listen();
const found = await order('GET', '/endpoints');
state.endpoints = found ? await found.json() : {};
showEndpoints();
