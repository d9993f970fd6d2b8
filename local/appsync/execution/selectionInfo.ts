import { getNamedType, isAbstractType, isInterfaceType, isObjectType, Kind, print, typeFromAST } from 'graphql';
import type { FieldNode, GraphQLOutputType, SelectionSetNode } from 'graphql';
import { isIncluded, responseName, type SelectionContext } from './collectFields.ts';

/**
 * `ctx.info.selectionSetList`: the paths that a field's selection asks for, aliases instead of names. For a union or an
 * interface only the fields that its members share, that is those written outside fragments on a member.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html
 */
export function selectionSetList(
  context: SelectionContext,
  nodes: readonly FieldNode[],
  type: GraphQLOutputType,
): string[] {
  const paths = new Set<string>();
  const add = (selectionSet: SelectionSetNode | undefined, prefix: string, of: GraphQLOutputType): void => {
    const named = getNamedType(of);
    for (const selection of selectionSet?.selections ?? []) {
      if (!isIncluded(context, selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const path = `${prefix}${responseName(selection)}`;
        paths.add(path);
        const field =
          isObjectType(named) || isInterfaceType(named) ? named.getFields()[selection.name.value] : undefined;
        if (field !== undefined) add(selection.selectionSet, `${path}/`, field.type);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : context.fragments.get(selection.name.value);
      if (fragment === undefined) continue;
      const condition =
        fragment.typeCondition === undefined ? named : typeFromAST(context.schema, fragment.typeCondition);
      if (isAbstractType(named) && condition !== named) continue;
      add(fragment.selectionSet, prefix, of);
    }
  };
  for (const node of nodes) add(node.selectionSet, '', type);
  return [...paths];
}

/** `ctx.info.selectionSetGraphQL`: the selection as text; empty for a leaf. */
export function selectionSetGraphQL(nodes: readonly FieldNode[]): string {
  return nodes.flatMap(({ selectionSet }) => (selectionSet ? [print(selectionSet)] : [])).join('\n');
}
