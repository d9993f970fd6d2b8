import { getNamedType, isAbstractType, isInterfaceType, isObjectType, Kind, print, typeFromAST } from 'graphql';
import type { FieldNode, GraphQLOutputType, SelectionSetNode } from 'graphql';
import { isIncluded, responseName, type SelectionContext } from './collectFields.ts';

/** Ours: fragments make the number of paths exponential in the length of the document. */
const MAX_PATHS = 10_000;

/** Thrown for a selection that is too large to list. */
export class SelectionTooLargeError extends Error {
  constructor() {
    super(`The selection has more than ${MAX_PATHS} fields (a limit of the local engine; AWS documents none).`);
  }
}

/**
 * `ctx.info.selectionSetList`: the paths that a field's selection asks for, aliases instead of names. For a union or an
 * interface only the fields that its members share, that is those written outside fragments on a member.
 * @throws SelectionTooLargeError
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html
 */
export function selectionSetList(
  context: SelectionContext,
  nodes: readonly FieldNode[],
  type: GraphQLOutputType,
): string[] {
  const paths = new Set<string>();
  // A fragment adds nothing where it was opened before.
  const opened = new Set<string>();
  const add = (selectionSet: SelectionSetNode | undefined, prefix: string, of: GraphQLOutputType): void => {
    const named = getNamedType(of);
    for (const selection of selectionSet?.selections ?? []) {
      if (!isIncluded(context, selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const path = `${prefix}${responseName(selection)}`;
        paths.add(path);
        if (paths.size > MAX_PATHS) throw new SelectionTooLargeError();
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
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const place = `${prefix} ${selection.name.value}`;
        if (opened.has(place)) continue;
        opened.add(place);
      }
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
