import { useState } from 'preact/hooks';
import type { ExplorerOperation } from '../../local/console/explorerApi.ts';
import { say } from '../language/language.ts';
import { answers, ownFields, runField, type FieldAnswer } from './ownFields.ts';

/** The schema's comment of a field, without the marks. */
function descriptionOf({ document }: ExplorerOperation): string {
  const lines = document.split('\n').filter((line) => line.startsWith('# '));
  return lines.map((line) => line.slice(2)).join(' ');
}

function Result({ caller, error, text }: FieldAnswer) {
  return (
    <div class="field-answer" role="status">
      <span class={error === null ? 'flag good' : 'flag bad'}>
        {say(caller === 'user' ? 'answeredUser' : 'answeredKey', { n: error ?? 'OK' })}
      </span>
      <pre>{text}</pre>
    </div>
  );
}

function OwnField({ field }: { field: ExplorerOperation }) {
  const [variables, setVariables] = useState(field.variables ?? '{}');
  const id = `variables-${field.name}`;
  const answer = answers.value[field.name];
  return (
    <li>
      <h4>
        <code>{field.name}</code>
      </h4>
      <p class="soft">{descriptionOf(field)}</p>
      {field.variables !== null && (
        <>
          <label for={id}>{say('fieldVariables')}</label>
          <textarea
            id={id}
            rows={variables.split('\n').length}
            spellcheck={false}
            value={variables}
            onInput={({ currentTarget }) => setVariables(currentTarget.value)}
          />
        </>
      )}
      <div class="actions">
        <button type="button" onClick={() => void runField(field, variables, 'user')}>
          {say('runAsUser')}
        </button>
        <button type="button" onClick={() => void runField(field, variables, 'apiKey')}>
          {say('runWithKey')}
        </button>
      </div>
      {answer && <Result {...answer} />}
    </li>
  );
}

/** The fields of the app itself, each run with the user's token or with the API key. */
export function FieldsPanel() {
  return (
    <>
      <p class="soft">{say('fieldsLead')}</p>
      <ul class="own-fields" aria-label={say('fields')}>
        {ownFields.value.map((field) => (
          <OwnField key={field.name} field={field} />
        ))}
      </ul>
    </>
  );
}
