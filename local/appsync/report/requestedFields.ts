import { Kind, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode, type SelectionNode } from 'graphql';

const META = new Set(['__schema', '__type', '__typename']);

/**
 * The root fields that operations ask for, by `Type.field`, and how often; fragments opened. Names that the schema does
 * not have are left out, and `@skip` is not looked at.
 */
export function requestedFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  operations: readonly OperationDefinitionNode[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { operation, selectionSet } of operations) {
    const root = schema.getRootType(operation);
    if (root == null) continue;
    const fields = root.getFields();
    for (const name of rootNames(selectionSet.selections, document)) {
      if (!META.has(name) && !Object.hasOwn(fields, name)) continue;
      const field = `${root.name}.${name}`;
      counts.set(field, (counts.get(field) ?? 0) + 1);
    }
  }
  return counts;
}

/** Without recursion, because the length of a chain of fragments is not checked yet. */
function rootNames(selections: readonly SelectionNode[], { definitions }: DocumentNode): string[] {
  const fragments = new Map(
    definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
  );
  const names: string[] = [];
  const waiting = selections.toReversed();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === Kind.FIELD) {
      names.push(next.name.value);
      continue;
    }
    const fragment = next.kind === Kind.INLINE_FRAGMENT ? next : fragments.get(next.name.value);
    // Opened once, because fragments can go in a circle.
    if (next.kind === Kind.FRAGMENT_SPREAD) fragments.delete(next.name.value);
    for (const inner of fragment?.selectionSet.selections.toReversed() ?? []) waiting.push(inner);
  }
  return names;
}
