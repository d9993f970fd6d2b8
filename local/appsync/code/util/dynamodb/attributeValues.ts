import { isRecord } from '../types/isRecord.ts';
import type { UtilFunction } from '../types/UtilFunction.ts';

/** A value with its DynamoDB type, e.g. `{ S: 'a' }`. Numbers stay numbers, as AppSync returns them. */
export type AttributeValue = Readonly<Record<string, unknown>>;

/** Returns a value with its DynamoDB type; lists become `L`, never a set. */
export function toAttributeValue(value: unknown): AttributeValue {
  if (value === null || value === undefined) return { NULL: null };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(toAttributeValue) };
  return { M: toAttributeValues(value) };
}

/** Returns a map whose values have their DynamoDB types. */
export function toAttributeValues(map: unknown): Record<string, AttributeValue> {
  if (!isRecord(map)) throw new TypeError('An object of attributes is expected.');
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, toAttributeValue(value)]));
}

/** A function that gives its argument a type, and null for null. */
function typed(type: string): UtilFunction {
  return ([value]) => (value === null || value === undefined ? null : { [type]: value });
}

/**
 * `util.dynamodb`.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/dynamodb-helpers-in-util-dynamodb-js.html
 */
export const attributeFunctions: Readonly<Record<string, UtilFunction>> = {
  'dynamodb.toDynamoDB': ([value]) => toAttributeValue(value),
  'dynamodb.toString': typed('S'),
  'dynamodb.toStringSet': typed('SS'),
  'dynamodb.toNumber': typed('N'),
  'dynamodb.toNumberSet': typed('NS'),
  'dynamodb.toBinary': typed('B'),
  'dynamodb.toBinarySet': typed('BS'),
  'dynamodb.toBoolean': typed('BOOL'),
  'dynamodb.toNull': () => ({ NULL: null }),
  'dynamodb.toList': ([value]) => (Array.isArray(value) ? toAttributeValue(value) : null),
  'dynamodb.toMap': ([value]) => (isRecord(value) ? toAttributeValue(value) : null),
  'dynamodb.toMapValues': ([value]) => (isRecord(value) ? toAttributeValues(value) : null),
  'dynamodb.toS3Object': ([key, bucket, region, version]) => {
    const s3 = { key, bucket, region, ...(version !== null && version !== undefined && { version }) };
    return { S: JSON.stringify({ s3 }) };
  },
  'dynamodb.fromS3ObjectJson': ([text]) => {
    const parsed: unknown = JSON.parse(String(text));
    return isRecord(parsed) && isRecord(parsed['s3']) ? parsed['s3'] : null;
  },
};
