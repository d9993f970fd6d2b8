import { texts } from '../engine/engineState.ts';
import { LatestMail } from '../inbox/LatestMail.tsx';
import { Phone } from '../inbox/Phone.tsx';
import { say } from '../language/language.ts';
import { ViewHead } from '../parts/ViewHead.tsx';
import { DemoApp } from './DemoApp.tsx';
import { gatewayApi } from './gatewayApi.ts';
import { step } from './journeyState.ts';
import { NoGateway } from './NoGateway.tsx';
import { Wire } from './Wire.tsx';

/** In one column, the phone comes right after a step that asks for a texted code. */
function asksForText(): boolean {
  const at = step.value;
  return at.name === 'challenge' && at.challenge.delivery?.medium === 'SMS';
}

/** The demo app, with the mailbox and the phone beside it. */
export function TryView() {
  const mail = <LatestMail key="mail" />;
  const hasGateway = gatewayApi.value !== null;
  const phone = <Phone key="phone" shown={texts.value} />;
  return (
    <>
      <ViewHead title={say('try')} {...(hasGateway && { lead: say('tryLead') })} />
      <div class="try">
        {hasGateway ? <DemoApp /> : <NoGateway />}
        {asksForText() ? [phone, mail] : [mail, phone]}
        {hasGateway && <Wire />}
      </div>
    </>
  );
}
