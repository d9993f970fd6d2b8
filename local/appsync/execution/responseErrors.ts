import { getLocation, type ASTNode } from 'graphql';

/** Names and list positions from the root to a field. */
export type ResponsePath = readonly (string | number)[];

/** A place in the query, as AppSync writes it. */
interface Location {
  line: number;
  column: number;
  sourceName: null;
}

/** Shape V: the document or its variables are wrong; nothing ran. */
export interface ValidationError {
  path: null;
  locations: Location[];
  message: string;
}

/** Shape E: a value could not be completed (null in a non-null field, wrong scalar, unknown member of a union). */
interface CompletionError {
  path: ResponsePath;
  locations: null;
  message: string;
}

/** Shape R: a resolver, its data source, authorization or a limit. */
interface ResolverFailure {
  path: ResponsePath;
  data: unknown;
  errorType: string | null;
  errorInfo: unknown;
  locations: Location[];
  message: string;
}

/** Anything that stands in `errors` of a 200 answer. Keys are in AWS's order. */
export type ResponseError = ValidationError | CompletionError | ResolverFailure;

/** Returns the locations of nodes. */
export function locationsOf(nodes: readonly ASTNode[]): Location[] {
  return nodes.flatMap(({ loc }) => {
    if (loc === undefined) return [];
    const { line, column } = getLocation(loc.source, loc.start);
    return [{ line, column, sourceName: null }];
  });
}

/** `/items[0]/name`, as AppSync's messages write a path. */
export function pathText(path: ResponsePath): string {
  return path.map((key) => (typeof key === 'number' ? `[${key}]` : `/${key}`)).join('');
}
