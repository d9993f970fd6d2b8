import type { UtilFunction } from './types/UtilFunction.ts';

/**
 * `util.math`.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/math-helpers-in-util-math-js.html
 */
export const mathFunctions: Readonly<Record<string, UtilFunction>> = {
  'math.roundNum': ([value]) => Math.round(Number(value)),
  'math.minVal': ([one, other]) => Math.min(Number(one), Number(other)),
  'math.maxVal': ([one, other]) => Math.max(Number(one), Number(other)),
  'math.randomDouble': () => Math.random(),
  // Start included, end excluded; AWS does not say which of the ends counts.
  'math.randomWithinRange': ([start, end]) =>
    Number(start) + Math.floor(Math.random() * Math.max(1, Number(end) - Number(start))),
};
