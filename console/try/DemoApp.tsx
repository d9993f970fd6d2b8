import { say } from '../language/language.ts';
import { ConfirmStep } from './ConfirmStep.tsx';
import { step } from './journeyState.ts';
import { PasswordStep } from './PasswordStep.tsx';
import { SignedInStep } from './SignedInStep.tsx';
import { SignedOutStep } from './SignedOutStep.tsx';
import { SmsStep } from './SmsStep.tsx';
import { StartStep } from './StartStep.tsx';
import { Stepper } from './Stepper.tsx';
import { UnsupportedStep } from './UnsupportedStep.tsx';

function CurrentStep() {
  const at = step.value;
  if (at.name === 'start') return <StartStep />;
  if (at.name === 'signedIn') return <SignedInStep />;
  if (at.name === 'signedOut') return <SignedOutStep until={at.until} />;
  switch (at.challenge.kind) {
    case 'CONFIRM_SIGN_UP':
      return <ConfirmStep challenge={at.challenge} />;
    case 'PASSWORD':
      return <PasswordStep challenge={at.challenge} />;
    case 'SMS_MFA':
      return <SmsStep challenge={at.challenge} />;
    case 'UNSUPPORTED':
      return <UnsupportedStep challenge={at.challenge} />;
  }
}

/** An app as somebody would build it on the typed client. */
export function DemoApp() {
  return (
    <section class="card app" aria-labelledby="app-title">
      <div class="card-head window">
        <span class="lights" aria-hidden="true" />
        <h2 id="app-title">{say('demoApp')}</h2>
      </div>
      <Stepper />
      <div class="app-body">
        <CurrentStep />
      </div>
    </section>
  );
}
