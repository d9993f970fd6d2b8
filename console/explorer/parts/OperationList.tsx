import { say } from '../language/say.ts';
import { answer, obstacle } from '../state/runTab.ts';
import { selected, tabs } from '../state/tabs.ts';

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

/** The list of all operations; one click opens one. */
export function OperationList() {
  const next = answer.value?.next;
  return (
    <nav class="operations" aria-labelledby="operations-title">
      <h2 id="operations-title">{say('operationCount', { n: tabs.value.length - 1 })}</h2>
      <div role="tablist" aria-label={say('operations')} aria-orientation="vertical" onKeyDown={move}>
        {tabs.value.map(({ name }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            class={name === next ? 'next' : undefined}
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
