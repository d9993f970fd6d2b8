import { signal } from '@preact/signals';
import type { Message } from '../../local/engineApi.ts';
import { say } from '../language/language.ts';
import { Choice } from '../parts/Choice.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Moment } from '../parts/Moment.tsx';
import { MessageTools } from './MessageTools.tsx';
import { toPlainText } from './toPlainText.ts';

const form = signal<'html' | 'text'>('html');

/** A code in large digits, with a button that copies it. */
function CodeChip({ code }: { code: string }) {
  return (
    <p class="code-chip">
      <span>{say('code')}</span>
      <output class="code">{code}</output>
      <CopyButton value={code} name={`${say('code')} ${code}`} />
    </p>
  );
}

/** An e-mail. Its HTML is in a frame without permissions: no scripts, no forms, no access to the page around it. */
export function MailReader({ mail }: { mail: Message }) {
  const subject = mail.subject ?? '';
  return (
    <article class="reader">
      <div class="reader-head">
        <h3>{subject}</h3>
        <p class="meta">
          {say('to')}: {mail.to} · <Moment at={mail.sentAt} />
        </p>
        <MessageTools message={mail} />
      </div>
      <div class="reader-tools">
        {mail.code !== null && <CodeChip code={mail.code} />}
        <Choice
          name={say('showAs')}
          values={[
            ['html', say('asHtml')],
            ['text', say('asText')],
          ]}
          chosen={form.value}
          onChoose={(chosen) => (form.value = chosen)}
        />
      </div>
      {form.value === 'html' ? (
        <div class="sheet">
          {/* A frame of its own for each e-mail: another document in the same frame would be a step of the history. */}
          <iframe
            key={mail.id}
            title={say('preview', { n: subject })}
            sandbox=""
            referrerpolicy="no-referrer"
            srcDoc={mail.body}
          />
        </div>
      ) : (
        <pre class="plain" tabIndex={0} aria-label={say('preview', { n: subject })}>
          {toPlainText(mail.body)}
        </pre>
      )}
    </article>
  );
}
