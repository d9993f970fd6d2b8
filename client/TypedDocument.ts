import type { DocumentNode } from 'graphql';

/**
 * A document that knows the types of its result and its variables. The same, for the compiler, as `TypedDocumentNode`,
 * which Apollo Client, urql and other libraries take.
 */
export interface TypedDocument<Result, Variables> extends DocumentNode {
  /** Never there: it holds the types. */
  __apiType?: (variables: Variables) => Result;
}
