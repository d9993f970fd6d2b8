import type { Deployment } from '../Deployment.ts';
import { error, ok, warning, type Draft } from '../Finding.ts';

/** The log groups of the stack: they exist, and have a key and a retention. */
export async function checkLogs(deployment: Deployment): Promise<Draft[]> {
  const names = [...deployment.resources('AWS::Logs::LogGroup').values()];
  const groups = await Promise.all(names.map((name) => deployment.account.logGroup(name)));
  const without = (isMissing: (index: number) => boolean): string =>
    names.filter((_, index) => isMissing(index)).join(', ');
  const missing = without((index) => groups[index] === undefined);
  const plain = without((index) => groups[index] !== undefined && groups[index].kmsKeyId === undefined);
  const endless = without((index) => groups[index] !== undefined && groups[index].retentionInDays === undefined);
  const findings = [
    ...(missing === '' ? [] : [error('logsMissing', { groups: missing })]),
    ...(plain === '' ? [] : [warning('logsWithoutKey', { groups: plain })]),
    ...(endless === '' ? [] : [warning('logsEndless', { groups: endless })]),
  ];
  return findings.length > 0 ? findings : [ok('logsOk', { count: String(names.length) })];
}
