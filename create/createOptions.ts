import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CreateError } from './CreateError.ts';

/** Languages of the created app. */
const LOCALES = ['en', 'ja'] as const;

/** Language of the README, the messages and the page's fallback texts. */
export type Locale = (typeof LOCALES)[number];

/** Options of the command. */
export interface CreateOptions {
  /** Absolute path of the folder to create. */
  folder: string;
  /** Name of the npm package, from the folder's name. */
  packageName: string;
  /** Name of the CloudFormation stack, from the package's name. */
  stackName: string;
  /** Name of the app in e-mails, text messages and the page's title. */
  appName: string;
  locale: Locale;
}

export const USAGE = `Usage: npm create @genkan FOLDER -- [OPTIONS]

Creates an app in a new or empty folder: a CDK stack with sign-up and sign-in, a React page, a local engine and tests.

  --name NAME    name of the app in e-mails and on the page (default: the folder's name)
  --locale en|ja language of the README and the messages (default en)
  --help         print this
`;

/** Thrown for an invalid command line. */
export class UsageError extends CreateError {}

/**
 * Characters that the construct accepts in the name of an app, and as many.
 * @see https://docs.aws.amazon.com/sms-voice/latest/userguide/sms-limitations-character.html
 */
const APP_NAME = /^[^\p{C}\p{Zl}\p{Zp}<>{}&"'`\\/]{1,20}$/u;

/** A package name without a scope that is also a folder and, in parts, the name of a stack. */
const PACKAGE_NAME = /^[a-z][a-z0-9]*([._-][a-z0-9]+)*$/;
const LONGEST_PACKAGE_NAME = 100;

function readLocale(text: string): Locale {
  const locale = LOCALES.find((known) => known === text);
  if (locale === undefined) throw new UsageError(`--locale ${text}: the languages are ${LOCALES.join(' and ')}.`);
  return locale;
}

function readPackageName(folder: string): string {
  const name = basename(folder);
  if (PACKAGE_NAME.test(name) && name !== 'node_modules' && name.length <= LONGEST_PACKAGE_NAME) return name;
  throw new UsageError(
    `The folder ${name} cannot be the name of a package. Use lower-case letters and digits, with - . _ between them, ` +
      `beginning with a letter: at most ${LONGEST_PACKAGE_NAME} characters.`,
  );
}

function readAppName(text: string): string {
  if (APP_NAME.test(text) && text.trim() === text) return text;
  throw new UsageError(
    `--name ${text}: 1 to 20 characters are needed, without <>{}&"'\`\\/, control characters, and a space at either end.`,
  );
}

/** Returns `my-app` as `MyApp`. */
function toStackName(packageName: string): string {
  return packageName
    .split(/[._-]/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

/**
 * Reads the command line.
 * @param args what follows the command's name.
 * @param workingFolder the folder that a relative path begins at.
 * @returns null when only the usage is to be printed.
 * @throws UsageError
 */
export function createOptions(args: string[], workingFolder: string): CreateOptions | null {
  const { positionals, values } = parse(args);
  if (values.help) return null;
  const [target, ...others] = positionals;
  if (target === undefined) throw new UsageError('Name the folder to create.');
  if (others.length > 0) throw new UsageError(`Unexpected argument ${others.join(' ')}.`);
  const folder = resolve(workingFolder, target);
  const packageName = readPackageName(folder);
  const appName = readAppName(values.name ?? packageName.slice(0, 20));
  return { folder, packageName, stackName: toStackName(packageName), appName, locale: readLocale(values.locale) };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        locale: { type: 'string', default: 'en' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    // The first sentence of parseArgs's TypeError says what is wrong.
    throw new UsageError(`${String((error as Error).message.split('. ')[0])}.`);
  }
}
