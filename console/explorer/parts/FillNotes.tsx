import { say } from '../language/say.ts';
import { textFields } from '../state/fillText.ts';
import { known } from '../state/known.ts';
import { messages } from '../state/messages.ts';
import { tab } from '../state/tabs.ts';
import { valuesFor } from '../state/valuesFor.ts';

const NAMES = ['session', 'code', 'refreshToken', 'accessToken'] as const;

/** Where the values come from that were filled into the variables, what is still empty, and the rule. */
export function FillNotes() {
  const open = tab.value;
  if (!open) return null;
  const values = valuesFor(open.name, known.value, messages.value);
  const fields = new Map(textFields(open.variables).map(({ name, value }) => [name, value]));
  const notes = NAMES.flatMap((name) => {
    const value = fields.get(name);
    if (value === '') return [[name, say(`${name}Empty`)] as const];
    const source = values[name];
    return value !== undefined && source?.value === value
      ? [[name, say(`${name}From`, { from: source.from ?? '' })] as const]
      : [];
  });
  return (
    <div class="fills">
      {notes.length > 0 && (
        <ul>
          {notes.map(([name, text]) => (
            <li key={name}>
              <code>{name}</code> {text}
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{say('rule')}</summary>
        <p>{say('ruleText')}</p>
      </details>
    </div>
  );
}
