import { parseArgs } from 'node:util';

/** What the bench is asked for. */
export type Options = {
  /** Fewer rounds: a look, no figures to keep. */
  quick: boolean;
  /** One object on standard output instead of tables. */
  json: boolean;
  help: boolean;
  /** Names of sections; empty for all. */
  only: readonly string[];
  /** A file for the picture of the growth curves, or null. */
  picture: string | null;
};

export const USAGE = `Usage: npm run bench [-- OPTIONS]

  --only NAME     Measures only this: sizes, clients, cold, warm, instructions, synth, start, engine. May be given again.
  --quick         Fewer rounds: a look, no figures to keep.
  --json          One object on standard output instead of tables.
  --picture FILE  Draws how the engine grows with its users into an SVG file.
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
      picture: { type: 'string' },
    },
  });
  const only = values.only.flatMap((list) => list.split(','));
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new RangeError(`there is no ${unknown.join(', ')}; there are ${names.join(', ')}`);
  const { quick, json, help, picture = null } = values;
  return { quick, json, help, only, picture };
}
