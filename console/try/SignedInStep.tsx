import type { ComponentType } from 'preact';
import { now } from '../engine/engineState.ts';
import { say } from '../language/language.ts';
import { roughly } from '../language/times.ts';
import { Choice } from '../parts/Choice.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { openPanel, panel, type Panel } from './account.ts';
import { ConnectedPanel } from './ConnectedPanel.tsx';
import { deployment } from './deployment.ts';
import { FactorsPanel } from './FactorsPanel.tsx';
import { FailureNote } from './FailureNote.tsx';
import { FieldsPanel } from './FieldsPanel.tsx';
import { refresh, signOut, whoAmI } from './journey.ts';
import { LeavePanel } from './LeavePanel.tsx';
import { ownFields } from './ownFields.ts';
import { PasswordPanel } from './PasswordPanel.tsx';
import { ProfilePanel } from './ProfilePanel.tsx';
import { mayHaveLoginCookie, redirectUri, signOutOfLogin } from './redirects.ts';
import { SessionsPanel } from './SessionsPanel.tsx';
import { StepHead } from './StepHead.tsx';
import { greetedAs, held, tokens, user } from './tokens.ts';

function Validity({ until }: { until: number | null }) {
  if (until === null) return <span class="soft">{say('secretKept')}</span>;
  const seconds = (until - now.value.getTime()) / 1000;
  if (seconds <= 0) return <span class="flag bad">{say('isExpired')}</span>;
  return <span>{say('goodFor', { n: roughly(seconds) })}</span>;
}

function TokenList() {
  const names = ['accessToken', 'idToken', 'refreshToken'] as const;
  return (
    <>
      <dl class="tokens">
        {names.map((name) => {
          const until = tokens.value[name];
          return (
            until !== undefined && (
              <div key={name}>
                <dt>{say(name)}</dt>
                <dd>
                  <Validity until={until} />
                  <CopyButton value={held.value?.[name] ?? ''} name={say(name)} />
                </dd>
              </div>
            )
          );
        })}
      </dl>
      <p class="tokens-link">
        <a href="#/tokens">{say('toClaims')}</a>
      </p>
    </>
  );
}

function Flagged({ value, verified }: { value: string | null; verified: boolean }) {
  return (
    <>
      {value ?? '–'} <span class={verified ? 'flag good' : 'flag'}>{say(verified ? 'verified' : 'notVerified')}</span>
    </>
  );
}

function Who() {
  const me = user.value;
  if (!me) return null;
  return (
    <section class="who-card" aria-label={say('whoIs')}>
      <dl>
        <dt>{say('nickname')}</dt>
        <dd>{me.nickname}</dd>
        <dt>{say('email')}</dt>
        <dd>
          <Flagged value={me.email} verified={me.emailVerified} />
        </dd>
        <dt>{say('phoneNumber')}</dt>
        <dd>
          <Flagged value={me.phoneNumber} verified={me.phoneNumberVerified} />
        </dd>
        <dt>{say('locale')}</dt>
        <dd>{me.locale}</dd>
        <dt>{say('id')}</dt>
        <dd>
          <code>{me.id}</code>
        </dd>
      </dl>
    </section>
  );
}

/** The tokens of the signed-in user, and the operations with them. */
function TokensPanel() {
  return (
    <>
      <TokenList />
      <FailureNote />
      <div class="actions">
        <button type="button" class="primary" onClick={() => void whoAmI()}>
          {say('whoAmI')}
        </button>
        <button type="button" onClick={() => void refresh()}>
          {say('refresh')}
        </button>
        <button type="button" onClick={() => void signOut()}>
          {say('signOut')}
        </button>
        {mayHaveLoginCookie.value && (
          <button type="button" onClick={() => void signOutOfLogin()}>
            {say('signOutOfLogin')}
          </button>
        )}
      </div>
      {mayHaveLoginCookie.value && <p class="soft">{say('signOutHint', { n: redirectUri })}</p>}
      <Who />
    </>
  );
}

const PANELS: Readonly<Record<Panel, ComponentType>> = {
  tokens: TokensPanel,
  profile: ProfilePanel,
  password: PasswordPanel,
  sessions: SessionsPanel,
  factors: FactorsPanel,
  fields: FieldsPanel,
  connected: ConnectedPanel,
  leave: LeavePanel,
};

/**
 * What a signed-in user sees: the tokens, the profile, the password, the devices, the second factors, the fields of the
 * app itself and the connected accounts where there are some, and how to leave.
 */
export function SignedInStep() {
  const Open = PANELS[panel.value];
  const isShown: Partial<Record<Panel, boolean>> = {
    factors: deployment.value?.mfaFactors.includes('TOTP') ?? false,
    fields: ownFields.value.length > 0,
    connected: (deployment.value?.identityProviders ?? []).length > 0,
  };
  const values = (Object.keys(PANELS) as Panel[])
    .filter((name) => isShown[name] ?? true)
    .map((name) => [name, say(name)] as const);
  return (
    <>
      <StepHead title={say('welcome', { n: greetedAs.value })}>
        <p class="soft">{say('welcomeLead')}</p>
        <Choice name={say('account')} values={values} chosen={panel.value} onChoose={openPanel} />
      </StepHead>
      <Open />
    </>
  );
}
