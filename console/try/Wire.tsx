import { say } from '../language/language.ts';
import { Empty } from '../parts/Empty.tsx';
import { exchanges, type Exchange } from './exchanges.ts';

function Block({ title, text }: { title: string; text: string }) {
  return (
    <div class="wire-block">
      <h4>{title}</h4>
      <pre tabIndex={0} aria-label={title}>
        {text}
      </pre>
    </div>
  );
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function ExchangeRow({ exchange }: { exchange: Exchange }) {
  const { operation, outcome, failed, status, durationMillis, headers, query, variables, answer } = exchange;
  return (
    <li>
      <details class="exchange">
        <summary>
          <code>{operation}</code>
          <span class={failed ? 'flag bad' : 'flag good'}>{outcome || say('noAnswer')}</span>
          <span class="meta">
            {status ?? ''} · {durationMillis} ms
          </span>
        </summary>
        <div class="wire-blocks">
          <div class="wire-request">
            <Block title={`${say('request')}: ${say('headers')}`} text={json(headers)} />
            <Block title={`${say('request')}: ${say('variables')}`} text={json(variables)} />
          </div>
          <Block title={`${say('request')}: ${say('document')}`} text={query} />
          <Block title={say('response')} text={json(answer)} />
        </div>
      </details>
    </li>
  );
}

/** The demo app's GraphQL requests and responses. */
export function Wire() {
  return (
    <section class="card wire" aria-labelledby="wire-title">
      <div class="card-head">
        <h2 id="wire-title">{say('wire')}</h2>
      </div>
      <p class="soft wire-lead">{say('wireLead')}</p>
      {exchanges.value.length === 0 ? (
        <Empty title={say('wireEmpty')} />
      ) : (
        <ol class="exchanges">
          {exchanges.value.map((exchange) => (
            <ExchangeRow key={exchange.id} exchange={exchange} />
          ))}
        </ol>
      )}
    </section>
  );
}
