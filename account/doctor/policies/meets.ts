import { matches } from './matches.ts';
import { verdictOf, type Verdict } from './verdict.ts';

/** One key of a condition operator. */
export interface Condition {
  /** Such as `StringEquals`. */
  operator: string;
  /** In lower case, because IAM ignores the case of keys. */
  key: string;
  values: readonly string[];
}

/**
 * Values of condition keys, in lower case. Undefined: the request does not have the key. An absent member: it is not
 * known whether the request has it.
 */
export type RequestContext = Readonly<Record<string, string | undefined>>;

type Matcher = (pattern: string, text: string) => boolean;

/** Parts of an ARN, which are compared one by one. The last one may contain colons. */
const ARN_PARTS = 6;

function arnParts(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, ARN_PARTS - 1), parts.slice(ARN_PARTS - 1).join(':')];
}

function matchesArn(pattern: string, arn: string): boolean {
  const texts = arnParts(arn);
  return arnParts(pattern).every((part, index) => matches(part, String(texts[index])));
}

const MATCHERS: Readonly<Record<string, Matcher>> = {
  stringequals: (pattern, text) => pattern === text,
  stringequalsignorecase: (pattern, text) => pattern.toLowerCase() === text.toLowerCase(),
  stringlike: matches,
  arnequals: matchesArn,
  arnlike: matchesArn,
};

/** Begins a policy variable, whose value only AWS knows. */
const VARIABLE = '${';

/**
 * Returns whether a request meets a condition: `unknown` for a key or an operator that is not evaluated here.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function meets({ operator, key, values }: Condition, context: RequestContext): Verdict {
  if (!Object.hasOwn(context, key) || values.some((value) => value.includes(VARIABLE))) return 'unknown';
  const text = context[key];
  const name = operator.toLowerCase();
  if (name === 'null') return verdictOf(values.some((value) => (value === 'true') === (text === undefined)));
  const [, type = '', not = '', comparison = '', ifExists] = /^(string|arn)(not)?(.+?)(ifexists)?$/.exec(name) ?? [];
  const matcher = MATCHERS[type + comparison];
  if (matcher === undefined) return 'unknown';
  const isNegated = not !== '';
  if (text === undefined) return verdictOf(isNegated || ifExists !== undefined);
  return verdictOf(values.some((value) => matcher(value, text)) !== isNegated);
}
