import { computed, effect, signal } from '@preact/signals';
import type { Challenge } from '../../client/index.ts';
import { language } from '../language/language.ts';
import { auth, session } from './auth.ts';
import { draft } from './draft.ts';
import { NICKNAMES } from './samplePerson.ts';

/** Where the user of the demo app stands. */
export type Step =
  | { name: 'start' }
  | { name: 'challenge'; challenge: Challenge }
  | { name: 'signedIn' }
  | { name: 'signedOut'; until: string | null };

/** What the client has kept says where the page goes on after a reload. */
function restore(): Step {
  if (session.tokens()) return { name: 'signedIn' };
  const challenge = auth.restore();
  return challenge ? { name: 'challenge', challenge } : { name: 'start' };
}

export const step = signal<Step>(restore());
/** True while an answer is awaited. */
export const busy = signal(false);

/** The addresses and numbers that codes may be sent to, where they are known. */
export const ownContacts = computed(() => [draft.value.email, draft.value.phoneNumber, draft.value.username]);

effect(() => {
  // The sample person speaks the page's language, as long as nobody has written anything else.
  const locale = language.value;
  const { nickname } = draft.peek();
  if (step.peek().name !== 'start' || !Object.values(NICKNAMES).includes(nickname)) return;
  draft.value = { ...draft.peek(), nickname: NICKNAMES[locale], locale };
});
