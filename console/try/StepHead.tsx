import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { focusDue } from './focusDue.ts';

/** A step's heading. It takes the focus when the step follows another one, so that nobody is left at a button that is gone. */
export function StepHead({ title, kind, children }: { title: string; kind?: string; children?: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focusDue()) heading.current?.focus();
  }, [title]);
  return (
    <div class="step-head">
      {kind !== undefined && <code class="kind">{kind}</code>}
      <h3 ref={heading} tabIndex={-1}>
        {title}
      </h3>
      {children}
    </div>
  );
}
