import {
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  type GraphQLInputType,
  type ValueNode,
} from 'graphql';
import { coercionOf } from '../schema/coercionOf.ts';

/**
 * The value of a literal that validation has accepted. A variable that was not given is null where it is a whole
 * argument or a list item, and leaves an input field out (graphql-java 9).
 */
export function literalValue(
  node: ValueNode | undefined,
  type: GraphQLInputType,
  variables: Readonly<Record<string, unknown>>,
): unknown {
  if (node === undefined || node.kind === Kind.NULL) return null;
  if (node.kind === Kind.VARIABLE) return variables[node.name.value] ?? null;
  if (isNonNullType(type)) return literalValue(node, type.ofType, variables);
  if (isListType(type)) {
    const items = node.kind === Kind.LIST ? node.values : [node];
    return items.map((item) => literalValue(item, type.ofType, variables));
  }
  if (isInputObjectType(type)) {
    const given = new Map(node.kind === Kind.OBJECT ? node.fields.map(({ name, value }) => [name.value, value]) : []);
    const result: Record<string, unknown> = {};
    for (const field of Object.values(type.getFields())) {
      const value = given.get(field.name);
      const isAbsent =
        value === undefined || (value.kind === Kind.VARIABLE && !Object.hasOwn(variables, value.name.value));
      if (!isAbsent) result[field.name] = literalValue(value, field.type, variables) ?? field.defaultValue ?? null;
      else if (field.defaultValue !== undefined) result[field.name] = field.defaultValue;
    }
    return result;
  }
  return isLeafType(type) ? coercionOf(type).parseLiteral(node) : null;
}
