import { buildASTSchema, GraphQLError, parse, validateSchema, type DocumentNode, type GraphQLSchema } from 'graphql';
import { validateSDL } from 'graphql/validation/validate.js';
import type { SourceMaps } from '../../assembly/SourceMaps.ts';
import { EngineError } from '../../EngineError.ts';
import { parseLeniently } from './parseLeniently.ts';
import { problemLines } from './problemLines.ts';
import { withPrelude } from './withPrelude.ts';

/** Thrown for an SDL document that AppSync cannot deploy. */
class SchemaError extends EngineError {}

interface ReadSchemaOptions {
  /** Name the file of the schema, for the places of problems. */
  sourceMaps?: SourceMaps | undefined;
  /** Gets a line for each peculiarity that AppSync accepts and ignores. */
  onNotice?: (line: string) => void;
}

/**
 * Builds the schema from the deployed SDL and the directives and scalars that AppSync adds to it.
 * @throws SchemaError that names every problem, with its place, when the text is not SDL, or AppSync cannot deploy it.
 */
export function readSchema(sdl: string, { sourceMaps, onNotice }: ReadSchemaOptions = {}): GraphQLSchema {
  const schema = buildStrictly(sdl) ?? buildLeniently(sdl, { sourceMaps, onNotice: onNotice ?? (() => undefined) });
  if (schema.getQueryType() == null) throw new SchemaError('The schema has no Query type.');
  return schema;
}

/** Most schemas have no peculiarity, and need no locations; null for one that has, or that is wrong. */
function buildStrictly(sdl: string): GraphQLSchema | null {
  try {
    const schema = buildASTSchema(withPrelude(parse(sdl, { noLocation: true })));
    return schema.getQueryType() == null || validateSchema(schema).length === 0 ? schema : null;
  } catch {
    return null;
  }
}

function buildLeniently(sdl: string, { sourceMaps, onNotice }: Required<ReadSchemaOptions>): GraphQLSchema {
  try {
    const { document, notices } = parseLeniently(sdl);
    const complete = withPrelude(document);
    const problems = findProblems(complete);
    if (problems.length > 0) throw new SchemaError(problemLines(sdl, problems, sourceMaps).join('\n'));
    const found = notices.map(({ message, at }) => ({ message, locations: [at] }));
    for (const line of problemLines(sdl, found, sourceMaps)) onNotice(line);
    return buildASTSchema(complete, { assumeValidSDL: true });
  } catch (error) {
    if (error instanceof GraphQLError) throw new SchemaError(problemLines(sdl, [error], sourceMaps).join('\n'));
    throw error;
  }
}

function findProblems(document: DocumentNode): readonly GraphQLError[] {
  const problems = validateSDL(document);
  if (problems.length > 0) return problems;
  const schema = buildASTSchema(document, { assumeValidSDL: true });
  // Reported by the caller, in a sentence about AppSync.
  return schema.getQueryType() == null ? [] : validateSchema(schema);
}
