import { useState } from 'preact/hooks';
import type { AuthFactor } from '../../client/index.ts';
import { say } from '../language/language.ts';
import { Choice } from '../parts/Choice.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Lead } from '../parts/Lead.tsx';
import { QrCode } from '../parts/QrCode.tsx';
import { CodeBox } from './CodeBox.tsx';
import { appSetup, cancelAppSetup, factorLabels, finishAppSetup, setFactors, startAppSetup } from './factors.ts';
import { FailureNote } from './FailureNote.tsx';
import { StepForm } from './StepForm.tsx';
import { user } from './tokens.ts';

/** The secret as a QR code, as a link (phones cannot scan their own screen) and as text; a field for a code. */
function SetupForm({ secret, otpauthUri }: { secret: string; otpauthUri: string }) {
  const [code, setCode] = useState('');
  const cancel = (
    <button type="button" onClick={cancelAppSetup}>
      {say('cancel')}
    </button>
  );
  return (
    <StepForm label={say('appSetUp')} submit={say('appFinish')} onSubmit={() => finishAppSetup(code)} beside={cancel}>
      <Lead text={say('appScan')} />
      <QrCode text={otpauthUri} label={say('appQr')} />
      <p>
        <a href={otpauthUri}>{say('appOpen')}</a>
      </p>
      <p class="app-key">
        {say('appKey')} <code>{secret}</code> <CopyButton value={secret} name={say('appKey')} />
      </p>
      <CodeBox value={code} onText={setCode} />
      <p class="soft">{say('appClock')}</p>
    </StepForm>
  );
}

/** The factor that each sign-in asks for. */
function Preference({ preferred, enabled }: { preferred: AuthFactor | null; enabled: AuthFactor[] }) {
  const values = enabled.map((factor) => [factor, say(factorLabels[factor])] as const);
  const choose = (value: AuthFactor | 'choice') =>
    void setFactors({ preferred: value === 'choice' ? null : value, enabled });
  return (
    <Choice
      name={say('askFirst')}
      values={[['choice', say('askChoice')] as const, ...values]}
      chosen={preferred ?? 'choice'}
      onChoose={choose}
    />
  );
}

/** The second factors of the user. */
export function FactorsPanel() {
  const mfa = user.value?.mfa;
  if (appSetup.value) return <SetupForm {...appSetup.value} />;
  const hasApp = mfa?.enabled.includes('TOTP') ?? false;
  return (
    <div class="factors">
      <FailureNote />
      {mfa && <Lead text={say(hasApp ? 'factorsOn' : 'factorsOff')} />}
      {mfa && hasApp && (
        <>
          <p class="soft">{say('askFirst')}</p>
          <Preference {...mfa} />
        </>
      )}
      <div class="actions">
        <button type="button" class="primary" onClick={() => void startAppSetup()}>
          {say(hasApp ? 'appReplace' : 'appSetUp')}
        </button>
        {hasApp && (
          <button type="button" onClick={() => void setFactors({ preferred: null, enabled: ['SMS'] })}>
            {say('appOff')}
          </button>
        )}
      </div>
    </div>
  );
}
