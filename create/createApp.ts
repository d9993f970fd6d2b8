import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateError } from './CreateError.ts';
import type { CreateOptions, Locale } from './createOptions.ts';

/** A repository may exist before the app. */
const MAY_EXIST = ['.git'];

/** Returns the texts of the template to replace. The template is an app of the name `my-app` in English. */
function replacements({ packageName, stackName, appName, locale }: CreateOptions): [text: string, by: string][] {
  return [
    ['my-app', packageName],
    ['MyApp', stackName],
    ['My App', appName],
    ["defaultLocale: 'en'", `defaultLocale: '${locale}'`],
    ['lang="en"', `lang="${locale}"`],
    ['WORDS.en;', `WORDS.${locale};`],
  ];
}

function assertEmpty(folder: string): void {
  const status = statSync(folder, { throwIfNoEntry: false });
  if (status === undefined) return;
  if (!status.isDirectory()) throw new CreateError(`${folder} is a file. Name another folder.`);
  const found = readdirSync(folder).filter((name) => !MAY_EXIST.includes(name));
  if (found.length > 0) throw new CreateError(`${folder} is not empty. Name a new or empty folder.`);
}

/** npm leaves .gitignore out of packages, so the template has it by another name. */
function renameFiles(folder: string, locale: Locale): void {
  renameSync(join(folder, '_gitignore'), join(folder, '.gitignore'));
  renameSync(join(folder, `README.${locale}.md`), join(folder, 'README.md'));
  for (const name of readdirSync(folder)) if (/^README[.]\w+[.]md$/.test(name)) rmSync(join(folder, name));
}

/**
 * Copies the template into a folder and writes the app's names into it.
 * @param template the folder of the template in the package.
 * @throws CreateError for a folder that is not empty.
 */
export function createApp(options: CreateOptions, template: string): void {
  const { folder, locale } = options;
  assertEmpty(folder);
  mkdirSync(folder, { recursive: true });
  cpSync(template, folder, { recursive: true });
  renameFiles(folder, locale);
  const texts = replacements(options);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || path.startsWith(join(folder, '.git/'))) continue;
    // A function, because a name may contain the patterns of `replace`, such as `$&`.
    const text = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      texts.reduce((result, [from, to]) => result.replaceAll(from, () => to), text),
    );
  }
}
