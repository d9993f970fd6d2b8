import type { AssemblyModel, FunctionModel } from '../assembly/model.ts';
import type { SourceMaps } from '../assembly/SourceMaps.ts';
import type { Clock } from '../clock.ts';
import type { EventLog } from '../events.ts';
import { NotEmulatedError } from '../notEmulated.ts';
import { environmentVariables } from './environmentVariables.ts';
import { EventQueue } from './EventQueue.ts';
import { ExecutionEnvironment } from './ExecutionEnvironment.ts';
import { FunctionPool } from './FunctionPool.ts';
import type { InvocationResult, Invoke } from './invocation.ts';
import { InvokeException } from './InvokeException.ts';
import { mapStack } from './mapStack.ts';
import { nodeMajor } from './nodeMajor.ts';
import { findSdk, missingSdk } from './runtimeSdk.ts';
import { Staging } from './Staging.ts';

/**
 * Lambda's quota for a synchronous event.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const REQUEST_LIMIT_BYTES = 6 * 1024 * 1024;

export interface LambdaServiceOptions {
  model: Pick<AssemblyModel, 'functions' | 'region'>;
  clock: Clock;
  events: EventLog;
  /** Added to every function's variables: the SDK's endpoint variables. */
  environment: Readonly<Record<string, string>>;
  /** Gets each line that a function writes. */
  log: (functionName: string, line: string) => void;
  /** Name the sources of functions, for the places in stack traces. */
  sourceMaps?: SourceMaps;
  /** Folders of projects in which the SDK of Lambda's runtimes may be installed. Default: the current folder. */
  sdkFolders?: readonly string[];
  /** Maximum number of environments per function; further events wait. Default: 8. */
  concurrency?: number;
  /** Milliseconds after which an idle environment beyond a function's first is stopped. Default: 30,000. */
  idleMillis?: number;
  /** Milliseconds before the first repetition of an asynchronous event. Default: 100. */
  retryMillis?: number;
}

export interface LambdaService {
  /**
   * Finds a deployed function by name, ARN or partial ARN (`<account>:function:<name>`), with or without a qualifier.
   * @throws InvokeException ResourceNotFoundException for a function that the assembly does not have.
   */
  find: (nameOrArn: string) => FunctionModel;
  /**
   * @throws NotEmulatedError for a function that cannot run here, as of another runtime; otherwise like `find`.
   */
  invoke: Invoke;
  /** Invokes a function asynchronously, with repetitions. Throws like `find`. */
  invokeLater: (nameOrArn: string, event: unknown) => void;
  /** Functions that cannot run as they do on Lambda, a line each, named at boot. */
  notEmulated: string[];
  /** Resolves when no asynchronous event is under way. */
  drain(): Promise<void>;
  /** Cancels asynchronous events, stops every worker and removes the staged code. */
  stop(): Promise<void>;
}

/**
 * Runs the deployed functions as Lambda would: each in worker threads of its own, started at first use and kept warm,
 * one event at a time each.
 */
export function createLambdaService(options: LambdaServiceOptions): LambdaService {
  const { model, events } = options;
  // Lambda runs in UTC, and a worker takes its time zone from the process, not from its own TZ.
  process.env['TZ'] = 'UTC';
  const sdk = findSdk(options.sdkFolders ?? [process.cwd()]);
  const staging = new Staging(sdk);
  const pools = new Map<string, FunctionPool>();

  const poolOf = (fn: FunctionModel): FunctionPool => {
    const pool = pools.get(fn.arn) ?? createPool(fn, staging, options);
    pools.set(fn.arn, pool);
    return pool;
  };
  const run = async (fn: FunctionModel, event: unknown): Promise<InvocationResult> => {
    if (fn.notEmulated !== undefined) throw new NotEmulatedError(`the function ${fn.logicalId} (${fn.notEmulated})`);
    nodeMajor(fn.runtime);
    return events.call({ service: 'lambda', name: fn.name }, async (call) => {
      call.request = event ?? null;
      const json = JSON.stringify(call.request);
      const result = Buffer.byteLength(json) > REQUEST_LIMIT_BYTES ? TOO_LARGE : await poolOf(fn).invoke(json);
      if ('payload' in result) {
        call.response = result.payload;
      } else {
        const { errorType, errorMessage } = result;
        call.outcome = errorType;
        call.response = { errorType, errorMessage };
      }
      return result;
    });
  };
  const find: LambdaService['find'] = (nameOrArn) => findFunction(model.functions, nameOrArn);
  const queue = new EventQueue({ invoke: run, log: options.log, retryMillis: options.retryMillis ?? 100 });
  return {
    find,
    invoke: async (nameOrArn, event) => run(find(nameOrArn), event),
    invokeLater: (nameOrArn, event) => queue.add(find(nameOrArn), event),
    notEmulated: model.functions.flatMap((fn) => missingPackages(fn, sdk)),
    drain: () => queue.drain(),
    async stop() {
      queue.cancel();
      await Promise.all([...pools.values()].map((pool) => pool.stop()));
      await queue.drain();
      await staging.remove();
    },
  };
}

function missingPackages(fn: FunctionModel, sdk: ReadonlyMap<string, string>): string[] {
  const packages = missingSdk(fn, sdk).join(' ');
  if (packages === '') return [];
  return [`AWS::Lambda::Function ${fn.logicalId} (Lambda brings these packages; npm install --save-dev ${packages})`];
}

/** Lambda rejects such a call with HTTP status 413 before it invokes a function. */
const TOO_LARGE: InvocationResult = {
  functionError: 'Unhandled',
  errorType: 'RequestTooLargeException',
  errorMessage: `Request must be smaller than ${REQUEST_LIMIT_BYTES} bytes for the InvokeFunction operation`,
};

function createPool(fn: FunctionModel, staging: Staging, options: LambdaServiceOptions): FunctionPool {
  const start = async () => {
    const bootstrap = await staging.bootstrap();
    const { taskRoot, optRoot } = staging.foldersOf(fn);
    const { runtimeRoot } = staging;
    const { region } = options.model;
    return new ExecutionEnvironment({
      fn,
      bootstrap,
      taskRoot,
      nodeMajor: nodeMajor(fn.runtime),
      variables: environmentVariables({ fn, region, taskRoot, optRoot, runtimeRoot, added: options.environment }),
      clockOffset: options.clock.offset,
      log: (line) =>
        options.log(fn.name, mapStack(line, { taskRoot, codeFolder: fn.codeFolder, sourceMaps: options.sourceMaps })),
    });
  };
  return new FunctionPool({
    // The caller gets an error that is not the function's own, so only the log can say why.
    start: () =>
      start().catch((error: unknown) => {
        options.log(fn.name, `the function cannot start: ${String((error as Error).stack ?? error)}`);
        throw error;
      }),
    limit: options.concurrency ?? 8,
    idleMillis: options.idleMillis ?? 30_000,
  });
}

function findFunction(functions: FunctionModel[], nameOrArn: string): FunctionModel {
  // An ARN of 7 parts, `<account>:function:<name>` or the name alone, each with at most one part more: the qualifier.
  const [, account, bare] =
    /^(?:arn:[^:]+:lambda:[^:]+:)?(?:(\d{12}):function:)?([^:]+)(?::[^:]+)?$/.exec(nameOrArn) ?? [];
  const fn = functions.find(
    ({ name, arn }) => bare === name && (account === undefined || arn.split(':')[4] === account),
  );
  if (fn !== undefined) return fn;
  throw new InvokeException('ResourceNotFoundException', `Function not found: ${nameOrArn}`);
}
