import { parentPort, workerData } from 'node:worker_threads';
import { callHandler } from './callHandler.ts';
import { followClock } from './followClock.ts';
import { jsonConsole } from './jsonConsole.ts';
import { sdkHint } from './sdkHint.ts';
import { invocationContext } from './invocationContext.ts';
import { loadHandler, RuntimeError, type Handler } from './loadHandler.ts';
import { runTraced, traceRequests } from './traceRequests.ts';
import type { FailureReport, InvokeMessage, Start, WorkerMessage } from './protocol.ts';

/**
 * The worker's side of an execution environment: what Lambda's Node.js runtime does between the function's code and
 * the Lambda service. It runs bundled and outside the project (stageRuntime.ts), and knows nothing of the engine.
 */
const start = workerData as Start;
const machineNow = Date.now;
/** Called once what was given to a stream is on its way. */
type Written = (error?: Error | null) => void;

const TERMINATORS = { uncaughtException: null, unhandledRejection: 'Runtime.UnhandledPromiseRejection' } as const;

captureOutput(process.stdout);
captureOutput(process.stderr);
process.cwd = () => start.taskRoot;
followClock(start.clockOffset);
traceRequests(process.env['AWS_ENDPOINT_URL']);
let requestId: string | undefined;
const isJson = process.env['AWS_LAMBDA_LOG_FORMAT'] === 'JSON';
if (isJson) jsonConsole(process.env['AWS_LAMBDA_LOG_LEVEL'] ?? 'TRACE', () => requestId);
Object.assign(globalThis, {
  awslambda: { streamifyResponse: () => notEmulated('awslambda.streamifyResponse') },
});
for (const [event, errorType] of Object.entries(TERMINATORS)) {
  process.on(event, (error: unknown) => {
    const failure = toFailure(error);
    // Lambda reports an unhandled rejection under its own name, with the reason's name in the message.
    if (errorType) Object.assign(failure, { errorType, errorMessage: String(error) });
    fail('Uncaught Exception', failure, error);
    process.exit(129);
  });
}
try {
  const handler = await runTraced(start.traceHeader, () => loadHandler(start.taskRoot, start.handler, start.nodeMajor));
  parentPort?.on('message', (message: InvokeMessage) =>
    runTraced(message.traceHeader, () => void invoke(handler, message)),
  );
  send({ type: 'ready' });
} catch (error) {
  fail('Init Error', toFailure(error), error);
}

async function invoke(handler: Handler, message: InvokeMessage): Promise<void> {
  process.env['_X_AMZN_TRACE_ID'] = message.traceHeader;
  requestId = message.requestId;
  const context = invocationContext(message, start.timeoutMillis, machineNow);
  try {
    const payload = await callHandler({ handler, nodeMajor: start.nodeMajor }, JSON.parse(message.event), context);
    send({ type: 'answer', payload });
  } catch (error) {
    const failure = toFailure(error);
    report('Invoke Error', failure, error);
    send({ type: 'failure', failure, fatal: false });
  }
}

function send(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

function fail(title: string, failure: FailureReport, error: unknown): void {
  report(title, failure, error);
  send({ type: 'failure', failure, fatal: true });
}

/** The line that Lambda's runtime writes to the function's log for an error that reached it. */
function report(title: string, failure: FailureReport, error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  if (isJson) {
    console.error({ ...failure, stackTrace: stack });
    return;
  }
  send({ type: 'output', text: `ERROR\t${title}\t${JSON.stringify({ ...failure, stack })}\n` });
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html */
function toFailure(error: unknown): FailureReport {
  if (error instanceof Error) return { errorType: error.name, errorMessage: sdkHint(error.message) };
  return { errorType: typeof error, errorMessage: String(error) };
}

function notEmulated(what: string): never {
  throw new RuntimeError('NotEmulatedError', `not emulated: ${what}`);
}

/** Sends output over the channel of the results, so that a line is logged before the result that follows it. */
function captureOutput(stream: NodeJS.WriteStream): void {
  const decoder = new TextDecoder();
  stream.write = (chunk: Uint8Array | string, ...rest: (BufferEncoding | Written | undefined)[]): boolean => {
    send({ type: 'output', text: typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }) });
    const written = rest.at(-1);
    if (typeof written === 'function') queueMicrotask(written);
    return true;
  };
}
