import type { FieldNode, GraphQLField, GraphQLObjectType } from 'graphql';
import type { ResponsePath } from './responseErrors.ts';

/** A field about to be executed. */
export interface FieldPlan {
  parentType: GraphQLObjectType;
  field: GraphQLField<unknown, unknown>;
  /** Every node of the document that asks for it under this response name; at least one. */
  nodes: readonly [FieldNode, ...FieldNode[]];
  /** The parent object; null for a root field. */
  source: unknown;
  path: ResponsePath;
}

/** An error of a resolver, before it is placed in the response. */
export interface FieldError {
  message: string;
  type: string | null;
  data: unknown;
  info: unknown;
}

/** Result of resolving a field: its value (null after a failure) and its errors. */
export interface Resolution {
  value: unknown;
  errors: FieldError[];
}
