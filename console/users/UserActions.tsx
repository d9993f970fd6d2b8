import { useState } from 'preact/hooks';
import type { PoolUser } from '../../local/engineApi.ts';
import { say } from '../language/language.ts';
import { askFirst } from '../parts/confirmation.ts';
import { PasswordField } from '../parts/PasswordField.tsx';
import { PasswordRules } from '../try/PasswordRules.tsx';
import { actOnUser, changeUser, deleteUser } from './userOrders.ts';

function SetPassword({ sub }: { sub: string }) {
  const [password, setPassword] = useState('');
  const save = async (): Promise<void> => {
    if (await changeUser(sub, { password })) setPassword('');
  };
  return (
    <details class="set-password">
      <summary>{say('setPassword')}</summary>
      <form
        noValidate
        aria-label={say('setPassword')}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <PasswordField
          autocomplete="new-password"
          label={say('newPassword')}
          hint={say('setPasswordHint')}
          rules={<PasswordRules password={password} />}
          value={password}
          onText={setPassword}
        />
        <button type="submit">{say('setPassword')}</button>
      </form>
    </details>
  );
}

/** What an administrator can do with a user. */
export function UserActions({ user }: { user: PoolUser }) {
  const { sub, status, enabled } = user;
  const name = user.nickname ?? user.email ?? sub;
  const canReset = status === 'CONFIRMED' || status === 'RESET_REQUIRED';
  const reset = (): void =>
    askFirst(
      say('confirmResetPassword', { n: name }),
      say('resetPassword'),
      () => void actOnUser(sub, 'reset-password'),
    );
  const remove = (): void => askFirst(say('confirmDelete', { n: name }), say('deleteUser'), () => void deleteUser(sub));
  return (
    <>
      <div class="actions">
        {status === 'UNCONFIRMED' && (
          <button type="button" onClick={() => void changeUser(sub, { confirmed: true })}>
            {say('confirmUser')}
          </button>
        )}
        {status === 'FORCE_CHANGE_PASSWORD' && (
          <button type="button" onClick={() => void actOnUser(sub, 'resend-invitation')}>
            {say('inviteAgain')}
          </button>
        )}
        <button type="button" onClick={() => void changeUser(sub, { enabled: !enabled })}>
          {say(enabled ? 'disable' : 'enable')}
        </button>
        <button type="button" onClick={() => void actOnUser(sub, 'sign-out')}>
          {say('signOutUser')}
        </button>
        {canReset && (
          <button type="button" onClick={reset}>
            {say('resetPassword')}
          </button>
        )}
        <button type="button" class="danger" onClick={remove}>
          {say('deleteUser')}
        </button>
      </div>
      <SetPassword sub={sub} />
    </>
  );
}
