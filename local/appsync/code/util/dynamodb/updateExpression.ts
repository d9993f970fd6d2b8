import { NotEmulatedError } from '../../../../notEmulated.ts';
import { isRecord } from '../types/isRecord.ts';
import type { UtilFunction } from '../types/UtilFunction.ts';
import { toAttributeValue, type AttributeValue } from './attributeValues.ts';
import { NameAliases } from './NameAliases.ts';

/** `update` of an UpdateItem request. */
interface UpdateExpression {
  expression: string;
  expressionNames: Record<string, string>;
  expressionValues: Record<string, AttributeValue>;
}

/** `operations` of the module: what each returns marks a change for `update`. */
export const operationFunctions: Readonly<Record<string, UtilFunction>> = {
  'operations.add': ([value]) => ({ type: 'OPERATION_ADD', value }),
  'operations.remove': () => ({ type: 'OPERATION_REMOVE' }),
  'operations.replace': ([value]) => ({ type: 'OPERATION_REPLACE', value }),
  'operations.increment': ([by]) => ({ type: 'OPERATION_INCREMENT', by: by ?? 1 }),
  'operations.decrement': ([by]) => ({ type: 'OPERATION_DECREMENT', by: by ?? 1 }),
  'operations.append': ([items]) => ({ type: 'OPERATION_APPEND', items }),
  'operations.prepend': ([items]) => ({ type: 'OPERATION_PREPEND', items }),
  'operations.updateListItem': ([value, index]) => ({ type: 'OPERATION_UPDATE_LIST_ITEM', value, index }),
};

/** One assignment of the SET clause: given the aliases of the attribute and of its new value. */
interface Assignment {
  attribute: string;
  value: unknown;
  write: (name: string, value: string) => string;
}

function set(attribute: string, value: unknown): Assignment {
  return { attribute, value, write: (name, alias) => `${name} = ${alias}` };
}

/** Returns the assignments of one attribute; null removes it. */
function assignments(attribute: string, change: unknown): Assignment[] | null {
  if (Array.isArray(change)) {
    const isMarked = change.length > 0 && change.every((item) => typeOf(item) === 'OPERATION_UPDATE_LIST_ITEM');
    return isMarked ? change.flatMap((item) => assignments(attribute, item) ?? []) : [set(attribute, change)];
  }
  if (!isRecord(change)) return [set(attribute, change)];
  const { value, items, by, index } = change;
  switch (typeOf(change)) {
    case 'OPERATION_ADD':
    case 'OPERATION_REPLACE':
      return [set(attribute, value)];
    case 'OPERATION_REMOVE':
      return null;
    case 'OPERATION_INCREMENT':
      return [{ attribute, value: by, write: (name, alias) => `${name} = ${name} + ${alias}` }];
    case 'OPERATION_DECREMENT':
      return [{ attribute, value: by, write: (name, alias) => `${name} = ${name} - ${alias}` }];
    case 'OPERATION_APPEND':
      return [{ attribute, value: items, write: (name, alias) => `${name} = list_append(${name}, ${alias})` }];
    case 'OPERATION_PREPEND':
      return [{ attribute, value: items, write: (name, alias) => `${name} = list_append(${alias}, ${name})` }];
    case 'OPERATION_UPDATE_LIST_ITEM':
      return [{ attribute, value, write: (name, alias) => `${name}[${String(index)}] = ${alias}` }];
    default:
      // AWS documents that the members of the object are updated one by one, but not the expression.
      throw new NotEmulatedError('@aws-appsync/utils/dynamodb.update with a nested object; use operations.replace');
  }
}

function typeOf(change: unknown): unknown {
  return isRecord(change) ? change['type'] : undefined;
}

/**
 * Writes the `update` of an UpdateItem request: a SET clause, then a REMOVE clause. Aliases are numbered in the order
 * of the expression.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/built-in-modules-js.html
 */
export function toUpdateExpression(update: unknown): UpdateExpression {
  if (!isRecord(update)) throw new TypeError('An object of updates is expected.');
  const changes = Object.entries(update).map(([name, change]) => ({ name, set: assignments(name, change) }));
  const aliases = new NameAliases();
  const expressionValues: Record<string, AttributeValue> = {};
  const sets = changes
    .flatMap((change) => change.set ?? [])
    .map(({ attribute, value, write }, index) => {
      const alias = `:expValue_${index + 1}`;
      expressionValues[alias] = toAttributeValue(value);
      return write(aliases.of(attribute), alias);
    });
  const removals = changes.filter((change) => change.set === null).map(({ name }) => aliases.of(name));
  const clauses = [sets.length > 0 && `SET ${sets.join(', ')}`, removals.length > 0 && `REMOVE ${removals.join(', ')}`];
  const expression = clauses.filter((clause) => clause !== false).join(' ');
  return { expression, expressionNames: aliases.expressionNames, expressionValues };
}
