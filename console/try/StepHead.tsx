import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { say } from '../language/language.ts';
import { focusDue } from './focusDue.ts';

/** A step's heading. It takes the focus when the step follows another one, so that nobody is left at a button that is gone. */
export function StepHead(props: {
  title: string;
  /** The challenge that the step answers. */
  kind?: string;
  /** What stands on the heading's own line. */
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
