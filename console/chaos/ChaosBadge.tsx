import { faults } from '../engine/engineState.ts';
import { say } from '../language/language.ts';
import { faultOf, SWITCHES } from './switches.ts';

/** Returns the faults that are switched on, in words. */
function names(): string {
  return SWITCHES.filter(faultOf)
    .map(({ name }) => say(name))
    .join(', ');
}

function openMenu(): void {
  const menu = document.getElementById('chaos') as HTMLDetailsElement;
  menu.open = true;
  menu.scrollIntoView({ block: 'nearest' });
  menu.querySelector('summary')?.focus();
}

/** Says in the header that faults are on, and opens their switches. */
export function ChaosBadge() {
  const count = faults.value.length;
  return (
    <span role="status">
      {count > 0 && (
        <button type="button" class="chaos-on" title={names()} onClick={openMenu}>
          {say('chaosOn', { n: count })}
          <span class="unseen">: {names()}</span>
        </button>
      )}
    </span>
  );
}
