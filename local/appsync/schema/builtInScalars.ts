import { Kind, type ValueNode } from 'graphql';
import { javaText, javaType, ScalarError, type ScalarCoercion } from './scalarCoercion.ts';

const MAX_INT = 2_147_483_647;
const MIN_INT = -2_147_483_648;

function mismatch(type: string, value: unknown) {
  return new ScalarError(`Expected type '${type}' but was '${javaType(value)}'.`);
}

function literal(node: ValueNode, kinds: readonly Kind[], type: string): string {
  if (!kinds.includes(node.kind)) throw new ScalarError(`Expected AST type '${type}' but was '${node.kind}'.`);
  return 'value' in node ? String(node.value) : '';
}

/** A number, or a text that is one: graphql-java takes both. */
function numberOf(value: unknown, type: string): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw mismatch(type, value);
  return number;
}

function int(value: unknown): number {
  const number = numberOf(value, 'Int');
  if (!Number.isInteger(number)) throw mismatch('Int', value);
  if (number > MAX_INT || number < MIN_INT) {
    throw new ScalarError(`Expected value to be in the Integer range but it was '${number}'`);
  }
  return number;
}

function float(value: unknown): number {
  return numberOf(value, 'Float');
}

function boolean(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.toLowerCase() === 'true';
  if (typeof value === 'number') return value !== 0;
  throw mismatch('Boolean', value);
}

/**
 * The five scalars of GraphQL with graphql-java 9's coercion, which AppSync inherited: a variable for an Int may be a
 * numeric text, and a String takes any value by Java's `toString`.
 */
export const builtInScalars: Readonly<Record<string, ScalarCoercion>> = {
  Int: {
    serialize: int,
    parseValue: int,
    parseLiteral: (node) => int(literal(node, [Kind.INT], 'IntValue')),
  },
  Float: {
    serialize: float,
    parseValue: float,
    parseLiteral: (node) => float(literal(node, [Kind.INT, Kind.FLOAT], 'FloatValue')),
  },
  Boolean: {
    serialize: boolean,
    parseValue: boolean,
    parseLiteral: (node) => literal(node, [Kind.BOOLEAN], 'BooleanValue') === 'true',
  },
  String: {
    serialize: javaText,
    parseValue: javaText,
    parseLiteral: (node) => literal(node, [Kind.STRING], 'StringValue'),
  },
  ID: {
    serialize: javaText,
    parseValue: javaText,
    parseLiteral: (node) => literal(node, [Kind.STRING, Kind.INT], 'StringValue'),
  },
};
