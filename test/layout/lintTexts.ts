import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A source text and the path that it is linted as. */
export interface LintText {
  code: string;
  filePath: string;
}

const LINTER = `
  import { ESLint } from 'eslint';
  const eslint = new ESLint();
  const found = [];
  for (const { code, filePath } of JSON.parse(process.argv[1])) {
    const [result] = await eslint.lintText(code, { filePath });
    found.push(result.messages.map(({ ruleId, message }) => (ruleId ?? 'parser') + ': ' + message));
  }
  process.stdout.write(JSON.stringify(found));
`;

/**
 * Lints texts with the project's configuration and types. Runs in another process, because measuring the compiler's
 * coverage would take a minute.
 * @returns the findings of each text as `rule: message`
 */
export async function lintTexts(texts: readonly LintText[]): Promise<string[][]> {
  const args = ['--input-type=module', '--eval', LINTER, JSON.stringify(texts)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 16 * 1024 * 1024 });
  return JSON.parse(stdout) as string[][];
}
