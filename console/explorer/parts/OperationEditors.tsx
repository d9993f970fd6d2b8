import { useState } from 'preact/hooks';
import { Choice } from '../../parts/Choice.tsx';
import { Editor } from '../editor/Editor.tsx';
import { say } from '../language/say.ts';
import { schema } from '../state/openApis.ts';
import { cursor, isRunning, obstacle, operationName, runTab } from '../state/runTab.ts';
import { changeTab, resetTab, tab } from '../state/tabs.ts';
import { FillNotes } from './FillNotes.tsx';

function run(): void {
  void runTab();
}

/** Document, variables and headers of the open operation, and the button that runs it. */
export function OperationEditors() {
  return (
    <>
      <section class="pane document" aria-label={say('document')}>
        <div class="pane-head">
          <h2>{say('document')}</h2>
          <button type="button" class="quiet" title={say('resetHint')} onClick={resetTab}>
            {say('reset')}
          </button>
          <RunButton />
        </div>
        <Obstacle />
        <Editor
          name={say('document')}
          language="graphql"
          text={() => tab.value?.document ?? ''}
          schema={schema.value}
          onChange={(document) => changeTab({ document })}
          onCursor={(at) => (cursor.at = at)}
          onRun={run}
        />
      </section>
      <Inputs />
    </>
  );
}

function Inputs() {
  const [shown, show] = useState<'variables' | 'headers'>('variables');
  return (
    <section class="pane inputs" aria-label={say(shown)}>
      <div class="pane-head">
        <Choice
          name={say('variables')}
          values={[
            ['variables', say('variables')],
            ['headers', say('headers')],
          ]}
          chosen={shown}
          onChoose={show}
        />
      </div>
      <Editor
        key={shown}
        name={say(shown)}
        language="json"
        text={() => tab.value?.[shown] ?? ''}
        onChange={(text) => changeTab({ [shown]: text })}
        onRun={run}
      />
      {shown === 'variables' && <FillNotes />}
    </section>
  );
}

function RunButton() {
  const open = tab.value;
  const name = operationName(open?.document ?? '', cursor.at) ?? say('own');
  return (
    <button
      type="button"
      class="primary run"
      title={say('runHint')}
      aria-disabled={isRunning.value}
      onClick={() => void runTab()}
    >
      {isRunning.value ? say('running') : say('run', { n: name })}
    </button>
  );
}

function Obstacle() {
  if (!obstacle.value) return null;
  return (
    <div class="note obstacle" role="alert">
      <p>{obstacle.value.text}</p>
      {!obstacle.value.isFinal && (
        <button type="button" onClick={() => void runTab(true)}>
          {say('runAnyway')}
        </button>
      )}
    </div>
  );
}
