import type { AddressInfo } from 'node:net';
import { serve, type Http2Bindings, type HttpBindings } from '@hono/node-server';
import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { vi } from 'vitest';
import { AUTH_ENVIRONMENT } from '../../bench/processes/authEnvironment.ts';
import type { Field } from '../../lambdas/operations/operations.ts';
import type { Caller } from '../../lambdas/runtime/event.ts';
import type { AuthError, Outcome } from '../../lambdas/runtime/outcome.ts';
import { createSecretsService } from '../../local/secrets/secretsService.ts';
import {
  CLIENT_ID,
  CLIENT_SECRET,
  REGION,
  startUserPool,
  type RunningUserPool,
  type UserPoolOptions,
} from '../local/cognito/startUserPool.ts';

export const SECRET_ARN = `arn:aws:secretsmanager:${REGION}:111122223333:secret:client-AbCdEf`;

export const ENVIRONMENT = {
  CLIENT_ID,
  CLIENT_SECRET_ARN: SECRET_ARN,
  ...AUTH_ENVIRONMENT,
  SIGN_UP_FLOOR_MILLIS: '0',
};

/** The app client as AppClient.ts in infra/ makes it, as far as it is not the user pool's own default here. */
const CLIENT = {
  ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
};

/** One call as it went over the wire. */
export interface Call {
  action: string;
  body: Record<string, unknown>;
  headers: Headers;
  /** Names the connection that it came over. */
  port: number | undefined;
}

/** Answers a call in AWS's place; undefined leaves it to the engine. */
export type StandIn = (call: Call) => Response | Promise<Response> | undefined;

export interface AuthOptions {
  environment?: Record<string, string>;
  pool?: UserPoolOptions;
  /** What Secrets Manager keeps; the pool's own secret unless given. */
  secret?: string;
}

/** The auth function's source, run in this process on Lambda's settings, the real SDK and the engine's Cognito. */
export interface Auth {
  pool: RunningUserPool;
  /** Everything that was sent to Cognito, oldest first. */
  calls: Call[];
  /** Everything that was sent to Secrets Manager. */
  secretCalls: Call[];
  /** Stands in for Cognito until it is told otherwise. */
  standIn: (standIn: StandIn | null) => void;
  /** Stands in for Secrets Manager. */
  standInForSecrets: (standIn: StandIn) => void;
  /** Stores a new version of the secret. */
  rotate: (secret: string) => Promise<void>;
  invoke: (operation: string, input: unknown, caller?: Partial<Caller>) => Promise<Outcome>;
  /** The value of an operation that succeeds. */
  value: <Value>(operation: Field, input: unknown, caller?: Partial<Caller>) => Promise<Value>;
  /** The error of an operation that fails as declared. */
  error: (operation: Field, input: unknown, caller?: Partial<Caller>) => Promise<AuthError>;
  /** All that the process wrote, by whatever way. */
  written: () => string;
  /** The log lines, parsed. */
  lines: () => Record<string, unknown>[];
  stop: () => Promise<void>;
}

/** An answer of AWS's JSON protocol. */
export function awsAnswer(status: number, body: object): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/x-amz-json-1.1' } });
}

/** An exception of AWS's JSON protocol. */
export function awsException(name: string, message = 'a text of AWS', status = 400): Response {
  return awsAnswer(status, { __type: name, message });
}

const context = { awsRequestId: '11111111-2222-4333-8444-555555555555' };

const caller: Caller = {
  address: '203.0.113.7',
  language: null,
  requestId: 'Root=1-67891233-abcdef012345678912345678',
  accessToken: null,
};

async function playTrigger(_arn: string, event: unknown) {
  const { handler } = await import('../../lambdas/customMessage.ts');
  return { payload: await handler(event as CustomMessageTriggerEvent) };
}

export async function startAuth(options: AuthOptions = {}): Promise<Auth> {
  Object.assign(process.env, { APP_NAME: 'Genkan', DEFAULT_LOCALE: 'en' });
  const clientProperties = { ...CLIENT, ...options.pool?.clientProperties };
  const pool = await startUserPool({ invoke: playTrigger, ...options.pool, clientProperties });
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

  const handle = async (request: Request, { incoming }: HttpBindings | Http2Bindings): Promise<Response> => {
    const text = await request.text();
    const [service = '', action = ''] = (request.headers.get('x-amz-target') ?? '').split('.');
    const call = {
      action,
      body: JSON.parse(text) as Record<string, unknown>,
      headers: request.headers,
      port: incoming.socket.remotePort,
    };
    const isSecret = service === 'secretsmanager';
    (isSecret ? secretCalls : calls).push(call);
    const forwarded = new Request(request.url, { method: 'POST', headers: request.headers, body: text });
    const standIn = await (isSecret ? answers.secrets : answers.cognito)?.(call);
    return standIn ?? (isSecret ? secrets : pool.service).handle(forwarded);
  };
  const { url, close } = await listen(handle);
  delete process.env['FALLBACK_URL'];
  const environment = {
    ...ENVIRONMENT,
    ...options.environment,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: url,
  };
  Object.assign(process.env, environment);

  const output = captureOutput();
  vi.resetModules();
  const { handler } = await import('../../lambdas/auth.ts');
  const invoke: Auth['invoke'] = (operation, input, changes = {}) => {
    // The SDK looks for its endpoint at its first call, and another house may have been opened since.
    Object.assign(process.env, environment);
    return handler({ operation, input, caller: { ...caller, ...changes } }, context);
  };
  return {
    pool,
    calls,
    secretCalls,
    standIn: (standIn) => {
      answers.cognito = standIn;
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
    async value<Value>(operation: Field, input: unknown, changes?: Partial<Caller>) {
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

type Handle = (request: Request, env: HttpBindings | Http2Bindings) => Promise<Response>;

function listen(fetch: Handle): Promise<{ url: string; close: () => Promise<void> }> {
  return new Promise((resolve) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, (address: AddressInfo) => {
      const close = (): Promise<void> => new Promise((done) => server.close(() => done()));
      resolve({ url: `http://127.0.0.1:${address.port}`, close });
    });
  });
}

/** Catches standard output, standard error and the console, which a test runner keeps apart from them. */
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
