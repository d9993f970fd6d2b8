import { useState } from 'preact/hooks';
import { announce } from '../engine/engineState.ts';
import { say } from '../language/language.ts';

const SHOWN_MILLIS = 1200;

/**
 * A button that copies a value and confirms it for a moment. `name` is the name of the value for screen readers, unless
 * the button has a `label` of its own.
 */
export function CopyButton({ value, name = '', label }: { value: string; name?: string; label?: string }) {
  const [done, setDone] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(value);
    setDone(true);
    announce(say('copied'));
    setTimeout(() => setDone(false), SHOWN_MILLIS);
  };
  return (
    <button
      type="button"
      class={done ? 'copy done' : 'copy'}
      aria-label={label === undefined ? say('copyNamed', { n: name }) : undefined}
      onClick={() => void copy()}
    >
      {done ? say('copied') : (label ?? say('copy'))}
    </button>
  );
}
