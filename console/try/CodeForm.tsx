import { useState } from 'preact/hooks';
import type { Challenge } from '../../client/index.ts';
import { messages, secondsUntil } from '../engine/engineState.ts';
import { say } from '../language/language.ts';
import { roughly } from '../language/times.ts';
import { FormField } from '../parts/FormField.tsx';
import { Countdown } from './Countdown.tsx';
import { errorsOf } from './wording.ts';
import { resend, startOver } from './journey.ts';
import { ownContacts } from './journeyState.ts';
import { newestCode } from './newestCode.ts';
import { StepForm } from './StepForm.tsx';

/** Offers the code from the inbox, as a phone's keyboard does. */
function ArrivedCode({ challenge, onUse }: { challenge: Challenge; onUse: (code: string) => void }) {
  const { delivery, expiresAt } = challenge;
  // The last code is no longer accepted; the countdown says how to get another.
  if (secondsUntil(Date.parse(expiresAt)) <= 0) return null;
  const code = delivery && newestCode(messages.value, delivery, ownContacts.value);
  if (code === null) return <p class="arrived soft">{say('codeWaiting')}</p>;
  return (
    <p class="arrived">
      {say('codeArrived')}{' '}
      <button type="button" onClick={() => onUse(code)}>
        {say('useCode', { n: code })}
      </button>
    </p>
  );
}

function Resend({ challenge }: { challenge: Challenge }) {
  const from = challenge.resendAvailableAt;
  const wait = from === null ? 0 : Math.ceil(secondsUntil(Date.parse(from)));
  return (
    <button type="button" class="link" aria-disabled={wait > 0} onClick={() => wait <= 0 && void resend(challenge)}>
      {wait > 0 ? say('resendIn', { n: roughly(wait) }) : say('resend')}
    </button>
  );
}

/** A form for a code, with a countdown and a button for a new code. */
export function CodeForm(props: {
  challenge: Challenge;
  label: string;
  submit: string;
  onCode: (code: string) => Promise<void>;
}) {
  const { challenge } = props;
  const [code, setCode] = useState('');
  // So that Enter sends the code.
  const useCode = (arrived: string): void => {
    setCode(arrived);
    document.getElementById('code')?.focus();
  };
  return (
    <>
      <StepForm label={props.label} submit={props.submit} onSubmit={() => props.onCode(code)}>
        <FormField
          name="code"
          label={say('codeLabel')}
          class="code-box"
          inputMode="numeric"
          autocomplete="one-time-code"
          errors={errorsOf('code')}
          value={code}
          onText={setCode}
        />
        <ArrivedCode challenge={challenge} onUse={useCode} />
      </StepForm>
      <div class="step-foot">
        <Countdown until={challenge.expiresAt} over={say('expiredCode')} />
        <Resend challenge={challenge} />
        <button type="button" class="link" onClick={() => startOver()}>
          {say('startOver')}
        </button>
      </div>
    </>
  );
}
