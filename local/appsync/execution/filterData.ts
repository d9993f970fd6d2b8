import { isLeafType, getNamedType, Kind, type FieldNode, type GraphQLOutputType, type SelectionSetNode } from 'graphql';
import { isIncluded, responseName, type SelectionContext } from './collectFields.ts';

/**
 * The `data` of an error, cut down to what the field's selection set asks for; `errorInfo` is never cut.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/built-in-util-js.html (util.error)
 */
export function filterData(
  data: unknown,
  { context, nodes, type }: { context: SelectionContext; nodes: readonly FieldNode[]; type: GraphQLOutputType },
): unknown {
  if (isLeafType(getNamedType(type))) return data ?? null;
  return filter(
    data ?? null,
    nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : [])),
    context,
  );
}

function filter(data: unknown, selectionSets: readonly SelectionSetNode[], context: SelectionContext): unknown {
  if (Array.isArray(data)) return data.map((item: unknown) => filter(item, selectionSets, context));
  if (typeof data !== 'object' || data === null || selectionSets.length === 0) return data;
  const members = data as Record<string, unknown>;
  const result = Object.create(null) as Record<string, unknown>;
  // A fragment adds nothing to an object when it is opened again.
  const opened = new Set<string>();
  const add = (selectionSet: SelectionSetNode): void => {
    for (const selection of selectionSet.selections) {
      if (!isIncluded(context, selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        if (!Object.hasOwn(members, name)) continue;
        const inner = selection.selectionSet ? [selection.selectionSet] : [];
        result[responseName(selection)] = filter(members[name], inner, context);
        continue;
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (opened.has(selection.name.value)) continue;
        opened.add(selection.name.value);
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : context.fragments.get(selection.name.value);
      const condition = fragment?.typeCondition?.name.value;
      const typename = members['__typename'];
      // Data without `__typename` may be of any member, so every fragment counts.
      if (fragment && (typeof typename !== 'string' || condition === undefined || condition === typename)) {
        add(fragment.selectionSet);
      }
    }
  };
  selectionSets.forEach(add);
  return result;
}
