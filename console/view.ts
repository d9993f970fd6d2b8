import { effect, signal } from '@preact/signals';
import { say } from './language/language.ts';
import { VIEWS, type View } from './views.ts';

function fromAddress(): View {
  return VIEWS.find((name) => location.hash === `#/${name}`) ?? 'try';
}

/** The view that the page's address names. */
export const view = signal<View>(fromAddress());

addEventListener('hashchange', () => {
  view.value = fromAddress();
  scrollTo(0, 0);
  // For screen readers and keyboards, the new view begins at its heading.
  requestAnimationFrame(() => document.getElementById('view-title')?.focus({ preventScroll: true }));
});

effect(() => {
  document.title = `${say(view.value)} – Genkan`;
});
