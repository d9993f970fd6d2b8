import { isRecord } from './types/isRecord.ts';

/** One comparison of a subscription filter. */
interface Comparison {
  fieldName: string;
  operator: string;
  value: unknown;
}

/** Groups of which one has to match; all comparisons of a group have to. */
interface SubscriptionFilter {
  filterGroup: { filters: Comparison[] }[];
}

/** Alternatives, of which one has to match. */
type Alternatives = Comparison[][];

/** Ends the reading of what is no filter. */
class NoFilter extends Error {}

/** Every alternative of one with every alternative of the other. */
function both(one: Alternatives, other: Alternatives): Alternatives {
  return one.flatMap((comparisons) => other.map((more) => [...comparisons, ...more]));
}

/** The operators of one field are alternatives. */
function field(fieldName: string, operators: unknown): Alternatives {
  return entriesOf(operators).map(([operator, value]) => [{ fieldName, operator, value }]);
}

function entriesOf(value: unknown): [string, unknown][] {
  if (!isRecord(value)) throw new NoFilter();
  return Object.entries(value);
}

function listOf(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new NoFilter();
  return value;
}

function alternatives(filter: unknown, ignored: readonly unknown[]): Alternatives {
  const parts = entriesOf(filter)
    .filter(([name]) => !ignored.includes(name))
    .map(([name, value]): Alternatives => {
      if (name === 'and') return all(listOf(value).map((member) => alternatives(member, ignored)));
      if (name === 'or') return listOf(value).flatMap((member) => alternatives(member, ignored));
      return field(name, value);
    });
  return all(parts);
}

function all(parts: readonly Alternatives[]): Alternatives {
  return parts.reduce(both, [[]]);
}

/**
 * `util.transform.toSubscriptionFilter`: null for what is no filter. Operators are not checked, as on AWS.
 * @param ignoredFields names of fields to leave out.
 * @param rules comparisons of which one has to match in addition.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/transformation-helpers-in-utils-transform-js.html
 */
export function toSubscriptionFilter(
  filter: unknown,
  ignoredFields: unknown,
  rules: unknown,
): SubscriptionFilter | null {
  try {
    const found = alternatives(filter, Array.isArray(ignoredFields) ? ignoredFields : []);
    const added = isRecord(rules) ? Object.entries(rules).flatMap(([name, value]) => field(name, value)) : [];
    const groups = added.length === 0 ? found : both(found, added);
    return { filterGroup: groups.filter((filters) => filters.length > 0).map((filters) => ({ filters })) };
  } catch (error) {
    if (error instanceof NoFilter) return null;
    throw error;
  }
}
