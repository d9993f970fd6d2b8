import { useState } from 'preact/hooks';
import type { Challenge } from '../../client/index.ts';
import { say } from '../language/language.ts';
import { FormField } from '../parts/FormField.tsx';
import { draft, write } from './draft.ts';
import { respondToNewPassword } from './journey.ts';
import { NewPasswordField } from './NewPasswordField.tsx';
import { StepFoot } from './StepFoot.tsx';
import { StepForm } from './StepForm.tsx';
import { StepHead } from './StepHead.tsx';
import { UsernameField } from './UsernameField.tsx';
import { errorsOf, wordsFor } from './wording.ts';

/** The fields of what the account lacks; those of the sign-up form have its values. */
function MissingFields({ names, own, onOwn }: { names: readonly string[]; own: Own; onOwn: (own: Own) => void }) {
  const { phoneNumber, nickname } = draft.value;
  const drafted: Readonly<Record<string, string>> = { phoneNumber, nickname };
  return (
    <>
      {names.map((name) => (
        <FormField
          key={name}
          name={name}
          label={name === 'phoneNumber' || name === 'nickname' ? say(name) : name}
          type={name === 'phoneNumber' ? 'tel' : 'text'}
          autocomplete={name === 'phoneNumber' ? 'tel' : 'off'}
          errors={errorsOf(name in drafted ? name : `attributes.${name}`)}
          value={drafted[name] ?? own[name] ?? ''}
          onText={(text) => (name in drafted ? write({ [name]: text }) : onOwn({ ...own, [name]: text }))}
        />
      ))}
    </>
  );
}

/** Values of attributes that the deployment declares, by their names. */
type Own = Readonly<Record<string, string>>;

/** Asks an invited user for a password, and for what the account lacks. */
export function InvitedStep({ challenge }: { challenge: Challenge }) {
  const [newPassword, setNewPassword] = useState('');
  const [own, setOwn] = useState<Own>({});
  const names = (challenge.kind === 'NEW_PASSWORD_REQUIRED' && challenge.details?.requiredAttributes) || [];
  return (
    <>
      <StepHead title={say('invitedTitle')} kind={challenge.kind}>
        <p class="soft">{wordsFor(challenge)}</p>
      </StepHead>
      <StepForm
        label={say('invitedTitle')}
        submit={say('invitedSubmit')}
        onSubmit={() => respondToNewPassword(challenge, { newPassword, names, own })}
      >
        <UsernameField {...challenge} />
        <NewPasswordField name="newPassword" value={newPassword} onText={setNewPassword} />
        <MissingFields names={names} own={own} onOwn={setOwn} />
      </StepForm>
      <StepFoot until={challenge.expiresAt} over={say('expired')} />
    </>
  );
}
