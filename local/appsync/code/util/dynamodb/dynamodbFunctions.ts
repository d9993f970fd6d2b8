import { NotEmulatedError } from '../../../../notEmulated.ts';
import { isRecord } from '../types/isRecord.ts';
import type { UtilFunction } from '../types/UtilFunction.ts';
import { toAttributeValues } from './attributeValues.ts';
import { toConditionExpression } from './conditionExpression.ts';
import { NameAliases } from './NameAliases.ts';
import { operationFunctions, toUpdateExpression } from './updateExpression.ts';

type Payload = Readonly<Record<string, unknown>>;

const VERSIONING = ['customPartitionKey', 'populateIndexFields', '_version'];
const PAGE = ['index', 'limit', 'nextToken', 'consistentRead'];

/** Returns the members that are given; null counts as absent. */
function given(payload: Payload, names: readonly string[]): Record<string, unknown> {
  return present(Object.fromEntries(names.map((name) => [name, payload[name]])));
}

function present(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== undefined));
}

/** A condition in a request: without values when it has none. */
function condition(of: string, filter: unknown): object | undefined {
  if (filter === null || filter === undefined) return undefined;
  const written = toConditionExpression(filter);
  // What AppSync does with it is not documented.
  if (written === null) throw new NotEmulatedError(`@aws-appsync/utils/dynamodb.${of} with an invalid filter`);
  const { expressionValues, ...rest } = written;
  return Object.keys(expressionValues).length === 0 ? rest : written;
}

/** Every part of every path has an alias of its own: `a.b` is `#expName_1.#expName_2`. */
function projection(paths: unknown): object | undefined {
  if (!Array.isArray(paths) || paths.length === 0) return undefined;
  const aliases = new NameAliases();
  const parts = paths.map((path) =>
    String(path)
      .split('.')
      .map((part) => aliases.of(part))
      .join('.'),
  );
  return { expression: parts.join(', '), expressionNames: aliases.expressionNames };
}

function listOf(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new TypeError('A list is expected.');
  return value;
}

function payloadOf(value: unknown): Payload {
  if (!isRecord(value)) throw new TypeError('An object is expected.');
  return value;
}

function byTable(payload: Payload, read: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(payloadOf(payload['tables'])).map(([table, value]) => [table, read(value)]));
}

function put(payload: Payload): object {
  return {
    operation: 'PutItem',
    key: toAttributeValues(payload['key']),
    attributeValues: toAttributeValues(payload['item']),
    ...present({ condition: condition('put', payload['condition']), ...given(payload, VERSIONING) }),
  };
}

function update(payload: Payload): object {
  return {
    operation: 'UpdateItem',
    key: toAttributeValues(payload['key']),
    update: toUpdateExpression(payload['update']),
    ...present({ condition: condition('update', payload['condition']), ...given(payload, VERSIONING) }),
  };
}

function remove(payload: Payload): object {
  return {
    operation: 'DeleteItem',
    key: toAttributeValues(payload['key']),
    ...present({ condition: condition('remove', payload['condition']), ...given(payload, VERSIONING) }),
  };
}

function conditionCheck(payload: Payload): object {
  const check = condition('transactWrite', payload['condition']);
  return { operation: 'ConditionCheck', key: toAttributeValues(payload['key']), ...present({ condition: check }) };
}

const WRITES: Readonly<Record<string, (payload: Payload) => object>> = {
  putItem: put,
  updateItem: update,
  deleteItem: remove,
  conditionCheck,
};

function transactWrite(item: unknown): object {
  const [kind = '', value] = Object.entries(payloadOf(item))[0] ?? [];
  const write = WRITES[kind];
  if (write === undefined) throw new TypeError(`transactWrite has no item ${kind}.`);
  const payload = payloadOf(value);
  return { table: payload['table'], ...write(payload) };
}

function read(of: string, payload: Payload): Record<string, unknown> {
  const { filter, projection: paths } = payload;
  return present({ filter: condition(of, filter), projection: projection(paths) });
}

/** A function that takes one object. */
function taking(build: (payload: Payload) => object): UtilFunction {
  return ([payload]) => build(payloadOf(payload));
}

/**
 * The module `@aws-appsync/utils/dynamodb`: functions that build requests.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/built-in-modules-js.html
 */
export const dynamodbFunctions: Readonly<Record<string, UtilFunction>> = {
  get: taking((payload) => ({
    operation: 'GetItem',
    key: toAttributeValues(payload['key']),
    ...given(payload, ['consistentRead']),
    ...read('get', { projection: payload['projection'] }),
  })),
  put: taking(put),
  update: taking(update),
  remove: taking(remove),
  query: taking((payload) => ({
    operation: 'Query',
    query: condition('query', payload['query']),
    ...given(payload, [...PAGE, 'scanIndexForward', 'select']),
    ...read('query', payload),
  })),
  scan: taking((payload) => ({
    operation: 'Scan',
    ...given(payload, [...PAGE, 'totalSegments', 'segment']),
    ...read('scan', payload),
  })),
  sync: taking((payload) => ({
    operation: 'Sync',
    ...given(payload, ['basePartitionKey', 'deltaIndexName', 'limit', 'nextToken', 'lastSync']),
    ...read('sync', { filter: payload['filter'] }),
  })),
  batchGet: taking((payload) => ({
    operation: 'BatchGetItem',
    tables: byTable(payload, (value) => {
      const { keys, consistentRead, projection: paths } = payloadOf(value);
      return {
        keys: listOf(keys).map(toAttributeValues),
        ...present({ consistentRead, projection: projection(paths) }),
      };
    }),
  })),
  batchPut: taking((payload) => ({
    operation: 'BatchPutItem',
    tables: byTable(payload, (items) => listOf(items).map(toAttributeValues)),
  })),
  batchDelete: taking((payload) => ({
    operation: 'BatchDeleteItem',
    tables: byTable(payload, (keys) => listOf(keys).map(toAttributeValues)),
  })),
  transactGet: taking((payload) => ({
    operation: 'TransactGetItems',
    transactItems: listOf(payload['items']).map((item) => {
      const { table, key, projection: paths } = payloadOf(item);
      return { table, key: toAttributeValues(key), ...present({ projection: projection(paths) }) };
    }),
  })),
  transactWrite: taking((payload) => ({
    operation: 'TransactWriteItems',
    transactItems: listOf(payload['items']).map(transactWrite),
  })),
  toStringSet: ([list]) => ({ SS: list }),
  toNumberSet: ([list]) => ({ NS: list }),
  toBinarySet: ([list]) => ({ BS: list }),
  ...operationFunctions,
};
