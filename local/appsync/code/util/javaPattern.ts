import { NotEmulatedError } from '../../../notEmulated.ts';

/** Java syntax that JavaScript reads otherwise or not at all. */
const FOREIGN = [
  { name: 'possessive quantifiers', pattern: /(?<!\\)[*+?}]\+/ },
  {
    name: 'POSIX and Java classes',
    pattern: /\\p\{(?:Lower|Upper|ASCII|Alpha|Digit|Alnum|Punct|Graph|Print|Blank|java)/,
  },
  { name: '\\A, \\Z, \\z, \\G, \\Q, \\h, \\R', pattern: /(?<!\\)(?:\\\\)*\\[AZzGQEhHR]/ },
  { name: 'class intersections', pattern: /&&\[/ },
];

/**
 * A java.util.regex pattern as a JavaScript one. Flags in front, such as `(?i)`, become flags.
 * @throws NotEmulatedError for Java syntax that JavaScript has not.
 * @throws SyntaxError for a pattern that is none.
 */
export function javaPattern(pattern: string, extraFlags = ''): RegExp {
  for (const foreign of FOREIGN) {
    if (foreign.pattern.test(pattern)) throw new NotEmulatedError(`Java regular expressions with ${foreign.name}`);
  }
  const [prefix = '', inline = ''] = /^\(\?([ims]+)\)/.exec(pattern) ?? [];
  return new RegExp(pattern.slice(prefix.length), `${[...new Set(inline)].join('')}${extraFlags}`);
}
