import type { CommandResult } from './CommandResult.ts';
import type { OptionTypes } from './parseOptions.ts';

/**
 * Returns the result of `--help`.
 * @param name name of the command and of its page in docs.
 * @param required the option that it needs, with a value.
 */
export function usage(name: 'plan' | 'doctor', required: string, types: OptionTypes): CommandResult {
  const options = Object.entries(types).map(([option, type]) => `  --${option}${type === 'string' ? ' VALUE' : ''}`);
  const lines = [
    `Usage: genkan-${name} ${required} [OPTIONS]`,
    `In a clone of Genkan: npm run ${name} -- ${required} [OPTIONS]`,
    ...['', `Options, which docs/${name}.md describes:`, ...options],
  ];
  return { out: `${lines.join('\n')}\n`, error: '', exitCode: 0 };
}
