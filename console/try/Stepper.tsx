import { say, type TextName } from '../language/language.ts';
import { draft } from './draft.ts';
import { step } from './journeyState.ts';

const LONG: readonly TextName[] = ['stepSignUp', 'stepConfirm', 'stepPassword', 'stepSms', 'stepIn'];
const SHORT: readonly TextName[] = ['signIn', 'stepSms', 'stepIn'];

function position(): TextName {
  const at = step.value;
  if (at.name === 'start') return draft.value.path === 'signUp' ? 'stepSignUp' : 'signIn';
  if (at.name !== 'challenge') return 'stepIn';
  if (at.challenge.kind === 'CONFIRM_SIGN_UP') return 'stepConfirm';
  return at.challenge.kind === 'PASSWORD' ? 'stepPassword' : 'stepSms';
}

/** How far the journey is. */
export function Stepper() {
  const at = position();
  const names = SHORT.includes(at) && draft.value.path === 'signIn' ? SHORT : LONG;
  const index = names.indexOf(at);
  const arrived = at === 'stepIn';
  const stateOf = (place: number): string => {
    if (place < index || arrived) return 'done';
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
