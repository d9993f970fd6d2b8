import { computed, signal } from '@preact/signals';
import type { EngineEvent, Endpoints, Message, UsersPage } from '../../local/engineApi.ts';

/** False while the page waits for the engine to answer again. */
export const live = signal(false);
/** Newest last. */
export const messages = signal<readonly Message[]>([]);
/** Newest last. */
export const events = signal<readonly EngineEvent[]>([]);
/** Null until the first page was read. */
export const users = signal<UsersPage | null>(null);
export const endpoints = signal<Endpoints | null>(null);
/** How far the engine's clock is ahead, in whole seconds, as the engine counts. */
export const offsetSeconds = signal(0);
/** The same against this browser's clock, in milliseconds. */
export const aheadMillis = signal(0);
/** This browser's clock, once a second. */
export const tick = signal(Date.now());
/** The engine's clock, once a second. */
export const now = computed(() => new Date(tick.value + aheadMillis.value));
/** What was last told to the user: shown for a moment, and read out. */
export const news = signal('');

export const mails = computed(() => messages.value.filter(({ channel }) => channel === 'EMAIL'));
export const texts = computed(() => messages.value.filter(({ channel }) => channel === 'SMS'));

/** Tells the user something, also one who does not see the page. */
export function announce(text: string): void {
  news.value = '';
  requestAnimationFrame(() => (news.value = text));
}
