import { useState } from 'preact/hooks';
import { language, say } from '../language/language.ts';
import { LANGUAGES, textIn } from '../language/texts.ts';
import { FormField } from '../parts/FormField.tsx';
import { PasswordField } from '../parts/PasswordField.tsx';
import { ViewHead } from '../parts/ViewHead.tsx';
import { PasswordRules } from '../try/PasswordRules.tsx';
import { BackLink } from './BackLink.tsx';
import { createUser } from './userOrders.ts';

const EMPTY = { nickname: '', email: '', phoneNumber: '', password: '' };
const FIELDS = [
  { name: 'nickname', type: 'text' },
  { name: 'email', type: 'email' },
  { name: 'phoneNumber', type: 'tel' },
] as const;

type Typed = typeof EMPTY & { locale: string; confirmed: boolean; invite: boolean };

interface PartProps {
  typed: Typed;
  write: (part: Partial<Typed>) => void;
}

function TextFields({ typed, write }: PartProps) {
  return (
    <>
      {FIELDS.map(({ name, type }) => (
        <FormField
          key={name}
          {...{ name, type }}
          label={say(name)}
          autocomplete="off"
          optional
          value={typed[name]}
          onText={(text) => write({ [name]: text })}
        />
      ))}
      <PasswordField
        autocomplete="new-password"
        optional
        rules={<PasswordRules password={typed.password} />}
        value={typed.password}
        onText={(password) => write({ password })}
      />
    </>
  );
}

function Choices({ typed, write }: PartProps) {
  return (
    <>
      <label class="field">
        <span>{say('messagesIn')}</span>
        <select value={typed.locale} onChange={({ currentTarget }) => write({ locale: currentTarget.value })}>
          {LANGUAGES.map((tag) => (
            <option key={tag} value={tag} lang={tag}>
              {textIn(tag, 'languageName')}
            </option>
          ))}
        </select>
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={typed.invite}
          onChange={({ currentTarget }) => write({ invite: currentTarget.checked })}
        />
        {say('invite')}
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={typed.confirmed && !typed.invite}
          disabled={typed.invite}
          onChange={({ currentTarget }) => write({ confirmed: currentTarget.checked })}
        />
        {say('createConfirmed')}
      </label>
    </>
  );
}

/** The form that creates a user, as an administrator does. */
export function NewUserPage() {
  const [typed, setTyped] = useState<Typed>({ ...EMPTY, locale: language.value, confirmed: true, invite: false });
  const write = (part: Partial<Typed>): void => setTyped({ ...typed, ...part });
  const create = (event: Event): void => {
    event.preventDefault();
    // The first sign-in confirms an invited user.
    const confirmed = typed.invite ? '' : typed.confirmed;
    const given = Object.fromEntries(Object.entries({ ...typed, confirmed }).filter(([, value]) => value !== ''));
    void createUser(given);
  };
  return (
    <>
      <ViewHead title={say('newUser')} lead={say('newUserLead')}>
        <BackLink />
      </ViewHead>
      <form class="card padded narrow-form" noValidate onSubmit={create} aria-labelledby="view-title">
        <TextFields {...{ typed, write }} />
        <Choices {...{ typed, write }} />
        <div class="actions">
          <button type="submit" class="primary">
            {say('newUser')}
          </button>
        </div>
      </form>
    </>
  );
}
