import { Kind, OperationTypeNode, parse, type SelectionNode } from 'graphql';

const META_FIELDS = new Set(['__schema', '__type', '__typename']);

/**
 * True when a document is one query that asks for nothing but the schema and needs no variables. Anything else, also
 * what does not parse, is for the API itself to answer.
 */
export function isIntrospection(document: unknown): document is string {
  if (typeof document !== 'string') return false;
  try {
    const operations = parse(document).definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    const [operation] = operations;
    if (
      operations.length !== 1 ||
      operation?.operation !== OperationTypeNode.QUERY ||
      operation.variableDefinitions?.length
    )
      return false;
    const names = operation.selectionSet.selections.map(fieldName);
    return names.every((name) => META_FIELDS.has(name)) && names.some((name) => name !== '__typename');
  } catch {
    return false;
  }
}

function fieldName(selection: SelectionNode): string {
  return selection.kind === Kind.FIELD ? selection.name.value : '';
}
