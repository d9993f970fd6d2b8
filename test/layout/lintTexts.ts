import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A text, and the project's file that it is put in place of. */
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
 * Lints texts with the project's own configuration and its types. In a process of its own: measuring the coverage of the
 * compiler would take a minute.
 * @returns each text's findings as `rule: message`
 */
export async function lintTexts(texts: readonly LintText[]): Promise<string[][]> {
  const args = ['--input-type=module', '--eval', LINTER, JSON.stringify(texts)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 16 * 1024 * 1024 });
  return JSON.parse(stdout) as string[][];
}
