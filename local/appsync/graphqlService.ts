import { graphqlSync, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { ApiModel, AssemblyModel } from '../assembly/model.ts';
import type { SourceMaps } from '../assembly/SourceMaps.ts';
import type { Clock } from '../clock.ts';
import type { IssuedCredentials } from '../cognitoIdentity/IssuedCredentials.ts';
import type { EventLog } from '../events.ts';
import type { Invoke } from '../lambda/invocation.ts';
import { authenticate } from './auth/authenticate.ts';
import { LambdaAuthorizer } from './auth/LambdaAuthorizer.ts';
import type { Jwks } from './auth/verifyUserPoolToken.ts';
import { execute } from './execution/execute.ts';
import { presentedHeaders } from './http/presentedHeaders.ts';
import { readBody, readText } from './http/readBody.ts';
import { answer, answerBody, errorResponse, preflight } from './http/respond.ts';
import { TransportError, UnparsableError } from './http/transportError.ts';
import type { AnsweredRequest } from './report/AnsweredRequest.ts';
import { KnownWords } from './report/KnownWords.ts';
import { RequestNotes } from './report/RequestNotes.ts';
import { FieldResolution } from './resolvers/FieldResolution.ts';
import { loadResolvers } from './resolvers/loadResolvers.ts';
import { readSchema } from './schema/readSchema.ts';
import { chooseOperation } from './validation/chooseOperation.ts';
import { coerceVariables } from './validation/coerceVariables.ts';
import { DocumentCache } from './validation/DocumentCache.ts';
import { currentScope } from '../trace.ts';

/** Options of `createGraphqlService`. */
interface GraphqlServiceOptions {
  api: ApiModel;
  model: AssemblyModel;
  clock: Clock;
  events: EventLog;
  invoke: Invoke;
  jwks: Jwks;
  /** Temporary credentials, which sign requests beside the engine's own. */
  credentials: IssuedCredentials;
  /** Writes a line to the engine's log: output of resolvers, and warnings. */
  log: (line: string) => void;
  /** Called after every request but CORS preflights. */
  onRequest?: ((request: AnsweredRequest) => void) | undefined;
  /** Name the sources of the schema and of the resolvers, for the places of errors. */
  sourceMaps?: SourceMaps | undefined;
  /** Timeout of a request in milliseconds. Default: AppSync's 30,000. */
  budgetMillis?: number;
}

/** One AppSync API. */
export interface GraphqlService {
  /**
   * Handles one HTTP request to the API's endpoint. Never rejects.
   * @param peerAddress the address of the TCP connection.
   */
  handle: (request: Request, peerAddress: string) => Promise<Response>;
  /**
   * Runs an introspection query without a credential and regardless of `introspectionConfig`, as the AWS console can.
   */
  introspect: (query: string) => ExecutionResult;
  /** Parts that the engine does not emulate, a line each, with the fields that need them and fail. */
  notEmulated: string[];
}

/** @see https://docs.aws.amazon.com/general/latest/gr/appsync.html (request execution time) */
const BUDGET_MILLIS = 30_000;

/** The engine's own header: in a request it asks for the same one in the response. */
const TRACE = 'x-genkan-trace';

/**
 * Starts an API of the model.
 * @throws SchemaError for a schema and InvalidCodeError for code that AppSync cannot deploy.
 */
export function createGraphqlService(options: GraphqlServiceOptions): GraphqlService {
  const { api, sourceMaps, log } = options;
  const schema = readSchema(api.schema, { sourceMaps, onNotice: (line) => log(`[appsync] warning: ${line}`) });
  const { resolvers, notEmulated } = loadResolvers(schema, options);
  const known = new KnownWords(schema);
  const documents = new DocumentCache(schema, options.api.introspection);
  const authorizer = createAuthorizer(options);
  const loaded: LoadedApi = { ...options, schema, resolvers, documents, authorizer };

  return {
    handle: async (request, peerAddress) => {
      if (request.method === 'OPTIONS') return preflight(request);
      return options.events.follow(null, async () => {
        const notes = new RequestNotes();
        const began = performance.now();
        const response = await respond(loaded, { request, peerAddress, notes }).catch((error: unknown) => {
          notes.transportError = error instanceof TransportError ? error : fault(error, options.log);
          return errorResponse(notes.transportError);
        });
        const durationMillis = performance.now() - began;
        await record(options.events, notes, { began, told: () => notes.tell(schema, known) });
        options.onRequest?.({ at: options.clock.now(), durationMillis, ...notes.tell(schema, known) });
        // The console asks for it, to link a response to the calls behind it; AppSync's own headers stay as they are.
        const trace = currentScope()?.trace;
        if (trace !== undefined && request.headers.has(TRACE)) response.headers.set(TRACE, trace);
        return response;
      });
    },
    introspect: (query) => graphqlSync({ schema, source: query }),
    notEmulated,
  };
}

/** Completes the calls of the resolvers, or records the request itself when no resolver ran. */
async function record(
  events: EventLog,
  notes: RequestNotes,
  { began, told }: { began: number; told: () => Pick<AnsweredRequest, 'fields' | 'errors'> },
): Promise<void> {
  const content = notes.content();
  for (const call of notes.calls) events.keepContent(call, content);
  if (notes.calls.length > 0) return;
  const { fields, errors } = told();
  const [name = 'POST /graphql'] = fields.keys();
  await events.call({ service: 'appsync', name, began }, (call) => {
    const [outcome = 'ok'] = errors.keys();
    Object.assign(call, { outcome, ...content });
  });
}

type LoadedApi = GraphqlServiceOptions & {
  schema: GraphQLSchema;
  resolvers: ReturnType<typeof loadResolvers>['resolvers'];
  documents: DocumentCache;
  authorizer: LambdaAuthorizer | null;
};

function createAuthorizer(options: GraphqlServiceOptions): LambdaAuthorizer | null {
  const mode = options.api.authModes.find((each) => each.type === 'AWS_LAMBDA');
  return mode === undefined ? null : new LambdaAuthorizer({ ...options, mode });
}

interface Received {
  request: Request;
  peerAddress: string;
  notes: RequestNotes;
}

/** @throws TransportError for a request that does not reach GraphQL. */
async function respond(api: LoadedApi, { request, peerAddress, notes }: Received): Promise<Response> {
  if (request.method !== 'POST') {
    // Whether AWS accepts GET is disputed; the engine accepts POST only.
    throw new TransportError(405, 'NotEmulatedError', `not emulated: ${request.method} requests; use POST`);
  }
  const { schema, documents } = api;
  // AppSync rejects a bad body before it checks the credential.
  const text = await readText(request);
  const body = readBody(text);
  notes.body = body;
  api.events.learnSecrets(body);
  const { document, errors: validationErrors } = documents.prepare(body.query);
  notes.document = document;
  const { headers, sourceIp } = presentedHeaders(request, peerAddress);
  const caller = await authenticate(request, { text, body, headers, sourceIp }, api);
  notes.authMode = caller.mode;
  const operation = chooseOperation(document, body.operationName);
  notes.operation = operation;
  notes.errors = validationErrors();
  if (notes.errors.length > 0) return answerNoted(notes, { data: null, errors: notes.errors });
  const coerced = coerceVariables(schema, operation, body.variables);
  if ('error' in coerced) {
    notes.errors = [coerced.error];
    return answerNoted(notes, { data: null, errors: notes.errors });
  }
  const resolution = new FieldResolution({
    ...api,
    caller,
    headers,
    rawVariables: body.variables,
    budgetMillis: api.budgetMillis ?? BUDGET_MILLIS,
    calls: notes.calls,
  });
  const { variables } = coerced;
  const resolveField = resolution.resolve.bind(resolution);
  const result = await execute({ schema, document, operation, variables, resolveField });
  notes.errors = result.errors;
  return answerNoted(notes, result, resolution.responseHeaders);
}

function answerNoted(
  notes: RequestNotes,
  result: Parameters<typeof answerBody>[0],
  responseHeaders?: Readonly<Record<string, string>>,
): Response {
  notes.answer = answerBody(result);
  return answer(notes.answer, responseHeaders);
}

/**
 * Returns the error for a request that exhausts the stack, by a long chain of fragments or deep variables. Any other
 * fault of the engine itself is logged, and its error for the client has no details.
 */
function fault(error: unknown, log: (line: string) => void): TransportError {
  if (error instanceof RangeError && error.message.includes('call stack')) return new UnparsableError({ cause: error });
  log(`[appsync] ${error instanceof Error ? (error.stack ?? error.message) : 'failed'}`);
  return new TransportError(500, 'InternalFailure', 'Internal failure of the local engine.');
}
