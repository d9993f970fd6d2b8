import { buildASTSchema, GraphQLError, Kind, parse, type DefinitionNode, type GraphQLSchema } from 'graphql';
import { readFileSync } from 'node:fs';
import { EngineError } from '../../EngineError.ts';

const PRELUDE = parse(readFileSync(new URL('../prelude.graphql', import.meta.url), 'utf8'), { noLocation: true });

/** Thrown for an SDL document that AppSync cannot deploy. */
class SchemaError extends EngineError {}

/**
 * Builds the schema from the deployed SDL and the directives and scalars that AppSync adds to it.
 * @throws SchemaError when the text is not SDL, or AppSync cannot deploy it.
 */
export function readSchema(sdl: string): GraphQLSchema {
  try {
    return buildSchema(sdl);
  } catch (error) {
    throw error instanceof GraphQLError ? new SchemaError(error.message, { cause: error }) : error;
  }
}

function buildSchema(sdl: string): GraphQLSchema {
  const document = parse(sdl, { noLocation: true });
  const declared = new Set(document.definitions.map(keyOf));
  const added = PRELUDE.definitions.filter((definition) => !declared.has(keyOf(definition)));
  const schema = buildASTSchema({ kind: Kind.DOCUMENT, definitions: [...added, ...document.definitions] });
  if (schema.getQueryType() == null) throw new SchemaError('The schema has no Query type.');
  return schema;
}

function keyOf(definition: DefinitionNode): string {
  const { kind, name }: { kind: string; name?: { value: string } | undefined } = definition;
  return `${kind} ${name?.value ?? ''}`;
}
