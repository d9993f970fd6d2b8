import type { ComponentChildren } from 'preact';

/** A table with a row of headings. It keeps its roles where the style sheet changes how it is displayed. */
export function Table(props: { class: string; label: string; heads: readonly string[]; children: ComponentChildren }) {
  return (
    <table class={`table ${props.class}`} role="table" aria-label={props.label}>
      <thead role="rowgroup">
        <tr role="row">
          {props.heads.map((head) => (
            <th key={head} role="columnheader" scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{props.children}</tbody>
    </table>
  );
}
