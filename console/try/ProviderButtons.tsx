import { say } from '../language/language.ts';
import { deployment } from './deployment.ts';
import { ElsewhereNote } from './ElsewhereNote.tsx';
import { elsewhere, providerLabel, redirectUri, signInAt } from './redirects.ts';

/** The ways to sign in by redirect; nothing when the deployment has none. */
export function ProviderButtons() {
  const { identityProviders = [], managedLogin = null } = deployment.value ?? {};
  if (managedLogin === null) return null;
  if (elsewhere !== null) return <ElsewhereNote />;
  return (
    <section class="providers" aria-label={say('otherWays')}>
      <div class="actions">
        {identityProviders.map(({ name }) => (
          <button key={name} type="button" onClick={() => void signInAt(name)}>
            {say('signInAt', { n: providerLabel(name) })}
          </button>
        ))}
        <button type="button" onClick={() => void signInAt()}>
          {say('managedLogin')}
        </button>
      </div>
      <p class="soft">{say('redirectHint', { n: redirectUri })}</p>
    </section>
  );
}
