import { mails } from '../engine/engineState.ts';
import { say } from '../language/language.ts';
import { Empty } from '../parts/Empty.tsx';
import { MailLimitNote } from './MailLimitNote.tsx';
import { MailReader } from './MailReader.tsx';

/** The newest e-mail. */
export function LatestMail() {
  const latest = mails.value.at(-1);
  return (
    <section class="card latest" aria-labelledby="latest-title">
      <div class="card-head">
        <h2 id="latest-title">{say('latestMail')}</h2>
        {mails.value.length > 1 && <a href="#/inbox">{say('allMails', { n: mails.value.length })}</a>}
      </div>
      <MailLimitNote />
      {latest ? <MailReader mail={latest} /> : <Empty title={say('noMails')} hint={say('noMailsHint')} />}
    </section>
  );
}
