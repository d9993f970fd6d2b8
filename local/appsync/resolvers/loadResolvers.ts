import { isObjectType, type GraphQLSchema } from 'graphql';
import type { ApiModel, DataSourceModel, ResolverModel } from '../../assembly/model.ts';
import type { SourceMaps } from '../../assembly/SourceMaps.ts';
import { EngineError } from '../../EngineError.ts';
import { NotEmulatedError } from '../../notEmulated.ts';
import { checkCode, type CodeProblem } from '../code/checkCode.ts';
import { compileCode, type CompiledCode } from '../code/compileCode.ts';
import type { LoadedResolver, Step } from './loadedResolver.ts';

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

/**
 * Checks and compiles every resolver of an API; by `Type.field`.
 * @throws InvalidCodeError for code that AppSync rejects; NotEmulatedError for features that are not emulated;
 * InvalidResolverError for a resolver whose field, function or data source does not exist.
 */
export function loadResolvers(schema: GraphQLSchema, options: LoadOptions): Map<string, LoadedResolver> {
  const { api } = options;
  const codes = new CodeLoader(options);
  const loaded = new Map(
    api.resolvers.map((resolver) => {
      const name = `${resolver.typeName}.${resolver.fieldName}`;
      return [name, load({ name, resolver, api, schema, codes })];
    }),
  );
  codes.assertAccepted();
  return loaded;
}

interface Loading {
  name: string;
  resolver: ResolverModel;
  api: ApiModel;
  schema: GraphQLSchema;
  codes: CodeLoader;
}

function load({ name, resolver, api, schema, codes }: Loading): LoadedResolver {
  if (schema.getSubscriptionType()?.name === resolver.typeName) throw new NotEmulatedError(`the resolver ${name}`);
  const type = schema.getType(resolver.typeName);
  if (!isObjectType(type) || type.getFields()[resolver.fieldName] === undefined) {
    throw new InvalidResolverError(`the schema has no field ${name}, but a resolver is attached to it`);
  }
  if (resolver.kind === 'PIPELINE') {
    if (!resolver.code) throw new NotEmulatedError(`VTL mapping templates (${name})`);
    if (resolver.functionIds.length > MAX_FUNCTIONS) {
      throw new InvalidResolverError(`the pipeline ${name} has more than ${MAX_FUNCTIONS} functions`);
    }
    const functions = resolver.functionIds.map((id) => pipelineStep(id, name, { api, codes }));
    return { kind: 'pipeline', name, code: codes.load(resolver.code, name), functions };
  }
  const dataSource = emulatedDataSource(api, resolver.dataSourceName, name);
  if (resolver.code) return { kind: 'unit', name, step: { name, code: codes.load(resolver.code, name), dataSource } };
  if (dataSource.type !== 'AWS_LAMBDA') throw new NotEmulatedError(`VTL mapping templates (${name})`);
  return { kind: 'directLambda', name, functionArn: dataSource.functionArn };
}

function pipelineStep(id: string, resolver: string, { api, codes }: Pick<Loading, 'api' | 'codes'>): Step {
  const found = api.functions.find((candidate) => candidate.id === id);
  if (found === undefined)
    throw new InvalidResolverError(`the pipeline ${resolver} names a function that does not exist: ${id}`);
  const name = `${resolver}/${found.name}`;
  if (!found.code) throw new NotEmulatedError(`VTL mapping templates (${name})`);
  return { name, code: codes.load(found.code, name), dataSource: emulatedDataSource(api, found.dataSourceName, name) };
}

function emulatedDataSource(api: ApiModel, name: string | null, of: string): Step['dataSource'] {
  const dataSource: DataSourceModel | undefined = api.dataSources.find((candidate) => candidate.name === name);
  if (dataSource === undefined)
    throw new InvalidResolverError(`${of} names a data source that does not exist: ${name ?? 'none'}`);
  if (dataSource.type === 'OTHER') throw new NotEmulatedError(`data source type ${dataSource.appSyncType} (${of})`);
  return dataSource;
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
