import { say } from '../language/language.ts';
import { Choice } from '../parts/Choice.tsx';
import { failure } from './failure.ts';
import { draft, write, type Draft } from './draft.ts';
import { ProviderButtons } from './ProviderButtons.tsx';
import { SignInForm } from './SignInForm.tsx';
import { SignUpForm } from './SignUpForm.tsx';
import { StepHead } from './StepHead.tsx';

/** The start of the journey: sign up or sign in. */
export function StartStep() {
  const { path } = draft.value;
  const up = path === 'signUp';
  const choose = (chosen: Draft['path']): void => {
    failure.value = null;
    write({ path: chosen });
  };
  const values = [
    ['signUp', say('signUp')],
    ['signIn', say('signIn')],
  ] as const;
  const choice = (
    <Choice name={say('signUpOrIn')} values={values} chosen={up ? 'signUp' : 'signIn'} onChoose={choose} />
  );
  return (
    <>
      <StepHead title={say(up ? 'signUp' : 'signIn')} beside={choice}>
        <p class="soft">{say(up ? 'signUpLead' : 'signInLead')}</p>
      </StepHead>
      {up ? <SignUpForm /> : <SignInForm />}
      <ProviderButtons />
    </>
  );
}
