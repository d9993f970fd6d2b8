import { randomUUID } from 'node:crypto';
import type { ApiModel, AssemblyModel, AuthMode } from '../../assembly/model.ts';
import type { Clock } from '../../clock.ts';
import type { GraphqlExchangeRequest } from '../../engineApi.ts';
import type { InvocationResult, Invoke } from '../../lambda/invocation.ts';
import { NotEmulatedError } from '../../notEmulated.ts';
import { AuthorizerError, TransportError } from '../http/transportError.ts';
import { readAuthorizerResponse, type AuthorizerResponse } from './authorizerResponse.ts';
import type { Caller } from './caller.ts';

type LambdaMode = Extract<AuthMode, { type: 'AWS_LAMBDA' }>;

interface LambdaAuthorizerOptions {
  api: Pick<ApiModel, 'id'>;
  mode: LambdaMode;
  model: Pick<AssemblyModel, 'region' | 'accountId'>;
  clock: Clock;
  invoke: Invoke;
  /** Milliseconds for which the function may run. Default: 10,000, as in AWS. */
  timeoutMillis?: number;
}

/** A request whose token the function checks. */
export interface TokenRequest {
  token: string;
  body: Omit<GraphqlExchangeRequest, 'headers'>;
  /** Headers as resolvers see them. */
  headers: Readonly<Record<string, string>>;
}

interface Cached {
  response: AuthorizerResponse;
  /** On the engine's clock. */
  expiresAtMillis: number;
}

const TIMEOUT_MILLIS = 10_000;
const MAX_TTL_SECONDS = 3600;
/** Ours, so that a test with many tokens does not fill the memory. */
const MAX_CACHED = 1000;

/**
 * The function that authorizes the callers of an API, and the responses that are still valid, by token.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-lambda-authorization
 */
export class LambdaAuthorizer {
  readonly #options: LambdaAuthorizerOptions;
  readonly #cache = new Map<string, Cached>();

  constructor(options: LambdaAuthorizerOptions) {
    this.#options = options;
  }

  /**
   * Returns the caller that the function authorizes.
   * @throws TransportError 401 for a token that does not match IdentityValidationExpression, for `isAuthorized: false`,
   * and for a function that fails, takes longer than ten seconds or returns an invalid response.
   */
  async authorize(request: TokenRequest): Promise<Caller> {
    const { mode } = this.#options;
    if (!matches(mode, request.token)) throw new AuthorizerError('The token does not match the validation expression.');
    const { isAuthorized, resolverContext, deniedFields } = await this.#responseFor(request);
    if (!isAuthorized) throw new AuthorizerError('The Lambda authorizer denied the request.');
    return {
      mode: 'AWS_LAMBDA',
      authType: 'Lambda Authorization',
      identity: { resolverContext },
      deniedFields: this.#fieldsOf(deniedFields),
    };
  }

  async #responseFor(request: TokenRequest): Promise<AuthorizerResponse> {
    const { clock, mode } = this.#options;
    const cached = this.#cache.get(request.token);
    if (cached !== undefined && clock.nowMillis() < cached.expiresAtMillis) return cached.response;
    this.#cache.delete(request.token);
    const response = await this.#invoke(request);
    const seconds = Math.min(response.ttlOverride ?? mode.ttlSeconds, MAX_TTL_SECONDS);
    if (seconds > 0) this.#keep(request.token, { response, expiresAtMillis: clock.nowMillis() + seconds * 1000 });
    return response;
  }

  #keep(token: string, cached: Cached): void {
    const [oldest] = this.#cache.keys();
    if (oldest !== undefined && this.#cache.size >= MAX_CACHED) this.#cache.delete(oldest);
    this.#cache.set(token, cached);
  }

  async #invoke({ token, body, headers }: TokenRequest): Promise<AuthorizerResponse> {
    const { api, mode, model, invoke, timeoutMillis = TIMEOUT_MILLIS } = this.#options;
    if (mode.authorizerArn === null) throw notEmulated('AWS_LAMBDA authorization by a function outside the assembly');
    const event = {
      authorizationToken: token,
      requestContext: {
        apiId: api.id,
        accountId: model.accountId,
        requestId: randomUUID(),
        queryString: body.query,
        ...(body.operationName !== null && { operationName: body.operationName }),
        variables: body.variables,
      },
      requestHeaders: headers,
    };
    const result = await within(timeoutMillis, invoke(mode.authorizerArn, event).catch(asTransportError));
    if ('payload' in result) return readAuthorizerResponse(result.payload);
    throw new AuthorizerError(`The Lambda authorizer failed (${nameOf(result.errorType)}).`);
  }

  /** Short names of the denied fields; an ARN of another API denies nothing here. */
  #fieldsOf(denied: readonly string[]): ReadonlySet<string> {
    const { api, model } = this.#options;
    const prefix = `arn:aws:appsync:${model.region}:${model.accountId}:apis/${api.id}/types/`;
    return new Set(
      denied.map((field) => (field.startsWith(prefix) ? field.slice(prefix.length).replace('/fields/', '.') : field)),
    );
  }
}

/** The whole token has to match, as with AppIdClientRegex. */
function matches({ tokenRegex }: LambdaMode, token: string): boolean {
  return tokenRegex === null || new RegExp(`^(?:${tokenRegex})$`).test(token);
}

async function within(millis: number, work: Promise<InvocationResult>): Promise<InvocationResult> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<InvocationResult>((_, reject) => {
    const error = new AuthorizerError(`The Lambda authorizer took longer than ${millis / 1000} s.`);
    timer = setTimeout(() => reject(error), millis);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

function asTransportError(error: unknown): never {
  if (error instanceof NotEmulatedError) throw notEmulated(`AWS_LAMBDA authorization by ${error.what}`);
  throw new AuthorizerError(`The Lambda authorizer could not be invoked (${nameOf((error as Error).name)}).`);
}

function notEmulated(what: string): TransportError {
  const { name, message } = new NotEmulatedError(what);
  return new TransportError(401, name, message);
}

/** The name of an error; any other text could hold what the client sent. */
function nameOf(text: string): string {
  return /^[A-Za-z][\w.]{0,79}$/.test(text) ? text : 'error';
}
