import { effect, signal } from '@preact/signals';

/** The color schemes to choose from. */
export const SCHEMES = ['system', 'light', 'dark'] as const;

/** A color scheme; `system` follows the device. */
type Scheme = (typeof SCHEMES)[number];

const STORAGE_KEY = 'genkan:scheme';

/** The page's color scheme. */
export const scheme = signal<Scheme>(SCHEMES.find((name) => name === localStorage.getItem(STORAGE_KEY)) ?? 'system');

effect(() => {
  document.documentElement.dataset['scheme'] = scheme.value;
});

/** Changes the page's color scheme, and remembers it. */
export function chooseScheme(name: string): void {
  localStorage.setItem(STORAGE_KEY, name);
  scheme.value = SCHEMES.find((one) => one === name) ?? 'system';
}
