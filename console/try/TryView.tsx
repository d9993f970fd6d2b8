import { LatestMail } from '../inbox/LatestMail.tsx';
import { Phone } from '../inbox/Phone.tsx';
import { say } from '../language/language.ts';
import { ViewHead } from '../parts/ViewHead.tsx';
import { DemoApp } from './DemoApp.tsx';
import { step } from './journeyState.ts';
import { Wire } from './Wire.tsx';

const mail = <LatestMail key="mail" />;
const phone = <Phone key="phone" />;

/** Where there is one column, what the step waits for comes next. */
function asksForText(): boolean {
  const at = step.value;
  return at.name === 'challenge' && at.challenge.delivery?.medium === 'SMS';
}

/** The journey as a user takes it, with the mailbox and the phone beside it. */
export function TryView() {
  return (
    <>
      <ViewHead title={say('try')} lead={say('tryLead')} />
      <div class="try">
        <DemoApp />
        {asksForText() ? [phone, mail] : [mail, phone]}
        <Wire />
      </div>
    </>
  );
}
