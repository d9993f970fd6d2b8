import { useState } from 'preact/hooks';
import { say } from '../language/language.ts';
import { changeUser } from './userOrders.ts';

type Attributes = Readonly<Record<string, string>>;

/** Attributes that Cognito sets by itself. */
const FIXED = new Set(['sub', 'identities']);
const FLAGS = new Set(['email_verified', 'phone_number_verified']);

/** Returns the attributes that differ; null deletes one. */
function changesOf(before: Attributes, after: Attributes): Record<string, string | null> {
  const changed = Object.entries(after).filter(([name, value]) => (before[name] ?? '') !== value);
  return Object.fromEntries(changed.map(([name, value]) => [name, value === '' ? null : value]));
}

interface AttributeProps {
  name: string;
  value: string;
  onText: (value: string) => void;
}

function Attribute({ name, value, onText }: AttributeProps) {
  const id = `attribute-${name}`;
  return (
    <div class="field">
      <label for={id}>
        <code>{name}</code>
      </label>
      {FLAGS.has(name) ? (
        <select id={id} value={value} onChange={({ currentTarget }) => onText(currentTarget.value)}>
          <option>true</option>
          <option>false</option>
        </select>
      ) : (
        <input
          id={id}
          autocomplete="off"
          spellcheck={false}
          value={value}
          onInput={({ currentTarget }) => onText(currentTarget.value)}
        />
      )}
    </div>
  );
}

/** A form for the attributes of a user, in Cognito's names. */
export function AttributeForm({ sub, attributes }: { sub: string; attributes: Attributes }) {
  const [typed, setTyped] = useState<Attributes>(attributes);
  const [added, setAdded] = useState('');
  const write = (name: string, value: string): void => setTyped({ ...typed, [name]: value });
  const changes = changesOf(attributes, typed);
  const save = (event: Event): void => {
    event.preventDefault();
    if (Object.keys(changes).length > 0) void changeUser(sub, { attributes: changes });
  };
  const add = (): void => {
    const name = added.trim();
    if (name === '' || name in typed) return;
    write(name, '');
    setAdded('');
  };
  return (
    <form class="card padded attributes" aria-labelledby="attributes-title" noValidate onSubmit={save}>
      <h2 id="attributes-title">{say('attributes')}</h2>
      {Object.entries(typed)
        .filter(([name]) => !FIXED.has(name))
        .map(([name, value]) => (
          <Attribute key={name} name={name} value={value} onText={(text) => write(name, text)} />
        ))}
      <div class="add-attribute">
        <input
          aria-label={say('attributeName')}
          placeholder="custom:plan"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          value={added}
          onInput={({ currentTarget }) => setAdded(currentTarget.value)}
        />
        <button type="button" onClick={add}>
          {say('addAttribute')}
        </button>
      </div>
      <div class="actions">
        <button type="submit" class="primary idle" aria-disabled={Object.keys(changes).length === 0}>
          {say('save')}
        </button>
      </div>
    </form>
  );
}
