import { say } from '../language/language.ts';
import { deployment } from './deployment.ts';
import { ElsewhereNote } from './ElsewhereNote.tsx';
import { FailureNote } from './FailureNote.tsx';
import { elsewhere, link, providerLabel, unlink } from './redirects.ts';
import { user } from './tokens.ts';

/** The identity providers that the user can sign in with, and those that can be linked. */
export function ConnectedPanel() {
  const linked = user.value?.identityProviders ?? [];
  return (
    <>
      <FailureNote />
      <ElsewhereNote />
      <ul class="devices" aria-label={say('connected')}>
        {(deployment.value?.identityProviders ?? []).map(({ name }) => (
          <li key={name}>
            <span>{providerLabel(name)}</span>
            {linked.includes(name) ? (
              <button type="button" onClick={() => void unlink(name)}>
                {say('disconnect')}
              </button>
            ) : (
              <button type="button" disabled={elsewhere !== null} onClick={() => void link(name)}>
                {say('connectTo')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
