/** Start data of a worker: one execution environment of one function. */
export interface Start {
  /** The engine's clock: one signed 64-bit number of milliseconds ahead of the machine's. */
  clockOffset: SharedArrayBuffer;
  /** The folder that stands for /var/task. */
  taskRoot: string;
  /** `file.export`. */
  handler: string;
  /** Node's major version by the function's runtime identifier. */
  nodeMajor: number;
  timeoutMillis: number;
  /** Trace of the event that the environment is started for. */
  traceHeader: string;
}

/** Engine → worker: one event. */
export interface InvokeMessage {
  requestId: string;
  functionArn: string;
  /** The value of _X_AMZN_TRACE_ID. */
  traceHeader: string;
  event: string;
}

/** Lambda's report of a failure. */
export interface FailureReport {
  errorType: string;
  errorMessage: string;
}

/** Worker → engine. */
export type WorkerMessage =
  | { type: 'ready' }
  | { type: 'output'; text: string }
  | { type: 'answer'; payload: string }
  /** `fatal`: the execution environment cannot be used again. */
  | { type: 'failure'; failure: FailureReport; fatal: boolean };
