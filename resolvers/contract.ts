import type { Context, LambdaRequest } from '@aws-appsync/utils';
import type { AuthErrorCode, Mutation, Query } from '../generated/schema.ts';

/** A field of the schema; the operation of the `auth` function has the same name. */
export type OperationName = Exclude<keyof Query | keyof Mutation, '__typename'>;

/** What the resolvers' own modules may know of AppSync's context: not the arguments, which only a field's resolver names. */
export type FieldContext = Context<unknown, Record<string, unknown>, undefined, undefined, unknown>;

/**
 * An input as a resolver forwards it: every field of the schema's input type by name, null where the caller left it out.
 * A field that is added to the schema and forgotten in its resolver does not compile.
 */
export type Forwarded<Input> = { [Field in keyof Input]-?: Exclude<Input[Field], undefined> };

/** Who asks, as far as the `auth` function needs to know. */
export interface Caller {
  /** The viewer's IP address as text. Null when AppSync named none that looks like one. */
  address: string | null;
  /** The Accept-Language header, at most 200 characters. Null when there is none. */
  language: string | null;
  /** Names this request in `errorInfo.requestId` and in the function's log line. */
  requestId: string;
  /** The signed-in user's access token. Null for fields that need no signed-in user. */
  accessToken: string | null;
}

/** The event of the `auth` function. */
export interface Invocation<Input> {
  operation: OperationName;
  input: Forwarded<Input> | null;
  caller: Caller;
}

/** A Lambda request whose payload is an invocation. */
export type InvocationRequest<Input> = LambdaRequest & { payload: Invocation<Input> };

/** A field of the input that broke a rule. */
export interface FieldFault {
  name: string;
  rule: string;
}

/** `errorInfo` of every GraphQL error that this API declares. */
export interface ErrorInfo {
  retryable: boolean;
  retryAfterSeconds?: number;
  restart?: boolean;
  fields?: FieldFault[];
  messageKey: string;
  requestId: string;
}

/** What the `auth` function answers: a value, or a declared failure. */
export type Outcome<Value> =
  { ok: true; value: Value } | { ok: false; error: { code: AuthErrorCode; message: string; info: ErrorInfo } };

/** AppSync's context in a response handler. The result is null when the function failed or answered nothing. */
export type AnsweredContext<Value> = Context<
  unknown,
  Record<string, unknown>,
  undefined,
  undefined,
  Outcome<Value> | null | undefined
>;
