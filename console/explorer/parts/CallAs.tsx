import type { AuthModeName } from '../../../local/console/explorerApi.ts';
import { say } from '../language/say.ts';
import { known } from '../state/known.ts';
import { api, changeTab, fillTabs, isEmulated, operationOf, tab } from '../state/tabs.ts';
import { SignInForm } from './SignInForm.tsx';

/** The choice of the authorization mode, and the credential that it sends. */
export function CallAs() {
  const open = tab.value;
  if (!open || !api.value) return null;
  const { modes } = api.value;
  const accepted = operationOf(open.name).modes;
  const isAccepted = open.name === '' || accepted.includes(open.mode);
  return (
    <section class="pane call-as" aria-labelledby="call-as-title">
      <div class="pane-head">
        <h2 id="call-as-title">{say('callAs')}</h2>
        <div class="choice" role="group" aria-labelledby="call-as-title">
          {modes.map((mode) => (
            <Mode key={mode} mode={mode} chosen={open.mode} />
          ))}
        </div>
      </div>
      <div class="credential">
        {!isAccepted && <p class="note">{say('notAccepted', { n: open.name })}</p>}
        <Credential mode={open.mode} />
      </div>
    </section>
  );
}

function Mode({ mode, chosen }: { mode: AuthModeName; chosen: AuthModeName }) {
  const name = say(mode);
  if (isEmulated(mode)) {
    return (
      <button type="button" aria-pressed={mode === chosen} onClick={() => changeTab({ mode })}>
        {name}
      </button>
    );
  }
  return (
    <button type="button" disabled aria-pressed={false} title={say('notEmulatedWhy', { n: name })}>
      {name} <small>({say('notEmulated')})</small>
    </button>
  );
}

function Credential({ mode }: { mode: AuthModeName }) {
  if (!isEmulated(mode)) return <p class="note">{say('notEmulatedWhy', { n: say(mode) })}</p>;
  if (mode === 'AMAZON_COGNITO_USER_POOLS') return known.value.tokens ? <SignedIn /> : <SignInForm />;
  if (mode === 'AWS_IAM') return <p class="note">{say('signedByEngine')}</p>;
  if (mode === 'AWS_LAMBDA') return <p class="note">{say('lambdaToken')}</p>;
  const key = api.value?.apiKey ?? null;
  return key === null ? <p class="note">{say('noApiKey')}</p> : <code class="header">x-api-key: {key}</code>;
}

function SignedIn() {
  const { tokens } = known.value;
  if (!tokens) return null;
  const expiry = expiryOf(tokens.accessToken);
  const time = expiry?.toLocaleTimeString(document.documentElement.lang, { hour: 'numeric', minute: '2-digit' }) ?? '–';
  const forget = () => {
    known.value = { ...known.value, tokens: null };
    fillTabs();
  };
  return (
    <div class="signed-in">
      <p>{say('signedInAs', { n: tokens.user, time })}</p>
      <code class="header">authorization: {tokens.accessToken.slice(0, 18)}…</code>
      <button type="button" onClick={forget}>
        {say('forget')}
      </button>
    </div>
  );
}

/** Returns the expiry of a JWT; null for another token. */
function expiryOf(token: string): Date | null {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const { exp } = JSON.parse(atob(payload)) as { exp?: number };
    return exp === undefined ? null : new Date(exp * 1000);
  } catch {
    return null;
  }
}
