import { say } from '../language/language.ts';
import { FloorNote } from '../log/FloorNote.tsx';
import { CodeBlock } from '../parts/CodeBlock.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Empty } from '../parts/Empty.tsx';
import { curlOf, exchanges, type Exchange } from './exchanges.ts';

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function ExchangeTools({ exchange }: { exchange: Exchange }) {
  const { trace } = exchange;
  return (
    <p class="tools">
      <CopyButton value={curlOf(exchange)} label={say('asCurl')} />
      {trace !== null && <a href={`#/log/${trace}`}>{say('toCalls')}</a>}
    </p>
  );
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
            <FloorNote {...{ operation, failed }} /> {status ?? ''} · {durationMillis} ms
          </span>
        </summary>
        <ExchangeTools exchange={exchange} />
        <div class="wire-blocks">
          <div class="wire-request">
            <CodeBlock title={`${say('request')}: ${say('headers')}`} text={json(headers)} />
            <CodeBlock title={`${say('request')}: ${say('variables')}`} text={json(variables)} />
          </div>
          <CodeBlock title={`${say('request')}: ${say('document')}`} text={query} />
          <CodeBlock title={say('response')} text={json(answer)} />
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
