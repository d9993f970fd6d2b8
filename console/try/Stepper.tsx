import { signal } from '@preact/signals';
import type { ChallengeKind } from '../../client/index.ts';
import { say } from '../language/language.ts';
import type { TextName } from '../language/texts.ts';
import { draft } from './draft.ts';
import { step } from './journeyState.ts';

const SIGN_UP_STEPS: readonly TextName[] = ['stepSignUp', 'stepConfirm', 'stepPassword', 'stepSms', 'stepIn'];
const SIGN_IN_STEPS: readonly TextName[] = ['signIn', 'stepSms', 'stepIn'];
const REDIRECT_STEPS: readonly TextName[] = ['signIn', 'stepIn'];
const NEW_PASSWORD_STEPS: readonly TextName[] = ['signIn', 'stepNewPassword', 'stepSms', 'stepIn'];

/** The name of each challenge kind's step. */
const NAME_OF_KIND: Readonly<Record<ChallengeKind, TextName>> = {
  CONFIRM_SIGN_UP: 'stepConfirm',
  NEW_PASSWORD_REQUIRED: 'stepNewPassword',
  PASSWORD: 'stepPassword',
  RESET_PASSWORD: 'stepNewPassword',
  SELECT_MFA_FACTOR: 'stepFactor',
  SMS_MFA: 'stepSms',
  SOFTWARE_TOKEN_MFA: 'stepTotp',
  UNSUPPORTED: 'stepOther',
};

/** The step of the second factor that the journey asked for last. */
const factorStep = signal<TextName>('stepSms');

step.subscribe((at) => {
  if (at.name === 'start') factorStep.value = 'stepSms';
  if (at.name === 'challenge' && at.challenge.kind === 'SOFTWARE_TOKEN_MFA') factorStep.value = 'stepTotp';
});

function currentName(): TextName {
  const at = step.value;
  if (at.name === 'start') return draft.value.path === 'signUp' ? 'stepSignUp' : 'signIn';
  return at.name === 'challenge' ? NAME_OF_KIND[at.challenge.kind] : 'stepIn';
}

/**
 * Returns the steps of the journey that has the current step; a second factor of another kind replaces the texted code.
 */
function stepsWith(current: TextName): readonly TextName[] {
  if (draft.value.path === 'redirect') return REDIRECT_STEPS;
  if (NEW_PASSWORD_STEPS.includes(current) && !SIGN_IN_STEPS.includes(current)) return NEW_PASSWORD_STEPS;
  const isFactor = !SIGN_UP_STEPS.includes(current) && !SIGN_IN_STEPS.includes(current);
  const isSignIn = draft.value.path === 'signIn' && (isFactor || SIGN_IN_STEPS.includes(current));
  const names = isSignIn ? SIGN_IN_STEPS : SIGN_UP_STEPS;
  const factor = isFactor ? current : factorStep.value;
  return names.map((name) => (name === 'stepSms' && current !== name ? factor : name));
}

/** The steps of the journey, with the current one marked. */
export function Stepper() {
  const current = currentName();
  const names = stepsWith(current);
  const index = names.indexOf(current);
  const isSignedIn = current === 'stepIn';
  const stateOf = (place: number): string => {
    if (place < index || isSignedIn) return 'done';
    return place === index ? 'now' : '';
  };
  return (
    <ol class="stepper" aria-label={say('steps')}>
      {names.map((name, place) => (
        <li key={name} class={stateOf(place)} aria-current={place === index ? 'step' : undefined}>
          <span class="dot" aria-hidden="true">
            {stateOf(place) === 'done' ? '✓' : place + 1}
          </span>
          <span class="step-name">{say(name)}</span>
        </li>
      ))}
    </ol>
  );
}
