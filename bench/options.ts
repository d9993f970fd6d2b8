import { parseArgs } from 'node:util';

/** Options of the command line. */
export interface Options {
  /** Fewer rounds, for a quick check. */
  quick: boolean;
  /** JSON on standard output instead of tables. */
  json: boolean;
  help: boolean;
  /** Names of sections; empty for all. */
  only: readonly string[];
  /** Writes the figures and the picture of docs/performance.md. */
  write: boolean;
}

export const USAGE = `Usage: npm run bench [-- OPTIONS]

  --only NAME     Runs one section: sizes, clients, cold, warm, instructions, synth, start, engine. Can be repeated.
  --quick         Runs fewer rounds, for a quick check.
  --json          Prints JSON instead of tables.
  --write         Writes the figures and the picture of docs/performance.md. Requires all sections.
  --help          Prints this text.
`;

/**
 * Reads the arguments of the command line.
 *
 * @param names Names of the sections.
 * @throws TypeError or RangeError with a message about the invalid argument.
 */
export function readOptions(args: readonly string[], names: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      only: { type: 'string', multiple: true, default: [] },
      write: { type: 'boolean', default: false },
    },
  });
  const only = values.only.flatMap((list) => list.split(','));
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new RangeError(`unknown section ${unknown.join(', ')}; use ${names.join(', ')}`);
  const { quick, json, help, write } = values;
  if (write && (quick || only.length > 0))
    throw new RangeError('--write requires all sections: remove --quick and --only');
  return { quick, json, help, write, only };
}
