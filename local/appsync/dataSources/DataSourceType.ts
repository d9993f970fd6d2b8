import type { DataSourceModel } from '../../assembly/model.ts';
import type { Invoke } from '../../lambda/invocation.ts';
import type { FieldError } from '../execution/fieldPlan.ts';

/** A type of data source that the engine emulates. appsync/README.md says how to add one. */
export interface DataSourceType {
  /** AppSync's name of the type, such as `AWS_LAMBDA`. */
  type: string;
  /**
   * Reads the settings of a data source when its API starts.
   * @throws EngineError for settings that AppSync rejects; NotEmulatedError for some that the engine does not emulate.
   */
  open: (source: DataSourceModel) => DataSource;
}

/** A data source, ready for the requests of resolvers and pipeline functions. */
export interface DataSource {
  /**
   * Sends the request object that a `request` handler returned. Never rejects.
   * @param request not validated: an invalid one is `failed` with AppSync's sentence.
   */
  run: (request: unknown, call: DataSourceCall) => Promise<DataSourceAnswer>;
  /** Sends the whole context, for a step without code. Never rejects. Absent where AppSync requires code. */
  runDirect?: (context: object, call: DataSourceCall) => Promise<DataSourceAnswer>;
}

/** `ctx.result` and `ctx.error` of the response handler, or an error that ends the resolver without it. */
export type DataSourceAnswer =
  { result: unknown; error: { message: string; type: string } | null } | { failed: FieldError };

/** Access to functions within the 30 seconds of a request. */
export interface FunctionAccess {
  invoke: Invoke;
  deadline: Deadline;
}

/** Payloads with these values the same are sent together. */
export interface Batch {
  /** Name of the step: `Query.posts`. */
  step: string;
  functionArn: string;
  maxBatchSize: number;
  /** True does not wait for the function. */
  isEvent: boolean;
}

/** Groups the invocations of one request. */
export interface Batches {
  /**
   * Adds an item and resolves with its part of the function's result.
   * @returns the error of the whole invocation for each of its items. Never rejects.
   */
  add: (batch: Batch, payload: unknown) => Promise<DataSourceAnswer>;
}

/** Environment of one step of a resolver. */
export interface DataSourceCall extends FunctionAccess {
  /** The batches of the same request. */
  batches: Batches;
  /** Name of the step: `Query.posts`, or `Query.posts/load` for a function of a pipeline. */
  step: string;
  /** `MaxBatchSize` of the resolver or function; 0 without one. */
  maxBatchSize: number;
}

/**
 * The end of a request's time.
 * @see https://docs.aws.amazon.com/general/latest/gr/appsync.html
 */
interface Deadline {
  remainingMillis: () => number;
}
