import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceMaps } from '../assembly/SourceMaps.ts';

interface StagedCode {
  /** The folder in which the function runs. */
  taskRoot: string;
  /** The folder of its code in the assembly. */
  codeFolder: string;
  sourceMaps: SourceMaps | undefined;
}

/**
 * Returns a line of a function with the places of its stack traces in the sources, such as `lambdas/auth.ts:12:5`.
 * Where the assembly has no source map, the place is in the deployed file, as on Lambda: `/var/task/index.js:7:123`.
 */
export function mapStack(line: string, { taskRoot, codeFolder, sourceMaps }: StagedCode): string {
  // In JSON the backslashes of a Windows path are doubled.
  const root = [taskRoot, JSON.stringify(taskRoot).slice(1, -1)].find((each) => line.includes(each));
  if (root === undefined) return line;
  const escaped = root.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const place = new RegExp(`(?:file://)?${escaped}(?:[\\\\/]+([^:"'()\\n]+):(\\d+):(\\d+))?`, 'g');
  return line.replace(place, (found: string, path?: string, row?: string, column?: string) => {
    const deployed = found.replace(/^file:\/\//, '').replace(root, '/var/task');
    if (path === undefined || sourceMaps === undefined) return deployed;
    const text = readText(join(codeFolder, path));
    return sourceMaps.sourceOf(text, { line: Number(row), column: Number(column) }) ?? deployed;
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
