import { Kind, OperationTypeNode, parse, type DefinitionNode } from 'graphql';

function isSubscriptions(node: DefinitionNode): boolean {
  if (node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION) {
    return node.operationTypes?.some(({ operation }) => operation === OperationTypeNode.SUBSCRIPTION) ?? false;
  }
  const isType = node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION;
  return isType && node.name.value === 'Subscription';
}

/** Returns whether a schema has subscriptions. Errors of the SDL are reported where the schema is read. */
export function hasSubscriptions(sdl: string): boolean {
  try {
    return parse(sdl, { noLocation: true }).definitions.some(isSubscriptions);
  } catch {
    return false;
  }
}
