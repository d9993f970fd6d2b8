import { computed, effect, signal } from '@preact/signals';
import { say } from './language/language.ts';
import { VIEWS, type View } from './views.ts';

/** A place in the page, as its address names it: `#/users/SUB` is the user SUB in the view of the users. */
interface Place {
  view: View;
  /** What is open in the view: the `sub` of a user, the ID of a call, a request or a message; or ''. */
  item: string;
}

/** The view whose item takes the place of its list; in the others, the item is open within the list. */
const PAGED: View = 'users';

function fromAddress(): Place {
  const [name, item = ''] = location.hash.replace(/^#\//, '').split('/');
  return { view: VIEWS.find((known) => known === name) ?? 'try', item };
}

const place = signal<Place>(fromAddress());

/** The view that the page's address names. */
export const view = computed(() => place.value.view);
/** What the page's address names within the view, or ''. */
export const item = computed(() => place.value.item);

addEventListener('hashchange', () => {
  const before = place.value;
  place.value = fromAddress();
  if (place.value.view === before.view && place.value.view !== PAGED) return;
  scrollTo(0, 0);
  // For screen readers and keyboards, the new view begins at its heading.
  requestAnimationFrame(() => document.getElementById('view-title')?.focus({ preventScroll: true }));
});

effect(() => {
  document.title = `${say(view.value)} – Genkan`;
});
