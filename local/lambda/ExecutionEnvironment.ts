import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { FunctionModel } from '../assembly/model.ts';
import { traceHeader } from '../trace.ts';
import type { InvocationResult } from './invocation.ts';
import { LineSplitter } from './LineSplitter.ts';
import type { FailureReport, InvokeMessage, Start, WorkerMessage } from './runtime/protocol.ts';

/** Milliseconds of a cold start that do not count against the function's timeout. */
const INIT_LIMIT_MILLIS = 10_000;
/** Lambda's quota for synchronous invocations; its message names the second number for results. */
const RESPONSE_LIMIT_BYTES = 6_291_556;

interface ExecutionEnvironmentOptions {
  fn: FunctionModel;
  nodeMajor: number;
  /** The bundled runtime/bootstrap.ts. */
  bootstrap: string;
  taskRoot: string;
  variables: Record<string, string>;
  clockOffset: SharedArrayBuffer;
  /** Gets each line that the function writes. */
  log: (line: string) => void;
}

/**
 * One execution environment: a worker thread that keeps the function's module loaded and takes one event at a time
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html).
 */
export class ExecutionEnvironment {
  readonly #options: ExecutionEnvironmentOptions;
  readonly #worker: Worker;
  readonly #lines: LineSplitter;
  readonly #exited: Promise<void>;
  #alive = true;
  #ready = false;
  #requestId = '';
  #initFailure: FailureReport | null = null;
  #settle: ((result: InvocationResult) => void) | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ExecutionEnvironmentOptions) {
    const { fn, nodeMajor, taskRoot, clockOffset } = options;
    this.#options = options;
    this.#lines = new LineSplitter(options.log);
    const workerData: Start = {
      clockOffset,
      taskRoot,
      nodeMajor,
      handler: fn.handler,
      timeoutMillis: fn.timeoutSeconds * 1000,
      traceHeader: traceHeader(),
    };
    this.#worker = new Worker(options.bootstrap, {
      workerData,
      env: options.variables,
      // Lambda switches both off; a function that needs them would not run there.
      execArgv: ['--no-experimental-require-module', '--no-experimental-detect-module'],
      resourceLimits: { maxOldGenerationSizeMb: fn.memoryMegabytes },
      stdout: true,
      stderr: true,
    });
    this.#worker.unref();
    this.#worker.stdout.resume();
    this.#worker.stderr.resume();
    this.#worker.on('message', (message: WorkerMessage) => this.#onMessage(message));
    this.#worker.on('error', (error: Error & { code?: string }) => this.#onError(error));
    this.#exited = new Promise((resolve) => {
      this.#worker.once('exit', (code) => {
        this.#onExit(code);
        resolve();
      });
    });
  }

  /** False once it cannot take another event. */
  get alive(): boolean {
    return this.#alive;
  }

  /** Runs one event; the caller sees to it that there is only one. */
  async invoke(event: string): Promise<InvocationResult> {
    const { fn } = this.#options;
    this.#requestId = randomUUID();
    this.#worker.ref();
    const result = await new Promise<InvocationResult>((resolve) => {
      this.#settle = resolve;
      if (!this.#alive) {
        this.#finish(toResult(this.#initFailure ?? exitReport(this.#requestId, 1)));
        return;
      }
      const message: InvokeMessage = {
        requestId: this.#requestId,
        functionArn: fn.arn,
        traceHeader: traceHeader(),
        event,
      };
      this.#worker.postMessage(message);
      if (this.#ready) this.#startTimeout();
      else this.#timer = setTimeout(() => this.#startTimeout(), INIT_LIMIT_MILLIS);
    });
    this.#worker.unref();
    return result;
  }

  /** Ends the thread; a running event fails like one whose runtime exited. */
  async stop(): Promise<void> {
    this.#alive = false;
    await this.#worker.terminate();
    await this.#exited;
  }

  #onMessage(message: WorkerMessage): void {
    switch (message.type) {
      case 'output':
        this.#lines.add(message.text);
        break;
      case 'ready':
        this.#ready = true;
        if (this.#settle !== null) this.#startTimeout();
        break;
      case 'answer':
        this.#finish(toPayload(message.payload));
        break;
      case 'failure':
        if (message.fatal) this.#retire(message.failure);
        this.#finish(toResult(message.failure));
    }
  }

  #startTimeout(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#onTimeout(), this.#options.fn.timeoutSeconds * 1000);
  }

  #onTimeout(): void {
    const text = `Task timed out after ${this.#options.fn.timeoutSeconds.toFixed(2)} seconds`;
    const failure = { errorType: 'Sandbox.Timedout', errorMessage: `RequestId: ${this.#requestId} Error: ${text}` };
    this.#lines.add(`${new Date().toISOString()} ${this.#requestId} ${text}\n`);
    this.#retire(failure);
    this.#finish(toResult(failure));
  }

  /** An error that the worker could not report itself: its heap is full, or it did not even start. */
  #onError(error: Error & { code?: string }): void {
    const full = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    const cause = full ? 'Runtime exited with error: signal: killed' : error.message;
    const errorMessage = `RequestId: ${this.#requestId} Error: ${cause}`;
    const failure = { errorType: full ? 'Runtime.OutOfMemory' : error.name, errorMessage };
    this.#retire(failure);
    this.#finish(toResult(failure));
  }

  #onExit(code: number): void {
    const failure = exitReport(this.#requestId, code);
    this.#retire(failure);
    this.#finish(toResult(failure));
  }

  /** Takes the environment out of service, as Lambda does after a crash, a timeout or a failed initialisation. */
  #retire(failure: FailureReport): void {
    this.#alive = false;
    if (!this.#ready) this.#initFailure ??= failure;
    void this.#worker.terminate();
  }

  #finish(result: InvocationResult): void {
    clearTimeout(this.#timer);
    const settle = this.#settle;
    this.#settle = null;
    this.#lines.flush();
    settle?.(result);
  }
}

function toResult(failure: FailureReport): InvocationResult {
  return { functionError: 'Unhandled', ...failure };
}

function toPayload(json: string): InvocationResult {
  const bytes = Buffer.byteLength(json);
  if (bytes <= RESPONSE_LIMIT_BYTES) return { payload: JSON.parse(json) as unknown };
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${RESPONSE_LIMIT_BYTES} bytes).`;
  return toResult({ errorType: 'Function.ResponseSizeTooLarge', errorMessage });
}

function exitReport(requestId: string, code: number): FailureReport {
  const cause =
    code === 0 ? 'Runtime exited without providing a reason' : `Runtime exited with error: exit status ${code}`;
  return { errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: ${cause}` };
}
