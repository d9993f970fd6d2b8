import { now } from '../engine/engineState.ts';
import { language } from './language.ts';

/** Formats hour and minute. */
export function hourOf(date: Date): string {
  return date.toLocaleTimeString(language.value, { hour: 'numeric', minute: '2-digit' });
}

/** Formats a time of today as hour and minute, any other with its day. */
export function momentOf(date: Date): string {
  if (date.toDateString() === now.value.toDateString()) return hourOf(date);
  return `${date.toLocaleDateString(language.value, { month: 'short', day: 'numeric' })} ${hourOf(date)}`;
}

/** Formats day and time to the second. */
export function exactly(date: Date): string {
  return date.toLocaleString(language.value, { dateStyle: 'medium', timeStyle: 'medium' });
}

/** Formats the time to the millisecond, without the day. */
export function toTheMillisecond(date: Date): string {
  return date.toLocaleTimeString(language.value, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  });
}

/** Formats a duration in words, from its largest unit down to seconds. */
export function lengthOf(seconds: number): string {
  const parts: [string, number][] = [
    ['day', Math.floor(seconds / 86_400)],
    ['hour', Math.floor(seconds / 3600) % 24],
    ['minute', Math.floor(seconds / 60) % 60],
    ['second', seconds % 60],
  ];
  const unitDisplay = language.value === 'ja' ? 'long' : 'short';
  const words = parts
    .filter(([, count]) => count > 0)
    .map(([unit, count]) => new Intl.NumberFormat(language.value, { style: 'unit', unit, unitDisplay }).format(count));
  return language.value === 'ja' ? words.join('').replaceAll(' ', '') : words.join(' ');
}

/** Formats a duration in words, without the minutes of days and the seconds of hours. */
export function roughly(seconds: number): string {
  const unit = seconds >= 86_400 ? 3600 : seconds >= 3600 ? 60 : 1;
  return lengthOf(Math.max(1, Math.floor(seconds / unit) * unit));
}

/** Formats a time relative to the engine's: "in 5 minutes", "2 hours ago". */
export function relatively(millis: number): string {
  const seconds = Math.round(millis / 1000);
  const units: [Intl.RelativeTimeFormatUnit, number][] = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ];
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  const format = new Intl.RelativeTimeFormat(language.value, { numeric: 'auto' });
  const words = format.format(Math.trunc(seconds / size), unit);
  return language.value === 'ja' ? words.replaceAll(' ', '') : words;
}
