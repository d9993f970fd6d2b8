import { say } from '../language/language.ts';
import { LANGUAGES, textIn } from '../language/texts.ts';
import { FormField } from '../parts/FormField.tsx';
import { PasswordField } from '../parts/PasswordField.tsx';
import { errorsOf, passwordErrors } from './wording.ts';
import { signUp, startAfresh } from './journey.ts';
import { signUpOpen } from './deployment.ts';
import { draft, write } from './draft.ts';
import { PasswordRules } from './PasswordRules.tsx';
import { StepForm } from './StepForm.tsx';

function LocaleField() {
  return (
    <div class="field">
      <label for="locale">{say('messagesIn')}</label>
      <select
        id="locale"
        value={draft.value.locale}
        onChange={({ currentTarget: { value } }) => write({ locale: LANGUAGES.find((tag) => tag === value) ?? 'en' })}
      >
        {LANGUAGES.map((language) => (
          <option key={language} value={language} lang={language}>
            {textIn(language, 'languageName')}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The fields for e-mail address, phone number and password. */
function Credentials() {
  const { email, phoneNumber, password } = draft.value;
  return (
    <>
      <FormField
        name="email"
        label={say('email')}
        type="email"
        autocomplete="email"
        errors={errorsOf('email')}
        value={email}
        onText={(text) => write({ email: text })}
      />
      <FormField
        name="phoneNumber"
        label={say('phoneNumber')}
        hint={say('phoneHint')}
        type="tel"
        autocomplete="tel"
        errors={errorsOf('phoneNumber')}
        value={phoneNumber}
        onText={(text) => write({ phoneNumber: text })}
      />
      <PasswordField
        autocomplete="new-password"
        rules={<PasswordRules password={password} />}
        errors={passwordErrors()}
        value={password}
        onText={(text) => write({ password: text })}
      />
    </>
  );
}

/** The form for a new account. */
export function SignUpForm() {
  const another = (
    <button type="button" class="quiet" onClick={startAfresh}>
      {say('anotherPerson')}
    </button>
  );
  return (
    <StepForm label={say('signUp')} submit={say('createAccount')} onSubmit={signUp} beside={another}>
      {!signUpOpen.value && <p class="note">{say('signUpClosed')}</p>}
      <div class="pair">
        <FormField
          name="nickname"
          label={say('nickname')}
          hint={say('nicknameHint')}
          autocomplete="nickname"
          errors={errorsOf('nickname')}
          value={draft.value.nickname}
          onText={(text) => write({ nickname: text })}
        />
        <LocaleField />
      </div>
      <Credentials />
    </StepForm>
  );
}
