import type { AddressInfo } from 'node:net';
import { serve, type Http2Bindings, type HttpBindings } from '@hono/node-server';
import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { vi } from 'vitest';
import { AUTH_ENVIRONMENT } from '../../bench/processes/authEnvironment.ts';
import type { Caller, DeclaredError, OperationName, Outcome } from '../../lambdas/runtime/contract.ts';
import { INVOKE_PATH, PendingAccountsFunction } from './pendingAccountsFunction.ts';
import { createSecretsService } from '../../local/secrets/secretsService.ts';
import {
  CLIENT_ID,
  CLIENT_SECRET,
  REGION,
  startUserPool,
  type RunningUserPool,
  type UserPoolOptions,
} from '../local/cognito/startUserPool.ts';

const SECRET_ARN = `arn:aws:secretsmanager:${REGION}:111122223333:secret:client-AbCdEf`;

export const ENVIRONMENT = {
  CLIENT_ID,
  CLIENT_SECRET_ARN: SECRET_ARN,
  PENDING_ACCOUNTS_FUNCTION: 'pendingAccounts',
  ...AUTH_ENVIRONMENT,
  SIGN_UP_FLOOR_MILLIS: '0',
};

/** The rules of the deployment's own attributes, for `ATTRIBUTES`. */
export const ATTRIBUTES = JSON.stringify({
  plan: { type: 'string', min: 2, max: 8 },
  age: { type: 'number', min: 0, max: 150 },
  tier: { type: 'string', readOnly: true },
});

/** Properties of the app client that infra/AppClient.ts sets and that differ from the defaults of this user pool. */
const CLIENT = {
  ReadAttributes: [
    'custom:age',
    'custom:contested',
    'custom:pending',
    'custom:plan',
    'custom:tier',
    'email',
    'email_verified',
    'locale',
    'nickname',
    'phone_number',
    'phone_number_verified',
  ],
  WriteAttributes: ['custom:age', 'custom:pending', 'custom:plan', 'email', 'locale', 'nickname', 'phone_number'],
  ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
};

/** A request to AWS. */
interface Call {
  action: string;
  body: Record<string, unknown>;
  headers: Headers;
  /** The client's port, which identifies the connection. */
  port: number | undefined;
}

/** Returns the answer to a call; undefined leaves the call to the engine. */
export type StandIn = (call: Call) => Response | Promise<Response | undefined> | undefined;

interface AuthOptions {
  environment?: Record<string, string>;
  pool?: UserPoolOptions;
  /** Another server for the calls of Cognito, such as one that injects faults of the network. */
  cognitoUrl?: string;
  /** The value of the secret in Secrets Manager; the pool's own client secret unless given. */
  secret?: string;
  /** Answers the Invoke API for functions of the deployment's own, by their names. */
  functions?: Record<string, (event: unknown) => Response | Promise<Response>>;
}

/** The auth function's source, run in this process with Lambda's settings, the real SDK and the engine's Cognito. */
export interface Auth {
  pool: RunningUserPool;
  pendingAccounts: PendingAccountsFunction;
  /** The calls of Cognito, oldest first. */
  calls: Call[];
  /** The calls of Secrets Manager, oldest first. */
  secretCalls: Call[];
  /** Answers the calls of Cognito from now on; null leaves them to the engine again. */
  standIn: (standIn: StandIn | null) => void;
  /**
   * Called from now on with the name of each request to Cognito or Lambda, before it is answered; a promise delays the
   * answer. A request to Lambda is named by its invocation type.
   */
  onRequest: (listener: (name: string) => unknown) => void;
  /** Answers the calls of Secrets Manager from now on. */
  standInForSecrets: (standIn: StandIn) => void;
  /** Stores a new version of the secret. */
  rotate: (secret: string) => Promise<void>;
  /** Invokes the function as Lambda does; `operation` may be a name that the schema does not have. */
  invoke: (operation: string, input: unknown, caller?: Partial<Caller>) => Promise<Outcome>;
  /** As `invoke`, but does not wait for the function pendingAccounts to handle its events. */
  answer: Auth['invoke'];
  /** Invokes an operation; resolves with its value, throws when it fails. */
  value: <Value>(operation: OperationName, input: unknown, caller?: Partial<Caller>) => Promise<Value>;
  /** Invokes an operation; resolves with its declared error, throws when it succeeds. */
  error: (operation: OperationName, input: unknown, caller?: Partial<Caller>) => Promise<DeclaredError>;
  /** Everything that the process wrote to its output. */
  written: () => string;
  /** The function's log lines, parsed. */
  lines: () => Record<string, unknown>[];
  stop: () => Promise<void>;
}

/** Makes an answer in AWS's JSON protocol. */
export function awsAnswer(status: number, body: object): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/x-amz-json-1.1' } });
}

/** Makes an exception in AWS's JSON protocol. */
export function awsException(name: string, message = 'a text of AWS', status = 400): Response {
  return awsAnswer(status, { __type: name, message });
}

/** Variables that only some deployments set. */
const OPTIONAL = [
  ...['FALLBACK_URL', 'ALLOWED_COUNTRIES', 'ATTRIBUTES', 'MANAGED_LOGIN_URL', 'CALLBACK_URLS', 'IDENTITY_PROVIDERS'],
  ...['TRUSTED_PROVIDERS', 'PRE_SIGN_UP_FUNCTION', 'ENCRYPTED_CLIENT_SECRET', 'ENCRYPTED_OTHER_CLIENT_SECRET'],
  'TOTP_ISSUER',
];

const context = { awsRequestId: '11111111-2222-4333-8444-555555555555' };

const caller: Caller = {
  address: '203.0.113.7',
  language: null,
  requestId: 'Root=1-67891233-abcdef012345678912345678',
  accessToken: null,
};

async function runTrigger(_arn: string, event: unknown) {
  const { handler } = await import('../../lambdas/customMessage.ts');
  return { payload: await handler(event as CustomMessageTriggerEvent) };
}

/** Starts a test gateway: the function, a user pool and Secrets Manager. Stop it after use. */
export async function startAuth(options: AuthOptions = {}): Promise<Auth> {
  Object.assign(process.env, { APP_NAME: 'Genkan', DEFAULT_LOCALE: 'en' });
  const clientProperties = { ...CLIENT, ...options.pool?.clientProperties };
  const poolProperties = {
    Schema: SCHEMA,
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    ...options.pool?.poolProperties,
  };
  const pool = await startUserPool({
    invoke: runTrigger,
    sessionConfiguration: { UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 20 } },
    ...options.pool,
    clientProperties,
    poolProperties,
  });
  const { events, faults } = pool;
  const secrets = createSecretsService({
    model: {
      secrets: [{ logicalId: 'Secret', arn: SECRET_ARN, name: 'client', value: options.secret ?? CLIENT_SECRET }],
    },
    events,
    faults,
  });
  const calls: Call[] = [];
  const secretCalls: Call[] = [];
  const answers: { cognito: StandIn | null; secrets: StandIn | null } = { cognito: null, secrets: null };
  let onRequest: Parameters<Auth['onRequest']>[0] = () => undefined;

  const answer = async (request: Request, { incoming }: HttpBindings | Http2Bindings): Promise<Response> => {
    if (new URL(request.url).pathname === INVOKE_PATH) {
      await onRequest(`Invoke ${request.headers.get('x-amz-invocation-type')}`);
      return pendingAccounts.invoke(request);
    }
    const { pathname } = new URL(request.url);
    const text = await request.text();
    const invoked = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(pathname)?.[1];
    if (invoked !== undefined) {
      const answerOf = options.functions?.[decodeURIComponent(invoked)];
      return answerOf?.(JSON.parse(text)) ?? awsException('ResourceNotFoundException', 'no function', 404);
    }
    // The pages and the token endpoint of the user pool's domain. A stand-in sees the fields of the form.
    if (pathname.startsWith('/oauth2/')) {
      const body = Object.fromEntries(new URLSearchParams(text));
      const call = { action: pathname, body, headers: request.headers, port: incoming.socket.remotePort };
      calls.push(call);
      const headers = { authorization: request.headers.get('authorization') ?? '' };
      const forward = () =>
        fetch(`${pool.url}${pathname}`, { method: 'POST', headers, body: new URLSearchParams(text) });
      return (await answers.cognito?.(call)) ?? forward();
    }
    const [service = '', action = ''] = (request.headers.get('x-amz-target') ?? '').split('.');
    const call = {
      action,
      body: JSON.parse(text) as Record<string, unknown>,
      headers: request.headers,
      port: incoming.socket.remotePort,
    };
    const isSecret = service === 'secretsmanager';
    (isSecret ? secretCalls : calls).push(call);
    if (!isSecret) await onRequest(action);
    const forwarded = new Request(request.url, { method: 'POST', headers: request.headers, body: text });
    const standIn = await (isSecret ? answers.secrets : answers.cognito)?.(call);
    return standIn ?? (isSecret ? secrets : pool.service).handle(forwarded);
  };
  const { url, close } = await listen(answer);
  for (const name of OPTIONAL) Reflect.deleteProperty(process.env, name);
  const environment = {
    ...ENVIRONMENT,
    PENDING_ACCOUNT_VALIDITY_MILLIS: String(2 * 24 * 3_600_000),
    ...options.environment,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: options.cognitoUrl ?? url,
    AWS_ENDPOINT_URL_LAMBDA: url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: url,
    USER_POOL_ID: pool.userPoolId,
    ...(options.pool?.identityProviders && { MANAGED_LOGIN_URL: url }),
  };
  Object.assign(process.env, environment);

  const output = captureOutput();
  vi.resetModules();
  const { handler } = await import('../../lambdas/auth.ts');
  // Imported with it: the handler of another gateway is bound to that gateway's endpoint.
  const pendingAccounts = new PendingAccountsFunction((await import('../../lambdas/pendingAccounts.ts')).handler);
  const answerOf: Auth['invoke'] = (operation, input, changes = {}) => {
    // The endpoint is read at the first call, and another gateway may have been started since.
    Object.assign(process.env, environment);
    return handler({ operation: operation as OperationName, input, caller: { ...caller, ...changes } }, context);
  };
  const invoke: Auth['invoke'] = async (operation, input, changes) => {
    try {
      return await answerOf(operation, input, changes);
    } finally {
      await pendingAccounts.settled();
    }
  };
  return {
    pool,
    pendingAccounts,
    calls,
    secretCalls,
    standIn: (standIn) => {
      answers.cognito = standIn;
    },
    onRequest: (listener) => {
      onRequest = listener;
    },
    standInForSecrets: (standIn) => {
      answers.secrets = standIn;
    },
    rotate: async (secret) => {
      const headers = {
        'x-amz-target': 'secretsmanager.PutSecretValue',
        authorization: 'AWS4-HMAC-SHA256 test',
      };
      const body = JSON.stringify({ SecretId: SECRET_ARN, SecretString: secret });
      await secrets.handle(new Request(url, { method: 'POST', headers, body }));
    },
    invoke,
    answer: answerOf,
    async value<Value>(operation: OperationName, input: unknown, changes?: Partial<Caller>) {
      const outcome = await invoke(operation, input, changes);
      if (!outcome.ok) throw new Error(`failed with ${outcome.error.code}`);
      return outcome.value as Value;
    },
    async error(operation, input, changes) {
      const outcome = await invoke(operation, input, changes);
      if (outcome.ok) throw new Error('succeeded');
      return outcome.error;
    },
    written: output.written,
    lines: () =>
      output
        .written()
        .split('\n')
        .filter((line) => line.startsWith('{"_aws"'))
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    stop: async () => {
      output.release();
      await close();
      await pool.stop();
    },
  };
}

/** The attributes of the user pool as the construct declares them. */
const SCHEMA = [
  { Name: 'email', Required: true, Mutable: true },
  ...['phone_number', 'nickname', 'locale'].map((Name) => ({ Name, Required: false, Mutable: true })),
  ...['contested', 'linking', 'pending', 'plan', 'subject', 'tier'].map((Name) => ({
    Name,
    AttributeDataType: 'String',
    Mutable: true,
  })),
  { Name: 'age', AttributeDataType: 'Number', Mutable: true },
];

type Fetch = (request: Request, env: HttpBindings | Http2Bindings) => Promise<Response>;

function listen(fetch: Fetch): Promise<{ url: string; close: () => Promise<void> }> {
  return new Promise((resolve) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, (address: AddressInfo) => {
      const close = (): Promise<void> => new Promise((done) => server.close(() => done()));
      resolve({ url: `http://127.0.0.1:${address.port}`, close });
    });
  });
}

/** Captures standard output, standard error and the console, which the test runner separates from them. */
function captureOutput(): { written: () => string; release: () => void } {
  const chunks: string[] = [];
  const before: (() => void)[] = [];
  const replace = <Target extends object>(target: Target, name: keyof Target, value: unknown): void => {
    const original: unknown = target[name];
    before.push(() => Object.assign(target, { [name]: original }));
    Object.assign(target, { [name]: value });
  };
  const write = (chunk: string | Uint8Array): boolean => {
    chunks.push(String(chunk));
    return true;
  };
  replace(process.stdout, 'write', write);
  replace(process.stderr, 'write', write);
  for (const method of ['debug', 'log', 'info', 'warn', 'error', 'trace'] as const) {
    replace(console, method, (...values: unknown[]) => write(`${values.join(' ')}\n`));
  }
  return {
    written: () => chunks.join(''),
    release: () => {
      for (const undo of before) undo();
    },
  };
}
