import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApp } from './createApp.ts';
import { CreateError } from './CreateError.ts';
import { createOptions, USAGE, UsageError, type CreateOptions } from './createOptions.ts';

/** The build writes the template beside the command's folder. */
const TEMPLATE = fileURLToPath(new URL('../template/', import.meta.url));

/** Returns what to do with the new app, in its language. */
function nextSteps({ folder, locale }: CreateOptions, workingFolder: string): string {
  const path = relative(workingFolder, folder);
  const commands = [...(path === '' ? [] : [`cd ${path}`]), 'npm install', 'npm run dev'];
  const [created, opens] =
    locale === 'ja'
      ? [
          `${folder} にアプリを作成しました。次のコマンドを実行してください。`,
          'ページは http://localhost:5173、受信箱は http://127.0.0.1:4000 です。',
        ]
      : [
          `Created an app in ${folder}. Next:`,
          'The page is at http://localhost:5173, the inbox at http://127.0.0.1:4000.',
        ];
  return `${created}\n\n${commands.map((command) => `  ${command}\n`).join('')}\n${opens}\n`;
}

/**
 * Runs the command. It uses no network.
 * @param args what follows the command's name.
 * @returns the exit code: 0, 1 when no app can be created, or 2 for an invalid command line.
 */
export function run(args: string[], workingFolder: string): number {
  try {
    const options = createOptions(args, workingFolder);
    if (options !== null) createApp(options, TEMPLATE);
    process.stdout.write(options === null ? USAGE : nextSteps(options, workingFolder));
    return 0;
  } catch (error) {
    if (!(error instanceof CreateError)) throw error;
    process.stderr.write(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : `${error.message}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}
