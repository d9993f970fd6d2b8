import { isObjectType, type GraphQLSchema } from 'graphql';
import type { ApiModel, DataSourceModel, ResolverModel } from '../../assembly/model.ts';
import type { SourceMaps } from '../../assembly/SourceMaps.ts';
import { EngineError } from '../../EngineError.ts';
import { NotEmulatedError } from '../../notEmulated.ts';
import { checkCode, type CodeProblem } from '../code/checkCode.ts';
import { compileCode, type CompiledCode } from '../code/compileCode.ts';
import type { DataSource } from '../dataSources/DataSourceType.ts';
import { dataSourceTypes } from '../dataSources/dataSourceTypes.ts';
import { notEmulatedAnswer } from '../dataSources/notEmulatedAnswer.ts';
import type { LoadedResolver, Step } from './loadedResolver.ts';
import { MissingParts } from './MissingParts.ts';

/** Thrown for code that AppSync rejects at deployment (`BadRequestException`, reason `CODE_ERROR`). */
class InvalidCodeError extends EngineError {
  constructor(lines: readonly string[]) {
    super(`The code contains one or more errors.\n${lines.map((line) => `  ${line}`).join('\n')}`);
  }
}

/** Thrown for a resolver whose field, function or data source does not exist. */
class InvalidResolverError extends EngineError {}

interface LoadOptions {
  api: ApiModel;
  /** Takes warnings about code that AWS does not promise to run. */
  log: (line: string) => void;
  sourceMaps?: SourceMaps | undefined;
}

/** @see https://docs.aws.amazon.com/general/latest/gr/appsync.html */
const MAX_FUNCTIONS = 10;

/** The resolvers of an API, and what of them is not emulated. */
interface LoadedResolvers {
  /** By `Type.field`. */
  resolvers: Map<string, LoadedResolver>;
  /** A line for each part that is not emulated, with the fields that need it. */
  notEmulated: string[];
}

/**
 * Checks and compiles every resolver of an API. A resolver that needs something not emulated is loaded too: it fails
 * where it needs it.
 * @throws InvalidCodeError for code that AppSync rejects; InvalidResolverError for a resolver whose field, function or
 * data source does not exist.
 */
export function loadResolvers(schema: GraphQLSchema, options: LoadOptions): LoadedResolvers {
  const { api } = options;
  const codes = new CodeLoader(options);
  const missing = new MissingParts();
  const loading = { api, schema, codes, missing, sources: openDataSources(api.dataSources, missing) };
  const subscriptions = schema.getSubscriptionType();
  const resolvers = new Map(
    api.resolvers
      // Operations of subscriptions are rejected as a whole.
      .filter(({ typeName }) => typeName !== subscriptions?.name)
      .map((resolver) => {
        const name = `${resolver.typeName}.${resolver.fieldName}`;
        return [name, load({ ...loading, name, resolver })];
      }),
  );
  codes.assertAccepted();
  for (const field of Object.keys(subscriptions?.getFields() ?? {})) {
    missing.add(`AWS::AppSync::GraphQLApi ${api.logicalId} (subscriptions)`, `${String(subscriptions?.name)}.${field}`);
  }
  return { resolvers, notEmulated: missing.lines() };
}

/** A data source of the API; `missing` is the part of the boot report that it stands in. */
interface OpenedSource {
  dataSource: DataSource;
  missing: string | null;
}

function openDataSource(source: DataSourceModel): OpenedSource {
  const { logicalId, type } = source;
  const found = dataSourceTypes.find((each) => each.type === type);
  const part = (reason: string): string => `AWS::AppSync::DataSource ${logicalId} (${reason})`;
  const without = (reason: string): OpenedSource => {
    const answer = notEmulatedAnswer(new NotEmulatedError(part(reason)));
    return { dataSource: { run: () => Promise.resolve(answer) }, missing: part(reason) };
  };
  if (found === undefined) return without(type);
  try {
    return { dataSource: found.open(source), missing: null };
  } catch (error) {
    if (error instanceof NotEmulatedError) return without(error.what);
    throw error;
  }
}

function openDataSources(sources: readonly DataSourceModel[], missing: MissingParts): Map<string, OpenedSource> {
  return new Map(
    sources.map((source) => {
      const opened = openDataSource(source);
      if (opened.missing !== null) missing.add(opened.missing);
      return [source.name, opened];
    }),
  );
}

interface Loading {
  name: string;
  resolver: ResolverModel;
  api: ApiModel;
  schema: GraphQLSchema;
  codes: CodeLoader;
  missing: MissingParts;
  sources: ReadonlyMap<string, OpenedSource>;
}

function load({ name, resolver, ...loading }: Loading): LoadedResolver {
  const { schema, codes, missing, api } = loading;
  const type = schema.getType(resolver.typeName);
  if (!isObjectType(type) || type.getFields()[resolver.fieldName] === undefined) {
    throw new InvalidResolverError(`the schema has no field ${name}, but a resolver is attached to it`);
  }
  const step = { name, field: name, type: 'AWS::AppSync::Resolver' };
  if (resolver.kind === 'UNIT') return { kind: 'unit', name, step: loadStep({ ...resolver, ...step }, loading) };
  if (resolver.functionIds.length > MAX_FUNCTIONS) {
    throw new InvalidResolverError(`the pipeline ${name} has more than ${MAX_FUNCTIONS} functions`);
  }
  const functions = resolver.functionIds.map((id) => {
    const found = api.functions.find((candidate) => candidate.id === id);
    if (found === undefined)
      throw new InvalidResolverError(`the pipeline ${name} names a function that does not exist: ${id}`);
    const type = 'AWS::AppSync::FunctionConfiguration';
    return loadStep({ ...found, name: `${name}/${found.name}`, field: name, type }, loading);
  });
  if (resolver.code) return { kind: 'pipeline', name, code: codes.load(resolver.code, name), functions };
  const notEmulated = `${step.type} ${resolver.logicalId} (${resolver.notEmulated ?? 'a pipeline without code'})`;
  missing.add(notEmulated, name);
  return { kind: 'unit', name, step: { name, notEmulated } };
}

/** A resolver or a function of a pipeline. */
interface StepModel {
  name: string;
  /** The field that it runs for: `Query.posts`. */
  field: string;
  /** The resource type. */
  type: string;
  logicalId: string;
  dataSourceName: string | null;
  code: string | null;
  notEmulated?: string;
  maxBatchSize?: number;
}

function loadStep(model: StepModel, { sources, codes, missing }: Omit<Loading, 'name' | 'resolver'>): Step {
  const { name, field, code, maxBatchSize = 0 } = model;
  const source = sources.get(model.dataSourceName ?? '');
  if (source === undefined) {
    throw new InvalidResolverError(
      `${name} names a data source that does not exist: ${model.dataSourceName ?? 'none'}`,
    );
  }
  const { dataSource } = source;
  if (source.missing !== null) missing.add(source.missing, field);
  if (code) return { name, code: codes.load(code, name), dataSource, maxBatchSize };
  if (model.notEmulated === undefined && dataSource.runDirect) return { name, code: null, dataSource, maxBatchSize };
  const reason = model.notEmulated ?? source.missing ?? 'a step without code';
  const part = source.missing === reason ? reason : `${model.type} ${model.logicalId} (${reason})`;
  missing.add(part, field);
  return { name, notEmulated: part };
}

class CodeLoader {
  readonly #options: LoadOptions;
  readonly #errors: string[] = [];

  constructor(options: LoadOptions) {
    this.#options = options;
  }

  /** Collects the errors of all code for one message; code with errors compiles to an empty module that never runs. */
  load(source: string, name: string): CompiledCode {
    const problems = checkCode(source, name);
    const errors = problems.filter(({ severity }) => severity === 'error');
    for (const problem of problems.filter(({ severity }) => severity === 'warning')) {
      this.#options.log(`[appsync] warning: ${this.#tell(source, problem)}`);
    }
    this.#errors.push(...errors.map((problem) => this.#tell(source, problem)));
    return compileCode(errors.length === 0 ? source : '');
  }

  #tell(source: string, { name, message, ...at }: CodeProblem): string {
    return `${name}: ${this.#options.sourceMaps?.sourceOf(source, at) ?? `code.js:${at.line}:${at.column}`}: ${message}`;
  }

  assertAccepted(): void {
    if (this.#errors.length > 0) throw new InvalidCodeError(this.#errors);
  }
}
