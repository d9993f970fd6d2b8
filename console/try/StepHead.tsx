import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { say } from '../language/language.ts';
import { focusDue } from './focusDue.ts';

/**
 * The heading of a step. It gets the focus when the step follows another one, whose button, which had the focus, is
 * gone.
 */
export function StepHead(props: {
  title: string;
  /** The kind of the challenge that the step answers. */
  kind?: string;
  /** Elements on the line of the heading. */
  beside?: ComponentChildren;
  children?: ComponentChildren;
}) {
  const { title, kind, beside, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focusDue()) heading.current?.focus();
  }, [title]);
  return (
    <div class="step-head">
      {kind !== undefined && (
        <p class="meta">
          {say('challengeKind')} <code class="kind">{kind}</code>
        </p>
      )}
      <div class="start-head">
        <h3 ref={heading} tabIndex={-1}>
          {title}
        </h3>
        {beside}
      </div>
      {children}
    </div>
  );
}
