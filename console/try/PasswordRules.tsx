import { say } from '../language/language.ts';
import { passwordRules } from './deployment.ts';

/**
 * The rules of the password policy, which are ticked off as one types.
 * @param props.name the name of the password's field
 */
export function PasswordRules({ password, name = 'password' }: { password: string; name?: string }) {
  return (
    <ul id={`${name}-rules`} class="rules" aria-label={say('passwordRules')}>
      {passwordRules.value.map(({ rule, label, isMet }) => {
        const met = isMet(password);
        return (
          <li key={rule} class={met ? 'met' : ''}>
            <span aria-hidden="true">{met ? '✓' : '○'}</span> {label}
            {met && <span class="unseen"> {say('ruleMet')}</span>}
          </li>
        );
      })}
    </ul>
  );
}
