import type { DocumentNode } from 'graphql';

/**
 * A document with the types of its result and its variables. It is compatible with `TypedDocumentNode`, which Apollo
 * Client, urql and other libraries take.
 */
export interface TypedDocument<Result, Variables> extends DocumentNode {
  /** Never set: it only carries the types. */
  __apiType?: (variables: Variables) => Result;
}
