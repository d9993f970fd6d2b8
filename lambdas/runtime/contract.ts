import type { AuthErrorCode, Mutation, Query } from '../../generated/schema.ts';
import type { FieldRule } from './fieldRules.ts';

// What a resolver and its function say to each other. The resolvers import these types.

/** A field of the schema; the operation of the function has the same name. */
export type OperationName = Exclude<keyof Query | keyof Mutation, '__typename'>;

/** A field of operators, which the function `admin` resolves. The function `auth` resolves the others. */
export type AdminOperationName = Extract<OperationName, `admin${string}`>;

/** The caller of a field, as the resolver saw it. */
export interface Caller {
  /** The viewer's IPv4 or IPv6 address. Null when AppSync named none. */
  address: string | null;
  /** The Accept-Language header, at most 200 characters. Null when there is none. */
  language: string | null;
  /** Identifies the request in `errorInfo.requestId` and in the function's log line. */
  requestId: string;
  /** The signed-in user's access token. Null for fields that need no signed-in user. */
  accessToken: string | null;
  /** The operator who calls: the `sub` of a user, or the ARN of an IAM principal. Only in fields of operators. */
  operator?: string;
}

/** The event of a function that resolves fields. */
export interface Invocation<Input = unknown> {
  operation: OperationName;
  /** The field's `input` argument. Null for a field without one. */
  input: Input | null;
  caller: Caller;
}

/** One input field that broke one rule. */
export interface FieldFault {
  name: string;
  rule: FieldRule;
}

/** `errorInfo` of every GraphQL error that this API declares. */
export interface ErrorInfo {
  /** True when the same request may succeed later. */
  retryable: boolean;
  /** Seconds until the same request may succeed. */
  retryAfterSeconds?: number;
  /** True when the flow has to start again from its entry mutation. */
  restart?: boolean;
  fields?: FieldFault[];
  messageKey: string;
  requestId: string;
}

/** A declared failure. It never holds text from AWS or from a user. */
export interface DeclaredError {
  code: AuthErrorCode;
  message: string;
  info: ErrorInfo;
}

/** The result of a function: the operation's value, or a declared failure. Undeclared errors fail the invocation. */
export type Outcome<Value = unknown> = { ok: true; value: Value } | { ok: false; error: DeclaredError };
