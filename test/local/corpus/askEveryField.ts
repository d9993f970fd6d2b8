import { buildClientSchema, getIntrospectionQuery, type GraphQLSchema, type IntrospectionQuery } from 'graphql';
import type { ExplorerApi, ExplorerOperation } from '../../../local/console/explorerApi.ts';
import type { Engine } from '../../../local/Engine.ts';
import { openCaller, type Caller } from './openCaller.ts';
import { sampleVariables } from './sampleVariables.ts';

/** The answer of a field of `Query` or `Mutation`. */
export interface AskedField {
  api: string;
  field: string;
  /**
   * `answered`: without an error. `not emulated`: an error names what the engine does not emulate. `error`: the app's
   * own error for the sample values, or a fault of the engine.
   */
  result: 'answered' | 'not emulated' | 'error';
  /** The distinct errors, each with its `errorType`. */
  errors: string[];
}

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; errorType?: string | null }[];
}

const TIMEOUT_MILLIS = 20_000;
const UNAUTHORIZED = new Set(['Unauthorized', 'UnauthorizedException', 'BadRequestException']);

/** Returns whether another authorization mode can have another answer. */
function isDenied({ errors = [] }: Answer): boolean {
  return errors.length > 0 && errors.every(({ errorType }) => UNAUTHORIZED.has(errorType ?? ''));
}

function toAsked({ errors = [] }: Answer): Pick<AskedField, 'result' | 'errors'> {
  const texts = [...new Set(errors.map(({ errorType, message }) => `${errorType ?? 'no errorType'}: ${message}`))];
  if (texts.length === 0) return { result: 'answered', errors: [] };
  return { result: texts.some((text) => /not emulated/i.test(text)) ? 'not emulated' : 'error', errors: texts };
}

/** An API of the engine, its place in the list of the explorer, and what is needed to call it. */
interface Asked {
  api: ExplorerApi;
  index: number;
  schema: GraphQLSchema;
  caller: Caller;
  explorer: URL;
}

/** Sends one operation in the modes that its field accepts, until a mode is allowed. */
async function ask({ api, index, schema, caller, explorer }: Asked, operation: ExplorerOperation): Promise<AskedField> {
  const [type, root] = operation.document.includes(`mutation ${operation.name}`)
    ? (['Mutation', schema.getMutationType()] as const)
    : (['Query', schema.getQueryType()] as const);
  const field = root?.getFields()[operation.name];
  const variables = field ? sampleVariables(field) : {};
  const body = JSON.stringify({ query: operation.document, variables });
  let answer: Answer = { errors: [{ message: 'no mode of the field is emulated', errorType: 'not emulated' }] };
  for (const mode of operation.modes) {
    const headers = caller(mode, api.apiKey);
    if (headers === null) continue;
    const url = new URL(`/console/graphql?api=${index}&mode=${mode}`, explorer);
    const signal = AbortSignal.timeout(TIMEOUT_MILLIS);
    answer = await fetch(url, { method: 'POST', headers, body, signal }).then(
      (response) => response.json() as Promise<Answer>,
      (error: unknown) => ({ errors: [{ message: String(error), errorType: 'no answer' }] }),
    );
    if (!isDenied(answer)) break;
  }
  return { api: api.name, field: `${type}.${operation.name}`, ...toAsked(answer) };
}

async function readApiSchema(explorer: URL, index: number): Promise<GraphQLSchema> {
  const body = JSON.stringify({ query: getIntrospectionQuery() });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(new URL(`/console/graphql?api=${index}`, explorer), { method: 'POST', headers, body });
  return buildClientSchema(((await response.json()) as { data: IntrospectionQuery }).data);
}

/**
 * Sends every field of `Query` and `Mutation` of every API of an engine, with sample values, as an API key's owner, a
 * user of the user pool or an IAM caller, over the HTTP routes of the explorer.
 * @param token the value of the header `authorization` for an API with a Lambda authorizer.
 */
export async function askEveryField(engine: Engine, token?: string): Promise<AskedField[]> {
  const explorer = new URL(engine.consoleUrl);
  const response = await fetch(new URL('/console/apis', explorer));
  const apis = (await response.json()) as ExplorerApi[];
  const caller = await openCaller(engine, token);
  const asked: AskedField[] = [];
  for (const [index, api] of apis.entries()) {
    const schema = await readApiSchema(explorer, index);
    for (const operation of api.operations) asked.push(await ask({ api, index, schema, caller, explorer }, operation));
  }
  return asked;
}
