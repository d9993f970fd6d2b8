import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';

/** An error as AppSync answers it. */
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

/** The answer to one request: its status and AppSync's body. */
export interface GraphqlAnswer<TData> {
  status: number;
  data?: TData | null;
  errors?: GraphqlError[];
}

/** Where to send a request and as whom. */
export interface GraphqlTarget {
  graphqlUrl: string;
  headers: Record<string, string>;
}

/** Sends one document to AppSync as any HTTP client would. */
export async function request<TData, TVariables>(
  target: GraphqlTarget,
  document: TypedDocumentNode<TData, TVariables>,
  variables: TVariables,
): Promise<GraphqlAnswer<TData>> {
  return requestText<TData>(target, print(document), variables);
}

/** The same for a document given as text, which may be one that codegen would refuse. */
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
