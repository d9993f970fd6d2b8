import type { Condition } from './meets.ts';

/** Patterns of actions or resources: those that match, or with `isInverted` all others. */
export interface Selection {
  patterns: readonly string[];
  isInverted: boolean;
}

/** A statement of a policy, with lists in place of single values. */
export interface PolicyStatement {
  isDenial: boolean;
  actions: Selection;
  resources: Selection;
  /** Services of the principal, such as `cognito-idp.amazonaws.com`. */
  services: readonly string[];
  /** True for a principal that does not name its services: `*` and NotPrincipal. */
  hasOpenPrincipal: boolean;
  conditions: readonly Condition[];
}

type Texts = string | string[];
/** JSON allows `true` and `1` for `"true"` and `"1"`. */
type Value = string | number | boolean;

interface RawStatement {
  Effect?: string;
  Action?: Texts;
  NotAction?: Texts;
  Resource?: Texts;
  NotResource?: Texts;
  Principal?: { Service?: Texts; AWS?: Texts } | string;
  NotPrincipal?: unknown;
  Condition?: Record<string, Record<string, Value | Value[]>>;
}

function list<T>(value: T | T[] | undefined): T[] {
  return value === undefined ? [] : ([value].flat() as T[]);
}

function selection(included: Texts | undefined, excluded: Texts | undefined): Selection {
  return { patterns: list(included ?? excluded), isInverted: included === undefined && excluded !== undefined };
}

function readConditions(all: NonNullable<RawStatement['Condition']>): Condition[] {
  return Object.entries(all).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, value]) => ({ operator, key: key.toLowerCase(), values: list(value).map(String) })),
  );
}

function readStatement(raw: RawStatement): PolicyStatement {
  const { Principal: principal, Condition: conditions = {} } = raw;
  const { Service, AWS } = typeof principal === 'object' ? principal : { Service: principal };
  const services = list(Service);
  const hasOpenPrincipal = raw.NotPrincipal !== undefined || [...services, ...list(AWS)].includes('*');
  return {
    isDenial: raw.Effect !== 'Allow',
    actions: selection(raw.Action, raw.NotAction),
    resources: selection(raw.Resource, raw.NotResource),
    ...{ services, hasOpenPrincipal, conditions: readConditions(conditions) },
  };
}

/**
 * Reads a policy document, which IAM returns URL-encoded. An absent one has no statement.
 * @throws SyntaxError for a text that is no JSON
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function readPolicy(text: string | undefined): PolicyStatement[] {
  if (text === undefined) return [];
  const json = text.trimStart().startsWith('{') ? text : decodeURIComponent(text);
  const { Statement: statements = [] } = JSON.parse(json) as { Statement?: RawStatement | RawStatement[] };
  return [statements].flat().map(readStatement);
}
