import type { ValueNode } from 'graphql';

/** Thrown for an invalid value of a scalar; the message is the second half of AppSync's sentence. */
export class ScalarError extends Error {}

/** How AppSync reads and writes a scalar. Each function throws ScalarError for an invalid value. */
export interface ScalarCoercion {
  /** A resolver's value to the response. Never called with null. */
  serialize: (value: unknown) => unknown;
  /** A variable's value to the argument. Never called with null. */
  parseValue: (value: unknown) => unknown;
  /** A literal in the document to the argument. Never called with a null literal or a variable. */
  parseLiteral: (node: ValueNode) => unknown;
}

/** A value as Java's `toString` writes it: `{key1=hi, list=[1, 2]}`. */
export function javaText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(javaText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, member]) => `${key}=${javaText(member)}`)
      .join(', ')}}`;
  }
  return String(value);
}

/** The Java class that AppSync's messages name for a JSON value. */
export function javaType(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'ArrayList';
  if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Double';
  return { string: 'String', boolean: 'Boolean', object: 'LinkedHashMap' }[typeof value as string] ?? 'Object';
}
