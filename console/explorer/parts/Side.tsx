import { useState } from 'preact/hooks';
import { Choice } from '../../parts/Choice.tsx';
import { say } from '../language/say.ts';
import { SchemaList } from './SchemaList.tsx';
import { SmallInbox } from './SmallInbox.tsx';

/** The inbox, or the schema. */
export function Side() {
  const [shown, show] = useState<'inbox' | 'schema'>('inbox');
  return (
    <section class="pane side" aria-label={say(shown)}>
      <div class="pane-head">
        <Choice
          name={say('side')}
          values={[
            ['inbox', say('inbox')],
            ['schema', say('schema')],
          ]}
          chosen={shown}
          onChoose={show}
        />
        {shown === 'inbox' && (
          <a class="meta" href="/#/inbox">
            {say('allMessages')}
          </a>
        )}
      </div>
      {shown === 'inbox' ? <SmallInbox /> : <SchemaList />}
    </section>
  );
}
