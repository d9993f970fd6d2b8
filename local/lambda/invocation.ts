/** Result of an invocation: the JSON result of the function, or Lambda's report of a failure. */
export type InvocationResult =
  | { payload: unknown }
  | {
      /** Lambda's `X-Amz-Function-Error`. */
      functionError: 'Unhandled';
      /** The thrown error's name, e.g. `Error`, or `Sandbox.Timedout`. */
      errorType: string;
      errorMessage: string;
    };

/** Invokes a deployed function, by ARN or name, with a JSON event. */
export type Invoke = (functionArn: string, event: unknown) => Promise<InvocationResult>;
