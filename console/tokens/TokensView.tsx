import { signal } from '@preact/signals';
import { say } from '../language/language.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Empty } from '../parts/Empty.tsx';
import { ViewHead } from '../parts/ViewHead.tsx';
import { held } from '../try/tokens.ts';
import { decodeJwt } from './decodeJwt.ts';
import { JwtDetails } from './JwtDetails.tsx';

/** The token that was pasted. It is kept in memory only. */
const pasted = signal('');

function TokenCard({ id, title, token }: { id: string; title: string; token: string }) {
  const decoded = decodeJwt(token);
  return (
    <section class="card token" aria-labelledby={`${id}-title`}>
      <div class="card-head">
        <h2 id={`${id}-title`}>{title}</h2>
        <CopyButton value={token} name={title} />
      </div>
      {decoded ? <JwtDetails decoded={decoded} /> : <p class="soft token-note">{say('opaque')}</p>}
    </section>
  );
}

/** A box for any token, decoded as one pastes it. */
function PasteCard() {
  const token = pasted.value.trim().replace(/^Bearer\s+/i, '');
  const decoded = decodeJwt(token);
  return (
    <section class="card token paste" aria-labelledby="paste-title">
      <div class="card-head">
        <h2 id="paste-title">{say('pasteToken')}</h2>
      </div>
      <div class="token-note">
        <textarea
          rows={4}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          placeholder="eyJ…"
          aria-labelledby="paste-title"
          aria-describedby="paste-hint"
          value={pasted.value}
          onInput={({ currentTarget }) => (pasted.value = currentTarget.value)}
        />
        <p id="paste-hint" class="hint">
          {say(token !== '' && !decoded ? 'notJwt' : 'pasteHint')}
        </p>
      </div>
      {decoded && <JwtDetails decoded={decoded} />}
    </section>
  );
}

/** The view of tokens: those of the demo app, and any other that is pasted. */
export function TokensView() {
  const { accessToken, idToken, refreshToken } = held.value ?? {};
  return (
    <>
      <ViewHead title={say('tokens')} lead={say('tokensLead')} />
      <div class="columns tokens-view">
        <PasteCard />
        {accessToken && <TokenCard id="access" title={say('accessToken')} token={accessToken} />}
        {idToken && <TokenCard id="id" title={say('idToken')} token={idToken} />}
        {refreshToken && <TokenCard id="refresh" title={say('refreshToken')} token={refreshToken} />}
        {!accessToken && (
          <section class="card">
            <Empty title={say('noTokens')} hint={say('noTokensHint')} />
          </section>
        )}
      </div>
    </>
  );
}
