import { assertNever, type Challenge } from 'genkan-client';
import { messageFor } from 'genkan-client/messages';
import { catalogue, texts } from '../texts.ts';
import { Field } from './Field.tsx';
import { Form, type OnFields } from './Form.tsx';

interface Doors {
  onFields: OnFields;
  onResend: () => void;
  onStartOver: () => void;
}

/** What a challenge asks the user for. A kind that is missing here does not compile. */
export function ChallengeForm({ challenge, ...doors }: Doors & { challenge: Challenge }) {
  switch (challenge.kind) {
    case 'CONFIRM_SIGN_UP':
      return <CodeForm title={texts.confirmTitle} submit={texts.confirm} challenge={challenge} {...doors} />;
    case 'SMS_MFA':
      return <CodeForm title={texts.smsTitle} submit={texts.signIn} challenge={challenge} {...doors} />;
    case 'PASSWORD':
      return (
        <Form title={texts.passwordTitle} onFields={doors.onFields}>
          <Field label={texts.password} name="password" type="password" autoComplete="current-password" autoFocus />
          <button>{texts.signIn}</button>
          <StartOver {...doors} />
        </Form>
      );
    case 'UNSUPPORTED':
      return (
        <section>
          <h1>{texts.unsupportedTitle}</h1>
          <p>{messageFor(challenge, catalogue)}</p>
          {challenge.details?.fallbackUrl && <a href={challenge.details.fallbackUrl}>{texts.goOn}</a>}
          <StartOver {...doors} />
        </section>
      );
    default:
      return assertNever(challenge);
  }
}

/** The code of a mail or a text, with the way to another one. */
function CodeForm(props: Doors & { title: string; submit: string; challenge: Challenge }) {
  return (
    <Form title={props.title} onFields={props.onFields}>
      <p>{messageFor(props.challenge, catalogue)}</p>
      <Field label={texts.code} name="code" inputMode="numeric" autoComplete="one-time-code" autoFocus />
      <button>{props.submit}</button>
      <button type="button" onClick={props.onResend}>
        {texts.resend}
      </button>
      <StartOver {...props} />
    </Form>
  );
}

function StartOver({ onStartOver }: Pick<Doors, 'onStartOver'>) {
  return (
    <button type="button" onClick={onStartOver}>
      {texts.startOver}
    </button>
  );
}
