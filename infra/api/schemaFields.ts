import type { DefinitionNode, ObjectTypeDefinitionNode, ObjectTypeExtensionNode } from 'graphql';
import { Kind } from 'graphql/language/kinds.js';
import { parse } from 'graphql/language/parser.js';

/** Operations of a schema that names them by convention. */
const ROOT_TYPES = new Set(['Query', 'Mutation', 'Subscription']);

/** A field of the schema, by the name that its resolver file has. */
export interface SchemaField {
  /** The object type. */
  readonly typeName: string;
  /** The field. */
  readonly fieldName: string;
  /** Whether the field is an operation, and so has no value without a resolver. */
  readonly isOperation: boolean;
}

/**
 * Every field of every object type of a schema, in the order of the text.
 *
 * @throws GraphQLError when the text is not GraphQL.
 */
export function schemaFields(sdl: string): SchemaField[] {
  return parse(sdl, { noLocation: true })
    .definitions.filter(isObjectType)
    .flatMap(({ name: type, fields = [] }) =>
      fields.map(({ name }) => ({
        typeName: type.value,
        fieldName: name.value,
        isOperation: ROOT_TYPES.has(type.value),
      })),
    );
}

function isObjectType(node: DefinitionNode): node is ObjectTypeDefinitionNode | ObjectTypeExtensionNode {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION;
}
