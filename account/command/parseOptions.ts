import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CommandError } from './CommandError.ts';

/** Options of a command, by name: with a value, or a flag. */
export type OptionTypes = Readonly<Record<string, 'string' | 'boolean'>>;

/** Values of options by name; absent for one that was not given. */
export type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

/**
 * Reads the arguments of a command.
 * @throws CommandError for an unknown option, a missing value and an argument that is no option; it names the options.
 */
export function parseOptions(args: readonly string[], types: OptionTypes): OptionValues {
  const options: ParseArgsConfig['options'] = {};
  for (const [name, type] of Object.entries(types)) options[name] = { type };
  try {
    // parseArgs keeps the last value of a repeated option; without `multiple` every value is a single one.
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values as OptionValues;
  } catch (error) {
    const known = Object.keys(types).map((name) => `--${name}`);
    throw new CommandError(`${firstSentence(error)} The options are ${known.join(', ')}.`);
  }
}

/** Node.js adds advice about positional arguments, which the commands do not take. */
function firstSentence(error: unknown): string {
  return `${(error as Error).message.replace(/\.(\s.*)?$/s, '')}.`;
}
