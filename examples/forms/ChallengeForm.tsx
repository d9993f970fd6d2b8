import { assertNever, type AuthFactor, type Challenge } from '@genkan/client';
import { messageFor } from '@genkan/client/messages';
import type { ReactNode } from 'react';
import { Field } from './Field.tsx';
import { Form, type OnFields } from './Form.tsx';
import { useWords } from './useWords.ts';

interface Actions {
  onFields: OnFields;
  onResend: () => void;
  onStartOver: () => void;
}

/** Properties of `ChallengeForm`. */
interface ChallengeFormProps extends Actions {
  challenge: Challenge;
  /** The rules for new passwords. */
  hint: string | undefined;
}

/** The form of a challenge. A missing kind is a compile error. */
export function ChallengeForm({ challenge, hint, ...actions }: ChallengeFormProps) {
  const { texts, catalogue } = useWords();
  const title = texts[`title.${challenge.kind}`];
  switch (challenge.kind) {
    case 'CONFIRM_SIGN_UP':
      return <CodeForm title={title} submit={texts.confirm} challenge={challenge} {...actions} />;
    case 'SMS_MFA':
      return <CodeForm title={title} submit={texts.signIn} challenge={challenge} {...actions} />;
    case 'SOFTWARE_TOKEN_MFA':
      return <CodeForm title={title} submit={texts.signIn} challenge={challenge} {...actions} onResend={null} />;
    case 'SELECT_MFA_FACTOR':
      return <FactorForm title={title} options={challenge.details?.options ?? []} {...actions} />;
    case 'PASSWORD':
      return (
        <Form title={title} onFields={actions.onFields}>
          {/* Tells password managers whose password this is. */}
          <input name="username" autoComplete="username" value={challenge.username ?? ''} readOnly hidden />
          <Field label={texts.password} name="password" type="password" autoComplete="current-password" autoFocus />
          <button>{texts.signIn}</button>
          <StartOver {...actions} />
        </Form>
      );
    case 'NEW_PASSWORD_REQUIRED':
      return (
        <Form title={title} onFields={actions.onFields}>
          <NewPassword {...challenge} hint={hint} />
          <RequiredFields names={challenge.details?.requiredAttributes ?? []} />
          <button>{texts.signIn}</button>
          <StartOver {...actions} />
        </Form>
      );
    case 'RESET_PASSWORD':
      return (
        <CodeForm title={title} submit={texts.signIn} challenge={challenge} {...actions}>
          <NewPassword {...challenge} hint={hint} />
        </CodeForm>
      );
    case 'UNSUPPORTED':
      return (
        <section>
          <h1>{title}</h1>
          <p>{messageFor(challenge, catalogue)}</p>
          {challenge.details?.fallbackUrl && <a href={challenge.details.fallbackUrl}>{texts.goOn}</a>}
          <StartOver {...actions} />
        </section>
      );
    default:
      return assertNever(challenge);
  }
}

/** Properties of `CodeForm`. */
interface CodeFormProps extends Omit<Actions, 'onResend'> {
  title: string;
  submit: string;
  challenge: Challenge;
  /** Null for a code that cannot be sent. */
  onResend: (() => void) | null;
  children?: ReactNode;
}

/** A form for a code, with a button for a new one. */
function CodeForm(props: CodeFormProps) {
  const { texts, catalogue } = useWords();
  return (
    <Form title={props.title} onFields={props.onFields}>
      <p>{messageFor(props.challenge, catalogue)}</p>
      <Field label={texts.code} name="code" inputMode="numeric" autoComplete="one-time-code" autoFocus />
      {props.children}
      <button>{props.submit}</button>
      {props.onResend && (
        <button type="button" onClick={props.onResend}>
          {texts.resend}
        </button>
      )}
      <StartOver {...props} />
    </Form>
  );
}

/** A form that chooses a second factor. */
function FactorForm(props: Actions & { title: string; options: readonly { factor: AuthFactor }[] }) {
  const { texts } = useWords();
  return (
    <Form title={props.title} onFields={props.onFields}>
      <label>
        <span>{texts.factor}</span>
        <select name="factor" autoFocus>
          {props.options.map(({ factor }) => (
            <option key={factor} value={factor}>
              {texts[`factor.${factor}`]}
            </option>
          ))}
        </select>
      </label>
      <button>{texts.goOn}</button>
      <StartOver {...props} />
    </Form>
  );
}

/** The fields of attributes that an invited user's account lacks. */
function RequiredFields({ names }: { names: readonly string[] }) {
  const { texts } = useWords();
  return (
    <>
      {names.includes('phoneNumber') && (
        <Field label={texts.phoneNumber} name="phoneNumber" type="tel" autoComplete="tel" />
      )}
      {names.includes('nickname') && <Field label={texts.nickname} name="nickname" autoComplete="nickname" />}
    </>
  );
}

/** The field of a new password, with the user name for password managers. */
function NewPassword({ username, hint }: { username: string | null; hint: string | undefined }) {
  const { texts } = useWords();
  return (
    <>
      <input name="username" autoComplete="username" value={username ?? ''} readOnly hidden />
      <Field label={texts.newPassword} name="newPassword" type="password" autoComplete="new-password" hint={hint} />
    </>
  );
}

function StartOver({ onStartOver }: Pick<Actions, 'onStartOver'>) {
  const { texts } = useWords();
  return (
    <button type="button" onClick={onStartOver}>
      {texts.startOver}
    </button>
  );
}
