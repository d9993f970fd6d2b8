import { buildASTSchema, parse, validateSchema, type GraphQLSchema } from 'graphql';
import type { SourceMaps } from '../../assembly/SourceMaps.ts';
import { EngineError } from '../../EngineError.ts';
import { schemaProblems } from './schemaProblems.ts';
import { withPrelude } from './withPrelude.ts';

/** Thrown for an SDL document that AppSync cannot deploy. */
class SchemaError extends EngineError {}

/**
 * Builds the schema from the deployed SDL and the directives and scalars that AppSync adds to it.
 * @param sourceMaps name the file of the schema, for the places of problems.
 * @throws SchemaError that names every problem when the text is not SDL, or AppSync cannot deploy it.
 */
export function readSchema(sdl: string, sourceMaps?: SourceMaps): GraphQLSchema {
  const schema = buildSchema(sdl);
  if (schema === null) throw new SchemaError(schemaProblems(sdl, sourceMaps).join('\n'));
  if (schema.getQueryType() == null) throw new SchemaError('The schema has no Query type.');
  if (validateSchema(schema).length > 0) throw new SchemaError(schemaProblems(sdl, sourceMaps).join('\n'));
  return schema;
}

function buildSchema(sdl: string): GraphQLSchema | null {
  try {
    return buildASTSchema(withPrelude(parse(sdl, { noLocation: true })));
  } catch {
    return null;
  }
}
