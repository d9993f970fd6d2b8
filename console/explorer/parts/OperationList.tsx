import { say } from '../language/say.ts';
import { answer, obstacle } from '../state/runTab.ts';
import { isOfOperators, selected, tabs } from '../state/tabs.ts';

const MOVES: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Opens an operation. */
function open(name: string): void {
  selected.value = name;
  obstacle.value = null;
}

/** Opens the operation that the arrow keys reach. */
function move(event: KeyboardEvent): void {
  const step = MOVES[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const names = tabs.value.map(({ name }) => name);
  const next = names.at((names.indexOf(selected.value) + step) % names.length) ?? '';
  open(next);
  document.getElementById(`tab-${next}`)?.focus();
}

/** Returns the classes of a tab: the next step of the journey, and the first tab of operators and behind them. */
function classOf(name: string, before: string | undefined): string | undefined {
  const isFirst = before !== undefined && isOfOperators(name) !== isOfOperators(before);
  return [name === answer.value?.next && 'next', isFirst && 'group'].filter(Boolean).join(' ') || undefined;
}

/** The list of all operations; one click opens one. */
export function OperationList() {
  return (
    <nav class="operations" aria-labelledby="operations-title">
      <h2 id="operations-title">{say('operationCount', { n: tabs.value.length - 1 })}</h2>
      <div role="tablist" aria-label={say('operations')} aria-orientation="vertical" onKeyDown={move}>
        {tabs.value.map(({ name }, index) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            class={classOf(name, tabs.value[index - 1]?.name)}
            aria-selected={name === selected.value}
            aria-controls="operation"
            tabIndex={name === selected.value ? 0 : -1}
            onClick={() => open(name)}
          >
            {name || say('own')}
          </button>
        ))}
      </div>
    </nav>
  );
}
