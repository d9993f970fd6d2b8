import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import type { ApiModel, AssemblyModel, DataSourceModel, ResolverModel } from '../../../local/assembly/model.ts';
import type { AnsweredRequest } from '../../../local/appsync/report/AnsweredRequest.ts';
import { createGraphqlService, type GraphqlService } from '../../../local/appsync/graphqlService.ts';
import { Clock } from '../../../local/clock.ts';
import { IssuedCredentials } from '../../../local/cognitoIdentity/IssuedCredentials.ts';
import { EventLog } from '../../../local/events.ts';
import type { Invoke } from '../../../local/lambda/invocation.ts';

export const API_KEY = 'da2-abcdefghijklmnopqrstuvwxyz';
const POOL = 'ap-northeast-1_Abc123def';
export const OTHER_POOL = 'ap-northeast-1_Zyx987wvu';
export const FUNCTION_ARN = 'arn:aws:lambda:ap-northeast-1:111122223333:function:auth';
export const PEER = '198.51.100.7';

export function userPoolMode(
  more: Partial<{ appIdClientRegex: string; defaultAction: 'ALLOW' | 'DENY'; userPoolId: string }> = {},
) {
  return {
    type: 'AMAZON_COGNITO_USER_POOLS',
    userPoolId: POOL,
    appIdClientRegex: null,
    defaultAction: 'ALLOW',
    ...more,
  } as const;
}

/** An error of a 200 answer. */
interface AnsweredError {
  path: (string | number)[] | null;
  data?: unknown;
  errorType?: string | null;
  errorInfo?: unknown;
  locations: { line: number; column: number; sourceName: null }[] | null;
  message: string;
}

interface Answered {
  data: Record<string, unknown> | null;
  errors?: AnsweredError[];
}

/** Resolver code that passes the arguments to its function and its result on. */
export const FORWARD = `
  import { util } from '@aws-appsync/utils';
  export function request(ctx) { return { operation: 'Invoke', payload: { field: ctx.info.fieldName, args: ctx.args } }; }
  export function response(ctx) { if (ctx.error) util.error(ctx.error.message, ctx.error.type); return ctx.result; }
`;

/** Code whose NONE data source gives back what an expression makes. */
export function none(expression: string) {
  return `
  import { util, runtime } from '@aws-appsync/utils';
  export function request(ctx) { return { payload: ${expression} }; }
  export function response(ctx) { return ctx.result; }
`;
}

export function unit(field: string, code: string | null, dataSourceName = 'none'): ResolverModel {
  const [typeName = '', fieldName = ''] = field.split('.');
  return {
    logicalId: `${typeName}${fieldName}`,
    typeName,
    fieldName,
    kind: 'UNIT',
    dataSourceName,
    functionIds: [],
    code,
  };
}

export function dataSource(
  name: string,
  type: string,
  properties: DataSourceModel['properties'] = {},
): DataSourceModel {
  return { logicalId: `Source${name}`, name, type, properties };
}

export interface StartedApi {
  service: GraphqlService;
  clock: Clock;
  events: EventLog;
  logs: string[];
  /** What the engine tells of the requests. */
  requests: AnsweredRequest[];
  /** Sends a GraphQL request; the API key unless other headers are given. */
  send: (body: unknown, headers?: Record<string, string>) => Promise<Response>;
  ask: (query: string, variables?: object, headers?: Record<string, string>) => Promise<Answered>;
}

/** Starts an API in memory. Default: an API key API with the data sources `none` and `auth` (a function). */
export function startApi(
  api: Partial<ApiModel> & { schema: string },
  more: { invoke?: Invoke; keys?: JsonWebKey[]; budgetMillis?: number } = {},
): StartedApi {
  const clock = new Clock();
  const events = new EventLog(clock);
  const logs: string[] = [];
  const requests: AnsweredRequest[] = [];
  const full: ApiModel = {
    logicalId: 'Api',
    id: 'abcdefghijklmnopqrstuvwxyz',
    name: 'api',
    authModes: [{ type: 'API_KEY' }],
    apiKeys: [{ id: API_KEY, key: API_KEY, expiresAtSeconds: clock.nowSeconds() + 7 * 24 * 3600 }],
    environment: {},
    introspection: true,
    queryDepthLimit: 0,
    resolverCountLimit: 0,
    dataSources: [
      dataSource('none', 'NONE'),
      dataSource('auth', 'AWS_LAMBDA', { LambdaConfig: { LambdaFunctionArn: FUNCTION_ARN } }),
    ],
    resolvers: [],
    functions: [],
    ...api,
  };
  const model: AssemblyModel = {
    region: 'ap-northeast-1',
    accountId: '111122223333',
    apis: [full],
    functions: [],
    userPools: [],
    userPoolClients: [],
    userPoolGroups: [],
    userPoolDomains: [],
    identityProviders: [],
    secrets: [],
    kmsKeys: [],
    identityPools: [],
    rules: [],
    stacks: [],
    notEmulated: [],
  };
  const service = createGraphqlService({
    api: full,
    model,
    clock,
    events,
    credentials: new IssuedCredentials(clock),
    invoke: more.invoke ?? (() => Promise.resolve({ payload: null })),
    jwks: (userPoolId) => Promise.resolve({ keys: userPoolId === POOL ? (more.keys ?? []) : [] }),
    log: (line) => logs.push(line),
    onRequest: (request) => requests.push(request),
    ...(more.budgetMillis === undefined ? {} : { budgetMillis: more.budgetMillis }),
  });
  const send: StartedApi['send'] = (body, headers = { 'x-api-key': API_KEY }) =>
    service.handle(
      new Request('http://127.0.0.1/graphql', {
        method: 'POST',
        headers,
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
      PEER,
    );
  const ask: StartedApi['ask'] = async (query, variables, headers) => {
    const response = await send({ query, variables }, headers);
    return (await response.json()) as Answered;
  };
  return { service, clock, events, logs, requests, send, ask };
}

/** A user pool's signing key and its tokens. */
export async function userPoolKeys() {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'RS256', use: 'sig' };
  const issuer = `https://cognito-idp.ap-northeast-1.amazonaws.com/${POOL}`;
  const sign = (claims: Record<string, unknown>, by: { key?: CryptoKey; seconds?: number } = {}) => {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ sub: 'b5ce07c3', iss: issuer, iat: now, exp: now + (by.seconds ?? 3600), ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'key-1' })
      .sign(by.key ?? privateKey);
  };
  return {
    keys: [key as JsonWebKey],
    sign,
    accessToken: (claims: Record<string, unknown> = {}, by = {}) =>
      sign({ token_use: 'access', client_id: 'client1', username: 'hanako', ...claims }, by),
    idToken: (claims: Record<string, unknown> = {}, by = {}) =>
      sign({ token_use: 'id', aud: 'client1', 'cognito:username': 'hanako', ...claims }, by),
  };
}
