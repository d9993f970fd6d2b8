import { computed, signal } from '@preact/signals';
import type { EngineEvent, Endpoints, Message, PendingFault, UsersPage } from '../../local/engineApi.ts';

/** True while the page is connected to the engine. */
export const live = signal(false);
/** Newest last. */
export const messages = signal<readonly Message[]>([]);
/** Newest last. */
export const events = signal<readonly EngineEvent[]>([]);
/** Null until the first page has been read. */
export const users = signal<UsersPage | null>(null);
export const endpoints = signal<Endpoints | null>(null);
/** The faults that are injected. */
export const faults = signal<readonly PendingFault[]>([]);
/** Counts the changes of users, so that a view can read again those that it shows. */
export const usersVersion = signal(0);
/** Whole seconds by which the engine's clock is ahead of its machine's. */
export const offsetSeconds = signal(0);
/** Milliseconds by which the engine's clock is ahead of this browser's. */
export const aheadMillis = signal(0);
/** This browser's time, updated every second. */
export const tick = signal(Date.now());
/** The engine's time, updated every second. */
export const now = computed(() => new Date(tick.value + aheadMillis.value));
/** The last announcement, which is shown for a moment and read out by screen readers. */
export const news = signal('');

export const mails = computed(() => messages.value.filter(({ channel }) => channel === 'EMAIL'));
export const unread = computed(() => messages.value.filter(({ read }) => !read).length);
export const texts = computed(() => messages.value.filter(({ channel }) => channel === 'SMS'));

/** Returns the seconds until a time in milliseconds since the epoch, by the engine's clock. */
export function secondsUntil(millis: number): number {
  return (millis - now.value.getTime()) / 1000;
}

/** Shows a text for a moment, and lets screen readers read it out. */
export function announce(text: string): void {
  news.value = '';
  requestAnimationFrame(() => (news.value = text));
}
