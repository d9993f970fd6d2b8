import type { SourceMaps } from '../../assembly/SourceMaps.ts';
import type { Clock } from '../../clock.ts';
import type { CompiledCode } from '../code/compileCode.ts';
import { evaluateHandler } from '../code/evaluateHandler.ts';
import type { CodeContext, HandlerOutcome } from '../code/evaluation.ts';
import type { FieldError, Resolution } from '../execution/fieldPlan.ts';
import type { DataSource, DataSourceCall } from '../dataSources/DataSourceType.ts';
import { NotEmulatedError } from '../../notEmulated.ts';
import { notEmulatedAnswer } from '../dataSources/notEmulatedAnswer.ts';
import type { LoadedResolver, ResolverInput, Step } from './loadedResolver.ts';

/** Environment of the resolvers of one request. */
type ResolverEnvironment = Omit<DataSourceCall, 'step' | 'maxBatchSize'> & {
  clock: Clock;
  authType: string;
  log: (line: string) => void;
  /** Name the sources of resolvers, for the places in the log. Clients get the places that AppSync reports. */
  sourceMaps?: SourceMaps | undefined;
  /** Collects custom response headers; the last write wins. */
  responseHeaders: Record<string, string>;
};

/**
 * "Evaluated template size". The sentence is ours.
 * @see https://docs.aws.amazon.com/general/latest/gr/appsync.html
 */
const MAX_RESULT_BYTES = 5 * 1024 * 1024;

/** Ends a resolver: its field is null, and the error stands in the response. */
class Failure extends Error {
  readonly error: FieldError;

  constructor(error: FieldError) {
    super(error.message);
    this.error = error;
  }
}

/**
 * Runs a resolver once: unit or pipeline. Never rejects.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-overview-js.html
 */
export async function runResolver(
  resolver: LoadedResolver,
  input: ResolverInput,
  environment: ResolverEnvironment,
): Promise<Resolution> {
  const run = new ResolverRun(resolver, input, environment);
  try {
    return { value: await run.value(), errors: run.errors };
  } catch (error) {
    if (error instanceof Failure) return { value: null, errors: [...run.errors, error.error] };
    // A fault of the engine, not of the resolver.
    const { message, stack } = error instanceof Error ? error : new Error('The resolver failed.');
    environment.log(`[${resolver.name}] ${stack ?? message}`);
    return { value: null, errors: [...run.errors, { message, type: 'InternalFailure', data: null, info: null }] };
  }
}

class ResolverRun {
  readonly errors: FieldError[] = [];
  readonly #resolver: LoadedResolver;
  readonly #input: ResolverInput;
  readonly #environment: ResolverEnvironment;
  #stash: Record<string, unknown> = {};
  #prev: { result: unknown } | null = null;

  constructor(resolver: LoadedResolver, input: ResolverInput, environment: ResolverEnvironment) {
    this.#resolver = resolver;
    this.#input = input;
    this.#environment = environment;
  }

  async value(): Promise<unknown> {
    const resolver = this.#resolver;
    if (resolver.kind === 'unit') return (await this.#step(resolver.step)).value;
    const before = this.#evaluate('request', resolver);
    this.#prev = { result: before.value };
    // runtime.earlyReturn in the pipeline's own request skips the functions, not the response.
    for (const step of before.kind === 'earlyReturn' ? [] : resolver.functions) {
      const { value, skipTo } = await this.#step(step);
      this.#prev = { result: value };
      if (skipTo === 'END') break;
    }
    return this.#evaluate('response', resolver, { result: this.#prev.result }).value;
  }

  /** Request, data source, response. `skipTo` is END when the rest of a pipeline is to be skipped. */
  async #step(step: Step): Promise<{ value: unknown; skipTo: 'END' | 'NEXT' }> {
    if ('notEmulated' in step) throw new Failure(notEmulatedAnswer(new NotEmulatedError(step.notEmulated)).failed);
    const { name, code, dataSource, maxBatchSize } = step;
    const call: DataSourceCall = { ...this.#environment, step: name, maxBatchSize };
    if (code === null) return { value: await this.#direct(dataSource, call), skipTo: 'NEXT' };
    const request = this.#evaluate('request', { name, code });
    if (request.kind === 'earlyReturn') return request;
    const answer = await dataSource.run(request.value, call);
    if ('failed' in answer) throw new Failure(answer.failed);
    const { value } = this.#evaluate('response', { name, code }, answer);
    return { value, skipTo: 'NEXT' };
  }

  #evaluate(
    handler: 'request' | 'response',
    { name, code }: { name: string; code: CompiledCode },
    more: Pick<CodeContext, 'result' | 'error'> = {},
  ): Extract<HandlerOutcome, { value: unknown }> {
    const { authType, clock, log, responseHeaders } = this.#environment;
    const context: CodeContext = { ...this.#input, ...more, stash: this.#stash, prev: this.#prev };
    const evaluation = evaluateHandler({ code, handler, context, authType, clock });
    this.#stash = evaluation.stash;
    this.errors.push(...evaluation.appendedErrors);
    Object.assign(responseHeaders, evaluation.responseHeaders);
    for (const { values } of evaluation.logs) log(`[${name}] ${values.map(asLogText).join(' ')}`);
    return this.#accept(evaluation.outcome, name, code);
  }

  #accept(outcome: HandlerOutcome, name: string, code: CompiledCode): Extract<HandlerOutcome, { value: unknown }> {
    if (outcome.kind === 'unauthorized') throw new Failure(notAuthorized(this.#input.info));
    if (outcome.kind === 'error') {
      if (outcome.error.type === 'Code')
        this.#environment.log(`[${name}] ${this.#inSource(outcome.error.message, code)}`);
      throw new Failure(outcome.error);
    }
    if (Buffer.byteLength(JSON.stringify(outcome.value)) > MAX_RESULT_BYTES) {
      const message = `The evaluated result is larger than ${MAX_RESULT_BYTES} bytes.`;
      throw new Failure({ message, type: 'MappingTemplate', data: null, info: null });
    }
    return outcome;
  }

  #inSource(message: string, { source }: CompiledCode): string {
    return message.replace(/^code\.js:(\d+):(\d+)/, (place, line, column) => {
      return this.#environment.sourceMaps?.sourceOf(source, { line: Number(line), column: Number(column) }) ?? place;
    });
  }

  /** No code: the data source gets the whole context. */
  async #direct({ runDirect }: DataSource, call: DataSourceCall): Promise<unknown> {
    const { arguments: args, identity, source, request, info } = this.#input;
    const context = { arguments: args, identity, source, request, prev: this.#prev, info, stash: this.#stash };
    const answer = await runDirect?.(context, call);
    if (answer === undefined) return null;
    if ('failed' in answer) throw new Failure(answer.failed);
    return answer.result;
  }
}

function asLogText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Returns the error of `util.unauthorized`, with the text of a directive's error. */
function notAuthorized(info: Readonly<Record<string, unknown>>): FieldError {
  const message = `Not Authorized to access ${String(info['fieldName'])} on type ${String(info['parentTypeName'])}`;
  return { message, type: 'Unauthorized', data: null, info: null };
}
