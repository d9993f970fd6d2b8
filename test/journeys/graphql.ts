import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';

/** One entry of `errors` in AppSync's response. */
export interface GraphqlError {
  message: string;
  errorType?: string;
  errorInfo?: {
    retryable: boolean;
    retryAfterSeconds?: number;
    restart?: boolean;
    fields?: { name: string; rule: string }[];
    messageKey: string;
    requestId: string;
  } | null;
  path?: (string | number)[] | null;
}

/** HTTP status and body of AppSync's response. */
export interface GraphqlAnswer<TData> {
  status: number;
  data?: TData | null;
  errors?: GraphqlError[];
}

/** URL of the API, and headers with a credential. */
interface GraphqlTarget {
  graphqlUrl: string;
  headers: Record<string, string>;
}

/** Sends a document to AppSync over HTTP. */
export async function request<TData, TVariables>(
  target: GraphqlTarget,
  document: TypedDocumentNode<TData, TVariables>,
  variables: TVariables,
): Promise<GraphqlAnswer<TData>> {
  return requestText<TData>(target, print(document), variables);
}

/** Sends a document given as text, which may be an invalid one. */
export async function requestText<TData = Record<string, unknown>>(
  target: GraphqlTarget,
  query: string,
  variables: unknown = {},
): Promise<GraphqlAnswer<TData>> {
  const response = await fetch(target.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...target.headers },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as Omit<GraphqlAnswer<TData>, 'status'>) };
}
