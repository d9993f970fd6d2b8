import type { ApiModel } from '../../assembly/model.ts';
import type { SourceMaps } from '../../assembly/SourceMaps.ts';
import type { Clock } from '../../clock.ts';
import type { EventLog, RunningCall } from '../../events.ts';
import type { Invoke } from '../../lambda/invocation.ts';
import type { Caller } from '../auth/caller.ts';
import { mayRead } from '../auth/mayRead.ts';
import { argumentValues } from '../execution/argumentValues.ts';
import type { SelectionContext } from '../execution/collectFields.ts';
import type { FieldError, FieldPlan, Resolution } from '../execution/fieldPlan.ts';
import { selectionSetGraphQL, selectionSetList, SelectionTooLargeError } from '../execution/selectionInfo.ts';
import type { LoadedResolver, ResolverInput } from './loadedResolver.ts';
import { BatchQueue } from '../dataSources/BatchQueue.ts';
import { runResolver } from './runResolver.ts';

/** One request, as its fields are resolved. */
interface FieldResolutionOptions {
  api: ApiModel;
  clock: Clock;
  events: EventLog;
  invoke: Invoke;
  log: (line: string) => void;
  sourceMaps?: SourceMaps | undefined;
  resolvers: ReadonlyMap<string, LoadedResolver>;
  caller: Caller;
  /** Headers as resolvers see them. */
  headers: Readonly<Record<string, string>>;
  rawVariables: Readonly<Record<string, unknown>>;
  budgetMillis: number;
  /** Gets the calls of resolvers, whose content is known at the end of the request. */
  calls: RunningCall[];
}

/**
 * AppSync's own limit.
 * @see https://docs.aws.amazon.com/appsync/latest/APIReference/API_GraphqlApi.html
 */
const MAX_RESOLVERS = 10_000;

/**
 * Gives each field of a request its value: authorization, then the depth limit, then the resolver within the limits of
 * count and time, or the parent's property.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/appsync-api-complexity.html
 */
export class FieldResolution {
  /** Custom response headers that resolvers added. */
  readonly responseHeaders: Record<string, string> = {};
  readonly #options: FieldResolutionOptions;
  readonly #startedAt = performance.now();
  readonly #deadline = { remainingMillis: () => this.#remainingMillis() };
  readonly #batches: BatchQueue;
  #resolverCount = 0;

  constructor(options: FieldResolutionOptions) {
    this.#options = options;
    this.#batches = new BatchQueue({ invoke: options.invoke, deadline: this.#deadline });
  }

  /** Never rejects. */
  async resolve(plan: FieldPlan, context: SelectionContext): Promise<Resolution> {
    const { api, caller, resolvers } = this.#options;
    const { parentType, field, source } = plan;
    if (!mayRead(caller, [parentType, field], api.authModes)) {
      return failed('Unauthorized', `Not Authorized to access ${field.name} on type ${parentType.name}`);
    }
    const depth = plan.path.filter((key) => typeof key === 'string').length;
    if (api.queryDepthLimit > 0 && depth > api.queryDepthLimit) {
      // AppSync's sentences for the two limits are not pinned down.
      return failed('QueryDepthLimitReached', `The query depth limit of ${api.queryDepthLimit} was reached.`);
    }
    const resolver = resolvers.get(`${parentType.name}.${field.name}`);
    if (resolver === undefined) return { value: propertyOf(source, field.name), errors: [] };
    this.#resolverCount += 1;
    const limit = api.resolverCountLimit > 0 ? api.resolverCountLimit : MAX_RESOLVERS;
    if (this.#resolverCount > limit) {
      return failed('ResolverExecutionLimitReached', `The limit of ${limit} resolvers was reached.`);
    }
    if (this.#remainingMillis() <= 0) return failed('ExecutionTimeout', 'Execution timed out.');
    return this.#run(resolver, plan, context);
  }

  async #run(resolver: LoadedResolver, plan: FieldPlan, context: SelectionContext): Promise<Resolution> {
    const { clock, events, invoke, log, sourceMaps, caller, calls } = this.#options;
    const input = this.#inputOf(plan, context);
    if (input instanceof SelectionTooLargeError) return failed('SelectionTooLarge', input.message);
    return events.call({ service: 'appsync', name: resolver.name }, async (call) => {
      calls.push(call);
      call.user = caller.mode === 'AMAZON_COGNITO_USER_POOLS' ? caller.identity.sub : null;
      const resolution = await runResolver(resolver, input, {
        clock,
        sourceMaps,
        invoke,
        log,
        authType: caller.authType,
        responseHeaders: this.responseHeaders,
        batches: this.#batches,
        deadline: this.#deadline,
      });
      if (resolution.errors.length > 0) call.outcome = resolution.errors[0]?.type ?? 'error';
      return resolution;
    });
  }

  #inputOf(
    { parentType, field, nodes, source }: FieldPlan,
    context: SelectionContext,
  ): ResolverInput | SelectionTooLargeError {
    const { api, caller, headers, rawVariables } = this.#options;
    let list: string[];
    try {
      list = selectionSetList(context, nodes, field.type);
    } catch (error) {
      if (error instanceof SelectionTooLargeError) return error;
      throw error;
    }
    return {
      arguments: argumentValues(nodes[0], field, context.variables),
      identity: caller.identity,
      source,
      request: { headers, domainName: null },
      info: {
        fieldName: field.name,
        parentTypeName: parentType.name,
        variables: rawVariables,
        selectionSetList: list,
        selectionSetGraphQL: selectionSetGraphQL(nodes),
      },
      env: api.environment,
    };
  }

  #remainingMillis(): number {
    return this.#options.budgetMillis - (performance.now() - this.#startedAt);
  }
}

function propertyOf(source: unknown, name: string): unknown {
  if (typeof source !== 'object' || source === null || !Object.hasOwn(source, name)) return null;
  return (source as Record<string, unknown>)[name];
}

function failed(type: string, message: string): Resolution {
  const error: FieldError = { message, type, data: null, info: null };
  return { value: null, errors: [error] };
}
