import type { AskedField } from './askEveryField.ts';

/** @property name the repository and commit. @property cdk the CDK's version. */
interface CorpusApp {
  name: string;
  cdk: string;
}

/** The result of a boot: the fields and the lines of the boot report, or the error. */
type Boot = { fields: AskedField[]; notEmulated: string[] } | { failure: string };

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.map((cell) => String(cell).replace(/\s+/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`;
}

/** The number of lines of each resource type, most frequent first. */
function countedTypes(lines: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const type = /^[A-Za-z0-9]+::[\w:.]+/.exec(line)?.[0] ?? line;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([left, many], [right, more]) => more - many || (left < right ? -1 : 1));
  return sorted.map(([type, count]) => `\`${type}\`${count > 1 ? ` × ${count}` : ''}`).join(', ') || '–';
}

/** Returns a row of the table of docs/corpus.md. */
export function tableRow({ name, cdk }: CorpusApp, boot: Boot): string {
  if ('failure' in boot) return row([name, cdk, `no: ${boot.failure}`, '–', '–', '–', '–', '–']);
  const { fields, notEmulated } = boot;
  const count = (result: AskedField['result']): number => fields.filter((field) => field.result === result).length;
  const results = [fields.length, count('answered'), count('not emulated'), count('error')];
  return row([name, cdk, 'yes', ...results, countedTypes(notEmulated)]);
}
