import { computed } from '@preact/signals';
import { events } from '../engine/engineState.ts';
import { item, view } from '../view.ts';

/** The ID of the call that the page's address names by itself or by its trace; null when it names none. */
export const openCall = computed((): number | null => {
  const named = item.value;
  if (view.value !== 'log' || named === '') return null;
  const own = events.value.filter(({ id, trace }) => String(id) === named || trace === named);
  return own.length === 0 ? null : Math.min(...own.map(({ id }) => id));
});
