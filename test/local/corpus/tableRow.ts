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

/** Returns what a line of the boot report names: the reason, a resource type, or the service of a resource. */
function subjectOf(line: string): string {
  const [, type = '', reason] = /^(AWS::\S+) \S+(?: \((.+?)\))?/.exec(line) ?? [];
  if (type.startsWith('AWS::AppSync::') && reason !== undefined) return reason;
  if (type === 'AWS::Lambda::Function' && reason?.startsWith('no data source')) return 'functions without a caller';
  if (/^AWS::(AppSync|Lambda|Cognito)::/.test(type)) return `\`${type}\``;
  if (type !== '') return `\`${type.split('::').slice(0, 2).join('::')}\``;
  return line.replace(/ .*/, '');
}

/** The subjects of the boot report with the number of their lines, most frequent first. */
function namedIn(lines: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const subject of lines.map(subjectOf)) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  const sorted = [...counts].sort(([left, many], [right, more]) => more - many || (left < right ? -1 : 1));
  return sorted.map(([subject, count]) => (count > 1 ? `${subject} × ${count}` : subject)).join(', ') || '–';
}

/** Returns a row of the table of docs/corpus.md. */
export function tableRow({ name, cdk }: CorpusApp, boot: Boot): string {
  if ('failure' in boot) return row([name, cdk, 'no', '–', '–', '–', '–', boot.failure.split('\n')[0] ?? '']);
  const { fields, notEmulated } = boot;
  const count = (result: AskedField['result']): number => fields.filter((field) => field.result === result).length;
  const results = [fields.length, count('answered'), count('not emulated'), count('error')];
  return row([name, cdk, 'yes', ...results, namedIn(notEmulated)]);
}
