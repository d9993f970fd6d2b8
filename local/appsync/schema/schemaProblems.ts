import { buildASTSchema, GraphQLError, parse, validateSchema } from 'graphql';
import { validateSDL } from 'graphql/validation/validate.js';
import type { SourceMaps } from '../../assembly/SourceMaps.ts';
import { withPrelude } from './withPrelude.ts';

/** Maximum number of places that are listed for one problem; the others are counted. */
const SHOWN_PLACES = 4;

/**
 * Finds the problems of a schema and where they are. This parses the text again, with locations, which a schema without
 * problems does not need.
 * @param sourceMaps name the file of the schema.
 * @returns one line for each problem, however often it occurs: `schema.graphql:12:5: Unknown type "Foo".`
 */
export function schemaProblems(sdl: string, sourceMaps: SourceMaps | undefined): string[] {
  const byMessage = Map.groupBy(findProblems(sdl), ({ message }) => message);
  return [...byMessage].map(([message, errors]) => {
    const places = errors
      .flatMap(({ locations = [] }) => locations)
      .map((at) => sourceMaps?.sourceOf(sdl, at) ?? `schema:${at.line}:${at.column}`);
    const [first, ...others] = places.slice(0, SHOWN_PLACES);
    if (first === undefined) return message;
    if (others.length === 0) return `${first}: ${message}`;
    const more = places.length - SHOWN_PLACES;
    return `${first}: ${message} Also at ${others.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
  });
}

function findProblems(sdl: string): readonly GraphQLError[] {
  try {
    const document = withPrelude(parse(sdl));
    const problems = validateSDL(document);
    return problems.length > 0 ? problems : validateSchema(buildASTSchema(document, { assumeValidSDL: true }));
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}
