import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Challenge } from '../../client/index.ts';
import { secondsUntil } from '../engine/engineState.ts';
import { say } from '../language/language.ts';
import { roughly } from '../language/times.ts';
import { CodeField } from './CodeField.tsx';
import { resend } from './journey.ts';
import { ownContacts } from './journeyState.ts';
import { StepFoot } from './StepFoot.tsx';
import { StepForm } from './StepForm.tsx';

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
  /** Further fields below the code. */
  children?: ComponentChildren;
}) {
  const { challenge } = props;
  const [code, setCode] = useState('');
  // The last code is no longer accepted; the countdown says how to get another.
  const isOver = secondsUntil(Date.parse(challenge.expiresAt)) <= 0;
  return (
    <>
      <StepForm label={props.label} submit={props.submit} onSubmit={() => props.onCode(code)}>
        <CodeField
          delivery={challenge.delivery}
          contacts={ownContacts.value}
          isOver={isOver}
          value={code}
          onText={setCode}
        />
        {props.children}
      </StepForm>
      <StepFoot until={challenge.expiresAt} over={say('expiredCode')}>
        <Resend challenge={challenge} />
      </StepFoot>
    </>
  );
}
