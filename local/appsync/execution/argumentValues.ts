import type { FieldNode, GraphQLField } from 'graphql';
import { literalValue } from './literalValue.ts';

/**
 * The arguments of a field, as resolvers see them: one that was not written is absent unless it has a default; one that
 * was written as a variable which was not given is null (graphql-java; graphql-js would leave it out).
 */
export function argumentValues(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  variables: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const given = new Map(node.arguments?.map(({ name, value }) => [name.value, value]));
  const result: Record<string, unknown> = {};
  for (const argument of field.args) {
    const value = literalValue(given.get(argument.name), argument.type, variables) ?? argument.defaultValue;
    if (given.has(argument.name) || value !== undefined) result[argument.name] = value ?? null;
  }
  return result;
}
