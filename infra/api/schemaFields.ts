import type {
  DefinitionNode,
  DocumentNode,
  GraphQLError,
  ObjectTypeDefinitionNode,
  ObjectTypeExtensionNode,
  SourceLocation,
} from 'graphql';
import { Kind } from 'graphql/language/kinds.js';
import { parse } from 'graphql/language/parser.js';

/** Default names of the root operation types. */
const ROOT_TYPES = new Set(['Query', 'Mutation', 'Subscription']);

/** A field of the schema. */
interface SchemaField {
  /** Name of the object type. */
  readonly typeName: string;
  /** Name of the field. */
  readonly fieldName: string;
  /** True for an operation, which has no value without a resolver. */
  readonly isOperation: boolean;
}

/**
 * Returns the fields of all object types of a schema, in the order of the text.
 *
 * @throws Error with the line and the column when the text is not GraphQL.
 */
export function schemaFields(sdl: string): SchemaField[] {
  return parseSchema(sdl)
    .definitions.filter(isObjectType)
    .flatMap(({ name: type, fields = [] }) =>
      fields.map(({ name }) => ({
        typeName: type.value,
        fieldName: name.value,
        isOperation: ROOT_TYPES.has(type.value),
      })),
    );
}

function parseSchema(sdl: string): DocumentNode {
  try {
    return parse(sdl, { noLocation: true });
  } catch (error) {
    const { message, locations } = error as GraphQLError;
    const [{ line, column }] = locations as [SourceLocation];
    throw new Error(`schema.graphql:${line}:${column}: ${message}`, { cause: error });
  }
}

function isObjectType(node: DefinitionNode): node is ObjectTypeDefinitionNode | ObjectTypeExtensionNode {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION;
}
