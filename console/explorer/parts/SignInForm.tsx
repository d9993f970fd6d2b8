import type { ComponentChildren } from 'preact';
import { say } from '../language/say.ts';
import { known } from '../state/known.ts';
import { arrivedCode, problem, sendCode, sendPassword, startOver, step } from '../state/signIn.ts';

/** Signs a user in, with the user pool itself: user name and password, then the code that was sent. */
export function SignInForm() {
  return (
    <div class="sign-in">
      <h3>{say('signInTitle')}</h3>
      {step.value ? <CodeForm /> : <PasswordForm />}
      {problem.value && (
        <p class="failure" role="alert">
          {problem.value}
        </p>
      )}
    </div>
  );
}

function Field(props: { id: string; label: string; children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      {props.children}
    </div>
  );
}

function submitted(event: SubmitEvent, name: string): string {
  const value = new FormData(event.currentTarget as HTMLFormElement).get(name);
  return typeof value === 'string' ? value : '';
}

function PasswordForm() {
  const { username = '', password = '' } = known.value.person;
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    void sendPassword(submitted(event, 'username'), submitted(event, 'password'));
  };
  return (
    <form onSubmit={send}>
      <Field id="pool-username" label={say('username')}>
        <input id="pool-username" name="username" autocomplete="username" required defaultValue={username} />
      </Field>
      <Field id="pool-password" label={say('password')}>
        <input
          id="pool-password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          defaultValue={password}
        />
      </Field>
      <button type="submit" class="primary">
        {say('signIn')}
      </button>
    </form>
  );
}

function CodeForm() {
  const destination = step.value?.delivery?.destination;
  const code = arrivedCode();
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    void sendCode(submitted(event, 'code'));
  };
  return (
    <form onSubmit={send}>
      <Field id="pool-code" label={destination ? say('code', { n: destination }) : say('codePlain')}>
        <input
          key={code}
          id="pool-code"
          name="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          required
          defaultValue={code}
        />
      </Field>
      <button type="submit" class="primary">
        {say('signIn')}
      </button>
      <button type="button" class="quiet" onClick={startOver}>
        {say('startOver')}
      </button>
    </form>
  );
}
