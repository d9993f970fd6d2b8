import type { Section } from './section.ts';
import { show } from './section.ts';
import { sectionText } from './table.ts';
import { reached, targets } from './targets.ts';

/** Everything that was measured, for a script. */
export function toJson(sections: readonly Section[], quick: boolean): string {
  return JSON.stringify({
    node: process.version,
    quick,
    figures: Object.assign({}, ...sections.map(({ figures }) => figures)) as object,
    sections,
  });
}

/** The figures beside their targets, as a last section; null when none of them was measured. */
export function targetSection(sections: readonly Section[]): Section | null {
  const figures = Object.assign({}, ...sections.map((section) => section.figures)) as Section['figures'];
  const rows = targets.flatMap((target) => {
    const figure = figures[target.figure];
    if (figure === undefined) return [];
    const { what, digits, gate, aim, stretch } = target;
    return [[what, show(figure, digits), ...[gate, aim, stretch].map(String), reached(target, figure)]];
  });
  if (rows.length === 0) return null;
  return {
    name: 'targets',
    title: 'Targets',
    columns: ['', 'measured', 'gate', 'aim', 'stretch', 'reached'],
    rows,
    notes: [
      '± is half the distance between the quartiles of the rounds; ratios are medians of the quotients of each round.',
    ],
    figures: {},
  };
}

/** Sections for a person. */
export function toText(sections: readonly Section[]): string {
  return sections.map(sectionText).join('\n');
}
