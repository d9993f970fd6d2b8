import type { ComponentChildren } from 'preact';

/** A titled block of code, which scrolls by itself. `children` are beside the title. */
export function CodeBlock({ title, text, children }: { title: string; text: string; children?: ComponentChildren }) {
  return (
    <div class="code-block">
      <div class="code-block-head">
        <h4>{title}</h4>
        {children}
      </div>
      <pre tabIndex={0} aria-label={title}>
        {text}
      </pre>
    </div>
  );
}
