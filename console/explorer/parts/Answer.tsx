import { useEffect, useRef } from 'preact/hooks';
import { Editor } from '../editor/Editor.tsx';
import { say } from '../language/say.ts';
import { answer, obstacle } from '../state/runTab.ts';
import { selected } from '../state/tabs.ts';

/** The newest answer, and the operation that follows. */
export function Answer() {
  const section = useRef<HTMLElement>(null);
  const { value } = answer;
  useEffect(() => {
    // On a phone the answer is below the editors.
    if (value && matchMedia('(max-width: 860px)').matches) section.current?.scrollIntoView();
  }, [value]);
  const follow = (next: string) => () => {
    selected.value = next;
    obstacle.value = null;
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <section class="pane answer" aria-labelledby="answer-title" ref={section}>
      <div class="pane-head">
        <h2 id="answer-title">{say('answer')}</h2>
        {value && (
          <p class="meta" role="status">
            {say('answerOf', { n: value.operation || say('own'), status: value.status, millis: value.millis })}
          </p>
        )}
        {value?.next != null && (
          <button type="button" class="next" onClick={follow(value.next)}>
            {say('next', { n: value.next })}
          </button>
        )}
      </div>
      {value ? (
        <Editor name={say('answer')} language="json" text={() => answer.value?.text ?? ''} />
      ) : (
        <p class="empty">{say('noAnswer')}</p>
      )}
    </section>
  );
}
