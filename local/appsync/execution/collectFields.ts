import {
  isAbstractType,
  isObjectType,
  Kind,
  typeFromAST,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { literalValue } from './literalValue.ts';

/** Context in which a selection is read. */
export interface SelectionContext {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Readonly<Record<string, unknown>>;
}

/** Fields by response name, in the order of the document. */
export type FieldGroups = Map<string, FieldNode[]>;

/** The fields that a selection asks of an object type; fragments opened, `@skip` and `@include` obeyed. */
export function collectFields(
  context: SelectionContext,
  type: GraphQLObjectType,
  selectionSets: readonly (SelectionSetNode | undefined)[],
): FieldGroups {
  const groups: FieldGroups = new Map();
  const visited = new Set<string>();
  const collect = (selectionSet: SelectionSetNode | undefined): void => {
    for (const selection of selectionSet?.selections ?? []) {
      if (!isIncluded(context, selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = responseName(selection);
        const nodes = groups.get(name);
        if (nodes === undefined) groups.set(name, [selection]);
        else nodes.push(selection);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (applies(context, selection.typeCondition, type)) collect(selection.selectionSet);
      } else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = context.fragments.get(selection.name.value);
        if (fragment && applies(context, fragment.typeCondition, type)) collect(fragment.selectionSet);
      }
    }
  };
  for (const selectionSet of selectionSets) collect(selectionSet);
  return groups;
}

/** The alias, or the name. */
export function responseName(node: FieldNode): string {
  return node.alias?.value ?? node.name.value;
}

/** Returns whether `@skip` and `@include` include a selection. */
export function isIncluded({ schema, variables }: SelectionContext, selection: SelectionNode): boolean {
  return (selection.directives ?? []).every((directive) => {
    const name = directive.name.value;
    const condition = schema.getDirective(name)?.args.find((argument) => argument.name === 'if');
    if ((name !== 'skip' && name !== 'include') || condition === undefined) return true;
    const given = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
    return (literalValue(given, condition.type, variables) === true) === (name === 'include');
  });
}

function applies({ schema }: SelectionContext, condition: NamedTypeNode | undefined, type: GraphQLObjectType): boolean {
  const conditionType = condition === undefined ? type : typeFromAST(schema, condition);
  if (isObjectType(conditionType)) return conditionType === type;
  return isAbstractType(conditionType) && schema.isSubType(conditionType, type);
}
