import { useState } from 'preact/hooks';
import { say } from '../language/language.ts';
import { FormField } from '../parts/FormField.tsx';
import { cancelEmailChange, newEmail, saveProfile, sendAttributeCode, verifyAttribute } from './account.ts';
import { CodeField } from './CodeField.tsx';
import { failure } from './failure.ts';
import { FailureNote } from './FailureNote.tsx';
import { StepForm } from './StepForm.tsx';
import { user } from './tokens.ts';
import { errorsOf } from './wording.ts';

type Me = NonNullable<typeof user.value>;

function ProfileForm({ me, onSaved }: { me: Me; onSaved: () => void }) {
  const [nickname, setNickname] = useState(me.nickname ?? '');
  const [email, setEmail] = useState(me.email ?? '');
  const save = async (): Promise<void> => {
    await saveProfile({ nickname, email });
    if (!failure.value) onSaved();
  };
  return (
    <StepForm label={say('profile')} submit={say('save')} onSubmit={save}>
      <FormField
        name="nickname"
        label={say('nickname')}
        autocomplete="nickname"
        errors={errorsOf('nickname')}
        value={nickname}
        onText={setNickname}
      />
      <FormField
        name="email"
        label={say('email')}
        hint={say('emailChangeHint')}
        type="email"
        autocomplete="email"
        errors={errorsOf('email')}
        value={email}
        onText={setEmail}
      />
    </StepForm>
  );
}

/** Properties of `VerifyForm`. */
interface VerifyProps {
  pending: Me['pendingVerification'][number];
  /** The address that works until the new one is verified; null when another attribute is pending. */
  current: string | null;
  onEdit: () => void;
}

function VerifyForm({ pending, current, onEdit }: VerifyProps) {
  const [code, setCode] = useState('');
  const { attribute, delivery } = pending;
  const known = current === null ? '' : newEmail.value;
  const title = say('pendingTitle', { n: known || (delivery?.destination ?? say('newEmail')) });
  return (
    <>
      <StepForm label={title} submit={say('verify')} onSubmit={() => verifyAttribute(attribute, code)}>
        <p>{title}</p>
        {current !== null && <p class="soft">{say('pendingHint', { n: current })}</p>}
        <CodeField delivery={delivery} contacts={[newEmail.value]} value={code} onText={setCode} />
      </StepForm>
      <div class="step-foot">
        <button type="button" class="link" onClick={() => void sendAttributeCode(attribute)}>
          {say('resend')}
        </button>
        {current !== null && (
          <button type="button" class="link" onClick={() => void cancelEmailChange(current)}>
            {say('cancelChange')}
          </button>
        )}
        <button type="button" class="link" onClick={onEdit}>
          {say('profile')}
        </button>
      </div>
    </>
  );
}

/** The profile of the signed-in user, or the code for what waits for one. */
export function ProfilePanel() {
  const [isEditing, setEditing] = useState(false);
  const me = user.value;
  if (!me) return <FailureNote />;
  const [pending] = me.pendingVerification;
  if (pending && !isEditing) {
    const current = pending.attribute === 'EMAIL' ? me.email : null;
    return <VerifyForm {...{ pending, current }} onEdit={() => setEditing(true)} />;
  }
  return <ProfileForm key={me.email} me={me} onSaved={() => setEditing(false)} />;
}
