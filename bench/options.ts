import { parseArgs } from 'node:util';

/** What the bench is asked for. */
export interface Options {
  /** Fewer rounds: a look, no figures to keep. */
  quick: boolean;
  /** One object on standard output instead of tables. */
  json: boolean;
  help: boolean;
  /** Names of sections; empty for all. */
  only: readonly string[];
  /** Puts the figures into docs/performance.md, and draws its picture. */
  write: boolean;
}

export const USAGE = `Usage: npm run bench [-- OPTIONS]

  --only NAME     Measures only this: sizes, clients, cold, warm, instructions, synth, start, engine. May be given again.
  --quick         Fewer rounds: a look, no figures to keep.
  --json          One object on standard output instead of tables.
  --write         Puts the figures of a whole run into docs/performance.md, and draws its picture.
  --help          Shows this text.
`;

/** @param names of the sections. @throws TypeError or RangeError, saying what is wrong with the arguments. */
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
  if (unknown.length > 0) throw new RangeError(`there is no ${unknown.join(', ')}; there are ${names.join(', ')}`);
  const { quick, json, help, write } = values;
  if (write && (quick || only.length > 0)) throw new RangeError('--write wants a whole run: no --quick, no --only');
  return { quick, json, help, write, only };
}
