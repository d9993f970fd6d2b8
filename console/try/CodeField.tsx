import { messages } from '../engine/engineState.ts';
import { say } from '../language/language.ts';
import { CodeBox } from './CodeBox.tsx';
import { newestCode } from './newestCode.ts';

/** Properties of `CodeField`. */
interface CodeFieldProps {
  /** Where the code was sent, masked. */
  delivery: { medium: 'EMAIL' | 'SMS'; destination: string } | null;
  /** The user's addresses and numbers; a message to one of them is preferred. */
  contacts: readonly string[];
  /** True when the last code is no longer accepted. */
  isOver?: boolean;
  value: string;
  onText: (value: string) => void;
}

/** Offers the code from the inbox, as a phone's keyboard does. */
function ArrivedCode({ delivery, contacts, onText }: CodeFieldProps) {
  const code = delivery && newestCode(messages.value, delivery, contacts);
  if (code === null) return <p class="arrived soft">{say('codeWaiting')}</p>;
  const use = (): void => {
    onText(code);
    // So that Enter sends the code.
    document.getElementById('code')?.focus();
  };
  return (
    <p class="arrived">
      {say('codeArrived')}{' '}
      <button type="button" onClick={use}>
        {say('useCode', { n: code })}
      </button>
    </p>
  );
}

/** The field of a code, with the code that has arrived. */
export function CodeField(props: CodeFieldProps) {
  return (
    <>
      <CodeBox value={props.value} onText={props.onText} />
      {props.isOver !== true && <ArrivedCode {...props} />}
    </>
  );
}
