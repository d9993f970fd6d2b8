import { useSyncExternalStore } from 'react';
import { browserWords, DEFAULT_WORDS, type Words } from '../texts.ts';

function subscribe(onChange: () => void): () => void {
  addEventListener('languagechange', onChange);
  return () => removeEventListener('languagechange', onChange);
}

/** The texts in the browser's language. A server, and the hydration of its page, have them in English. */
export function useWords(): Words {
  return useSyncExternalStore(subscribe, browserWords, () => DEFAULT_WORDS);
}
