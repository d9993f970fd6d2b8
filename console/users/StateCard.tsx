import { announce } from '../engine/engineState.ts';
import { readUsers, resetEngine } from '../engine/orders.ts';
import { send } from '../engine/send.ts';
import { say } from '../language/language.ts';
import { askFirst } from '../parts/confirmation.ts';

async function importFile(file: File): Promise<void> {
  const state = await file
    .text()
    .then((text) => JSON.parse(text) as object)
    .catch(() => null);
  if (state === null) {
    announce(say('notJson', { n: file.name }));
    return;
  }
  if (!(await send('POST', '/state', state))) return;
  announce(say('imported'));
  await readUsers();
}

/** Export and import of the users, and the reset of the engine. */
export function StateCard() {
  const choose = (input: HTMLInputElement): void => {
    const [file] = input.files ?? [];
    // So that the same file can be chosen again.
    input.value = '';
    if (file) askFirst(say('confirmImport', { n: file.name }), say('importState'), () => void importFile(file));
  };
  return (
    <section class="card padded state-card" aria-labelledby="state-title">
      <h2 id="state-title">{say('state')}</h2>
      <p class="soft">{say('stateLead')}</p>
      <div class="actions">
        <a class="button" href="/state" download="genkan-state.json">
          {say('exportState')}
        </a>
        <label class="button file">
          {say('importState')}
          <input
            type="file"
            class="unseen"
            accept=".json,application/json"
            onChange={({ currentTarget }) => choose(currentTarget)}
          />
        </label>
        <button
          type="button"
          class="danger"
          onClick={() => askFirst(say('confirmReset'), say('reset'), () => void resetEngine())}
        >
          {say('reset')}
        </button>
      </div>
    </section>
  );
}
