import { endpoints } from '../engine/engineState.ts';
import type { Endpoints } from '../../local/engineApi.ts';
import { say } from '../language/language.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { ViewHead } from '../parts/ViewHead.tsx';
import { withClient, withCurl } from './snippets.ts';

const NAMES = ['graphqlUrl', 'apiKey', 'cognitoUrl', 'userPoolId', 'clientId', 'inboxUrl'] as const;

function Row({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code>{value}</code>
        <CopyButton value={value} name={name} />
      </dd>
    </div>
  );
}

function Addresses({ known }: { known: Endpoints | null }) {
  return (
    <section class="card" aria-labelledby="addresses-title">
      <h2 id="addresses-title">{say('addresses')}</h2>
      <dl class="endpoints">
        {NAMES.map((name) => {
          const value = known?.[name] ?? '';
          return value !== '' && <Row key={name} name={say(name)} value={value} />;
        })}
      </dl>
    </section>
  );
}

/** The other APIs of the deployment, the state, and what the engine does not emulate. */
function Engine({ known }: { known: Endpoints }) {
  const { apis, authModes, stateFolder, notEmulated } = known;
  return (
    <section class="card" aria-labelledby="engine-title">
      <h2 id="engine-title">{say('engine')}</h2>
      <dl class="endpoints">
        {apis
          .slice(1)
          .flatMap(({ name, url, apiKey }) => [
            <Row key={url} name={`${name}: ${say('graphqlUrl')}`} value={url} />,
            apiKey !== null && <Row key={`${url} key`} name={`${name}: ${say('apiKey')}`} value={apiKey} />,
          ])}
        <div>
          <dt>{say('authModes')}</dt>
          <dd>
            <code>{authModes.join(', ')}</code>
          </dd>
        </div>
        {stateFolder === null ? (
          <div>
            <dt>{say('stateFolder')}</dt>
            <dd>{say('inMemory')}</dd>
          </div>
        ) : (
          <Row name={say('stateFolder')} value={stateFolder} />
        )}
      </dl>
      <p>
        <a href="#/users">{say('toState')}</a>
      </p>
      <h3 class="not-emulated-title">{say('notEmulated')}</h3>
      {notEmulated.length === 0 ? (
        <p class="soft">{say('allEmulated')}</p>
      ) : (
        <ul class="not-emulated">
          {notEmulated.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Snippet({ title, text }: { title: string; text: string }) {
  return (
    <div class="snippet">
      <div class="snippet-head">
        <h3>{title}</h3>
        <CopyButton value={text} name={title} />
      </div>
      <pre tabIndex={0} aria-label={title}>
        {text}
      </pre>
    </div>
  );
}

/** The view of the addresses and names that an app needs. */
export function EndpointsView() {
  const known = endpoints.value;
  return (
    <>
      <ViewHead title={say('endpoints')} lead={say('endpointsLead')}>
        <a class="button" href="/explorer">
          {say('graphiql')}: {say('graphiqlHint')}
        </a>
      </ViewHead>
      <div class="columns">
        <Addresses known={known} />
        {known && <Engine known={known} />}
        {known && (
          <section class="card" aria-labelledby="snippets-title">
            <h2 id="snippets-title">{say('snippets')}</h2>
            <Snippet title={say('withClient')} text={withClient(known)} />
            <Snippet title={say('withCurl')} text={withCurl(known)} />
          </section>
        )}
      </div>
    </>
  );
}
