import {
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type ObjectValueNode,
  type ValueNode,
} from 'graphql';
import { coercionOf } from '../schema/coercionOf.ts';
import { astText } from './astText.ts';

/**
 * Why a literal does not fit: where inside the argument (`.field`, `[0]`), the offending value, and the sentence's end.
 */
interface LiteralProblem {
  where: string;
  value: string | null;
  sentence: string;
}

/**
 * Whether a literal fits a type, by graphql-java 9's rules; variables always fit, their types are another rule's
 * matter.
 * @returns null when it fits, else the first thing that does not.
 */
export function literalProblem(node: ValueNode, type: GraphQLInputType): LiteralProblem | null {
  if (node.kind === Kind.VARIABLE) return null;
  if (isNonNullType(type)) {
    return node.kind === Kind.NULL ? problem(node, 'must not be null') : literalProblem(node, type.ofType);
  }
  if (node.kind === Kind.NULL) return null;
  if (isListType(type)) {
    if (node.kind !== Kind.LIST) return literalProblem(node, type.ofType);
    return first(node.values.map((value, index) => () => within(`[${index}]`, literalProblem(value, type.ofType))));
  }
  if (isInputObjectType(type)) return objectProblem(node, type);
  if (!isLeafType(type)) return null;
  try {
    coercionOf(type).parseLiteral(node);
    return null;
  } catch {
    return problem(node, `is not a valid '${type.name}'`);
  }
}

function objectProblem(node: ValueNode, type: GraphQLInputObjectType): LiteralProblem | null {
  if (node.kind !== Kind.OBJECT) return { where: '', value: null, sentence: 'must be an object type' };
  const missing = missingFields(node, type);
  if (missing.length > 0) {
    return { where: '', value: null, sentence: `is missing required fields '[${missing.join(', ')}]'` };
  }
  const fields = type.getFields();
  return first(
    node.fields.map(({ name, value }) => () => {
      const field = fields[name.value];
      if (field !== undefined) return within(`.${name.value}`, literalProblem(value, field.type));
      return { where: '', value: null, sentence: `contains a field not in '${type.name}': '${name.value}'` };
    }),
  );
}

function missingFields(node: ObjectValueNode, type: GraphQLInputObjectType): string[] {
  const given = new Set(node.fields.map(({ name }) => name.value));
  return Object.values(type.getFields())
    .filter((field) => isNonNullType(field.type) && field.defaultValue === undefined && !given.has(field.name))
    .map(({ name }) => name);
}

function problem(node: ValueNode, sentence: string): LiteralProblem {
  return { where: '', value: astText(node), sentence };
}

function within(step: string, found: LiteralProblem | null): LiteralProblem | null {
  return found === null ? null : { ...found, where: step + found.where };
}

function first(checks: readonly (() => LiteralProblem | null)[]): LiteralProblem | null {
  for (const check of checks) {
    const found = check();
    if (found !== null) return found;
  }
  return null;
}
