import type { ComponentType } from 'preact';
import type { Challenge, ChallengeKind } from '../../client/index.ts';
import { say } from '../language/language.ts';
import { ConfirmStep } from './ConfirmStep.tsx';
import { FactorStep } from './FactorStep.tsx';
import { InvitedStep } from './InvitedStep.tsx';
import { step } from './journeyState.ts';
import { PasswordStep } from './PasswordStep.tsx';
import { ResetStep } from './ResetStep.tsx';
import { SignedInStep } from './SignedInStep.tsx';
import { SignedOutStep } from './SignedOutStep.tsx';
import { SmsStep } from './SmsStep.tsx';
import { StartStep } from './StartStep.tsx';
import { Stepper } from './Stepper.tsx';
import { TotpStep } from './TotpStep.tsx';
import { UnsupportedStep } from './UnsupportedStep.tsx';

/** The step of each challenge kind. */
const CHALLENGE_STEPS: Readonly<Record<ChallengeKind, ComponentType<{ challenge: Challenge }>>> = {
  CONFIRM_SIGN_UP: ConfirmStep,
  NEW_PASSWORD_REQUIRED: InvitedStep,
  PASSWORD: PasswordStep,
  RESET_PASSWORD: ResetStep,
  SELECT_MFA_FACTOR: FactorStep,
  SMS_MFA: SmsStep,
  SOFTWARE_TOKEN_MFA: TotpStep,
  UNSUPPORTED: UnsupportedStep,
};

function CurrentStep() {
  const at = step.value;
  switch (at.name) {
    case 'start':
      return <StartStep />;
    case 'challenge': {
      const ChallengeStep = CHALLENGE_STEPS[at.challenge.kind];
      return <ChallengeStep challenge={at.challenge} />;
    }
    case 'signedIn':
      return <SignedInStep />;
    case 'signedOut':
      return <SignedOutStep {...at} />;
  }
}

/** A small app on the typed client. */
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
