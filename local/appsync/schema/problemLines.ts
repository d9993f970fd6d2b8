import type { SourceMaps } from '../../assembly/SourceMaps.ts';

/** Maximum number of places that are listed for one problem; the others are counted. */
const SHOWN_PLACES = 4;

/** A problem of a schema, or a peculiarity that AppSync ignores. */
interface Problem {
  message: string;
  /** Counted from 1. */
  locations?: readonly { line: number; column: number }[] | undefined;
}

/**
 * Describes problems of a schema with their places.
 * @param sourceMaps name the file of the schema.
 * @returns one line for each problem, however often it occurs: `schema.graphql:12:5: Unknown type "Foo".`
 */
export function problemLines(sdl: string, problems: readonly Problem[], sourceMaps: SourceMaps | undefined): string[] {
  const byMessage = Map.groupBy(problems, ({ message }) => message);
  return [...byMessage].map(([message, same]) => {
    const places = same
      .flatMap(({ locations = [] }) => locations)
      .map((at) => sourceMaps?.sourceOf(sdl, at) ?? `schema:${at.line}:${at.column}`);
    const [first, ...others] = places.slice(0, SHOWN_PLACES);
    if (first === undefined) return message;
    if (others.length === 0) return `${first}: ${message}`;
    const more = places.length - SHOWN_PLACES;
    return `${first}: ${message} Also at ${others.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
  });
}
