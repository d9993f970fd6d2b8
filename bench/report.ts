import type { Section } from './section.ts';
import { show } from './section.ts';
import { sectionText } from './table.ts';
import { reached, targets } from './targets.ts';

/** Returns all sections and figures as JSON. */
export function toJson(sections: readonly Section[], quick: boolean): string {
  return JSON.stringify({
    node: process.version,
    quick,
    figures: Object.assign({}, ...sections.map(({ figures }) => figures)) as object,
    sections,
  });
}

/** Returns a section that compares figures with their targets, or null when none was measured. */
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
    notes: ['± is half the interquartile range of the rounds. A ratio is the median of the ratios of each round.'],
    figures: {},
  };
}

/** Returns sections as text tables. */
export function toText(sections: readonly Section[]): string {
  return sections.map(sectionText).join('\n');
}
