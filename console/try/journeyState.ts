import { computed, effect, signal } from '@preact/signals';
import type { Challenge } from '../../client/index.ts';
import { language } from '../language/language.ts';
import { textIn } from '../language/texts.ts';
import { auth, session } from './auth.ts';
import { draft } from './draft.ts';
import { isSampleNickname } from './samplePerson.ts';

/** The step that the demo app shows. */
type Step =
  | { name: 'start' }
  | { name: 'challenge'; challenge: Challenge }
  | { name: 'signedIn' }
  | { name: 'signedOut'; until: string | null; isDeleted?: boolean };

/** Returns the step to go on with after a reload, from the tokens or the challenge that the client keeps. */
function restore(): Step {
  if (session.tokens()) return { name: 'signedIn' };
  const challenge = auth.restore();
  return challenge ? { name: 'challenge', challenge } : { name: 'start' };
}

/** The step that the demo app shows. */
export const step = signal<Step>(restore());
/** True during a request. */
export const busy = signal(false);

/** The addresses and numbers in the forms, to which codes may have been sent. */
export const ownContacts = computed(() => [draft.value.email, draft.value.phoneNumber, draft.value.username]);

effect(() => {
  // The sample person changes with the page's language, unless the nickname was edited.
  const locale = language.value;
  const { nickname } = draft.peek();
  if (step.peek().name !== 'start' || !isSampleNickname(nickname)) return;
  draft.value = { ...draft.peek(), nickname: textIn(locale, 'sampleNickname'), locale };
});
