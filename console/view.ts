import { effect, signal } from '@preact/signals';
import { say } from './language/language.ts';

export const VIEWS = ['try', 'inbox', 'users', 'log', 'endpoints'] as const;
export type View = (typeof VIEWS)[number];

function fromAddress(): View {
  return VIEWS.find((name) => location.hash === `#/${name}`) ?? 'try';
}

/** The view that the address names. */
export const view = signal<View>(fromAddress());

addEventListener('hashchange', () => {
  view.value = fromAddress();
  scrollTo(0, 0);
  // Whoever reads with their ears or moves by keyboard begins where the new view begins.
  requestAnimationFrame(() => document.getElementById('view-title')?.focus({ preventScroll: true }));
});

effect(() => {
  document.title = `${say(view.value)} – Genkan`;
});
