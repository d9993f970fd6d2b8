import { isRecord } from '../types/isRecord.ts';
import { toAttributeValue, type AttributeValue } from './attributeValues.ts';

/** A filter or a condition as DynamoDB reads it. */
interface ConditionExpression {
  expression: string;
  expressionNames: Record<string, string>;
  expressionValues: Record<string, AttributeValue>;
}

const COMPARATORS: ReadonlyMap<string, string> = new Map([
  ['eq', '='],
  ['ne', '<>'],
  ['lt', '<'],
  ['le', '<='],
  ['gt', '>'],
  ['ge', '>='],
]);
const FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ['contains', 'contains'],
  ['notContains', 'NOT contains'],
  ['beginsWith', 'begins_with'],
]);
const TYPES: ReadonlyMap<unknown, string> = new Map([
  ['_null', 'NULL'],
  ['string', 'S'],
  ['stringSet', 'SS'],
  ['number', 'N'],
  ['numberSet', 'NS'],
  ['binary', 'B'],
  ['binarySet', 'BS'],
  ['boolean', 'BOOL'],
  ['list', 'L'],
  ['map', 'M'],
]);

/** Ends the writing of a filter for which AppSync has no expression. */
class NoExpression extends Error {}

/** Writes the parts of a filter; `path` is the text that the names of its values begin with. */
class ExpressionWriter {
  readonly names: Record<string, string> = {};
  readonly values: Record<string, AttributeValue> = {};

  filter(filter: unknown, path: string): string[] {
    return entriesOf(filter).map(([key, value]) => {
      if (key === 'and' || key === 'or') return this.#group(key, value, `${path}${key}_`);
      if (key === 'not') return `(NOT ${inBrackets(this.filter(value, `${path}not_`), 'AND')})`;
      const name = `#${key}`;
      this.names[name] = key;
      return this.#operators(name, value, `${path}${key}_`);
    });
  }

  #group(word: 'and' | 'or', members: unknown, path: string): string {
    if (!Array.isArray(members)) throw new NoExpression();
    const texts = members.map((member, index) => this.filter(member, `${path}${index}_`).join(' AND '));
    return inBrackets(texts, word.toUpperCase());
  }

  /** @param target the attribute, or its size. */
  #operators(target: string, operators: unknown, path: string): string {
    const texts = entriesOf(operators).map(([operator, operand]) => {
      if (operator !== 'size') return `(${this.#comparison(target, operator, { operand, value: path + operator })})`;
      const size = target.startsWith('size(') ? target : `size(${target})`;
      return this.#operators(size, operand, `${path}size_`);
    });
    return inBrackets(texts, 'AND');
  }

  #comparison(target: string, operator: string, { operand, value }: { operand: unknown; value: string }): string {
    const comparator = COMPARATORS.get(operator);
    if (comparator !== undefined) return `${target} ${comparator} ${this.#bind(value, operand)}`;
    const called = FUNCTIONS.get(operator);
    if (called !== undefined) return `${called}(${target},${this.#bind(value, operand)})`;
    switch (operator) {
      case 'between': {
        if (!Array.isArray(operand) || operand.length < 2) throw new NoExpression();
        const [start, end] = [this.#bind(`${value}_start`, operand[0]), this.#bind(`${value}_end`, operand[1])];
        return `${target} BETWEEN ${start} AND ${end}`;
      }
      case 'in': {
        if (!Array.isArray(operand)) throw new NoExpression();
        const bound = operand.map((item, index) => this.#bind(`${value}_${index}`, item));
        // AppSync writes this, which DynamoDB rejects.
        return bound.length === 0 ? 'null' : `${target} IN (${bound.join(', ')})`;
      }
      case 'attributeExists':
        if (typeof operand !== 'boolean') throw new NoExpression();
        return `${operand ? 'attribute_exists' : 'attribute_not_exists'}(${target})`;
      case 'attributeType': {
        const type = TYPES.get(operand);
        if (type === undefined) throw new NoExpression();
        return `attribute_type(${target},${this.#bind(value, type)})`;
      }
      default:
        throw new NoExpression();
    }
  }

  #bind(name: string, value: unknown): string {
    this.values[name] = toAttributeValue(value);
    return name;
  }
}

function entriesOf(value: unknown): [string, unknown][] {
  if (!isRecord(value)) throw new NoExpression();
  return Object.entries(value);
}

/** One text stays without brackets. */
function inBrackets(texts: readonly string[], word: string): string {
  const joined = texts.join(` ${word} `);
  return texts.length > 1 ? `(${joined})` : joined;
}

/**
 * Writes a filter object as an expression; null for an object for which AppSync has none.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-filter.html
 */
export function toConditionExpression(filter: unknown): ConditionExpression | null {
  const writer = new ExpressionWriter();
  try {
    const expression = writer.filter(filter, ':').join(' AND ');
    return { expression, expressionNames: writer.names, expressionValues: writer.values };
  } catch (error) {
    if (error instanceof NoExpression) return null;
    throw error;
  }
}
