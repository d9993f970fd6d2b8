import { graphqlSync, type ExecutionResult } from 'graphql';
import type { ApiModel, AssemblyModel } from '../assembly/model.ts';
import type { Clock } from '../clock.ts';
import type { EventLog } from '../events.ts';
import type { Invoke } from '../lambda/invocation.ts';
import { authenticate } from './auth/authenticate.ts';
import type { Jwks } from './auth/verifyUserPoolToken.ts';
import { execute } from './execution/execute.ts';
import { presentedHeaders } from './http/presentedHeaders.ts';
import { readBody } from './http/readBody.ts';
import { answer, preflight, refusal } from './http/respond.ts';
import { TransportError } from './http/transportError.ts';
import { FieldResolution } from './resolvers/FieldResolution.ts';
import { loadResolvers } from './resolvers/loadResolvers.ts';
import { readSchema } from './schema/readSchema.ts';
import { chooseOperation } from './validation/chooseOperation.ts';
import { coerceVariables } from './validation/coerceVariables.ts';
import { DocumentCache } from './validation/DocumentCache.ts';

/** What an API is played with. */
export type GraphqlServiceOptions = {
  api: ApiModel;
  model: AssemblyModel;
  clock: Clock;
  events: EventLog;
  invoke: Invoke;
  jwks: Jwks;
  /** Takes lines for the engine's log: what resolvers write, and warnings. */
  log: (line: string) => void;
  /** Milliseconds that a request may take; AppSync's 30,000 unless told. */
  budgetMillis?: number;
};

/** One AppSync API. */
export type GraphqlService = {
  /**
   * Answers one HTTP request to the API's endpoint. Never rejects.
   * @param peerAddress the address of the TCP connection.
   */
  handle: (request: Request, peerAddress: string) => Promise<Response>;
  /** Runs an introspection query without a credential, whatever `introspectionConfig` says, as the AWS console can. */
  introspect: (query: string) => ExecutionResult;
};

/** https://docs.aws.amazon.com/general/latest/gr/appsync.html (request execution time) */
const BUDGET_MILLIS = 30_000;

/**
 * Starts an API of the model.
 * @throws GraphQLError for a schema that AppSync could not deploy; RefusedCodeError for code that it refuses;
 * NotEmulatedError for what the engine does not play (subscriptions with resolvers, other data sources, VTL).
 */
export function createGraphqlService(options: GraphqlServiceOptions): GraphqlService {
  const schema = readSchema(options.api.schema);
  const resolvers = loadResolvers(options.api, schema, options.log);
  const documents = new DocumentCache(schema, options.api.introspection);

  const run = async (request: Request, peerAddress: string): Promise<Response> => {
    // The body is refused before credentials are looked at.
    const body = await readBody(request);
    const { document, errors: validationErrors } = documents.prepare(body.query);
    const { headers, sourceIp } = presentedHeaders(request, peerAddress);
    const caller = await authenticate(request.headers, sourceIp, options);
    const operation = chooseOperation(document, body.operationName);
    const invalid = validationErrors();
    if (invalid.length > 0) return answer({ data: null, errors: invalid });
    const coerced = coerceVariables(schema, operation, body.variables);
    if ('error' in coerced) return answer({ data: null, errors: [coerced.error] });
    const resolution = new FieldResolution({
      ...options,
      resolvers,
      caller,
      headers,
      rawVariables: body.variables,
      budgetMillis: options.budgetMillis ?? BUDGET_MILLIS,
    });
    const { variables } = coerced;
    const resolveField = resolution.resolve.bind(resolution);
    const result = await execute({ schema, document, operation, variables, resolveField });
    return answer(result, resolution.responseHeaders);
  };

  return {
    handle: async (request, peerAddress) => {
      if (request.method === 'OPTIONS') return preflight(request);
      try {
        if (request.method !== 'POST') {
          // Whether AWS answers GET is disputed; the engine takes POST only.
          throw new TransportError(405, 'NotEmulatedError', `not emulated: ${request.method} requests; use POST`);
        }
        return await run(request, peerAddress);
      } catch (error) {
        if (error instanceof TransportError) return refusal(error);
        options.log(`[appsync] ${error instanceof Error ? (error.stack ?? error.message) : 'failed'}`);
        return refusal(new TransportError(500, 'InternalFailure', 'Internal failure of the local engine.'));
      }
    },
    introspect: (query) => graphqlSync({ schema, source: query }),
  };
}
