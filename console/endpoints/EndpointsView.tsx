import { endpoints } from '../engine/engineState.ts';
import type { Endpoints } from '../../local/engineApi.ts';
import { say } from '../language/language.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { ViewHead } from '../parts/ViewHead.tsx';
import { withClient, withCurl } from './snippets.ts';

const NAMES = ['graphqlUrl', 'apiKey', 'cognitoUrl', 'userPoolId', 'clientId', 'inboxUrl'] as const;

function Addresses({ known }: { known: Endpoints | null }) {
  return (
    <section class="card" aria-labelledby="addresses-title">
      <h2 id="addresses-title">{say('addresses')}</h2>
      <dl class="endpoints">
        {NAMES.map((name) => {
          const value = known?.[name] ?? '';
          return (
            value !== '' && (
              <div key={name}>
                <dt>{say(name)}</dt>
                <dd>
                  <code>{value}</code>
                  <CopyButton value={value} name={say(name)} />
                </dd>
              </div>
            )
          );
        })}
      </dl>
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
