import { useLayoutEffect, useRef } from 'preact/hooks';
import { say } from '../language/language.ts';
import { question } from './confirmation.ts';

/** Asks for a confirmation. The dialog is modal: the browser keeps the focus in it and closes it with Escape. */
export function ConfirmDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const asked = question.value;
  useLayoutEffect(() => {
    if (asked) dialog.current?.showModal();
    else dialog.current?.close();
  }, [asked]);
  const close = (): void => {
    question.value = null;
  };
  return (
    <dialog ref={dialog} class="confirm" aria-labelledby="confirm-text" onClose={close}>
      <p id="confirm-text">{asked?.text}</p>
      <div class="actions">
        <button type="button" onClick={close}>
          {say('cancel')}
        </button>
        <button
          type="button"
          class="danger"
          onClick={() => {
            close();
            asked?.confirm();
          }}
        >
          {asked?.action}
        </button>
      </div>
    </dialog>
  );
}
