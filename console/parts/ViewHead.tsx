import type { ComponentChildren } from 'preact';

/** A view's heading, which takes the focus when the view is opened, with what belongs beside it. */
export function ViewHead({ title, lead, children }: { title: string; lead?: string; children?: ComponentChildren }) {
  return (
    <div class="view-head">
      <div>
        <h1 id="view-title" tabIndex={-1}>
          {title}
        </h1>
        {lead !== undefined && <p class="lead">{lead}</p>}
      </div>
      {children}
    </div>
  );
}
