import type {
  APIGatewayProxyEvent,
  APIGatewayProxyEventV2,
  APIGatewayRequestAuthorizerEvent,
  APIGatewayRequestAuthorizerEventV2,
  APIGatewayTokenAuthorizerEvent,
} from 'aws-lambda';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GuardErrorCode, VerifierOptions } from '../../guards/index.ts';
import { functionBundle } from '../../infra/shippedFiles.ts';
import type { InvocationResult } from '../../local/lambda/invocation.ts';
import { deployFunction, startLambda } from '../local/lambda/deployFunction.ts';
import { type Door, expectVerdicts, type Verdict } from './Door.ts';
import { createVectors, type VectorTable } from './vectors.ts';

// The functions run as they are deployed: the bundle, in the engine's Lambda.

let table: VectorTable;
const services: ReturnType<typeof startLambda>[] = [];

beforeAll(async () => {
  table = await createVectors();
});
afterAll(async () => {
  for (const service of services) await service.stop();
  await table.issuer.stop();
});

/** Returns how to invoke a function with these options. */
function deploy(code: string, options: VerifierOptions, environment: Record<string, string> = {}) {
  const fn = deployFunction(code, {
    environment: { GUARD_OPTIONS: JSON.stringify({ verifier: options }), ...environment },
    logging: { format: 'JSON', level: 'INFO' },
  });
  const service = startLambda([fn]);
  services.push(service);
  return { invoke: (event: unknown): Promise<InvocationResult> => service.invoke(fn.arn, event), lines: service.lines };
}

/** Bundles a handler that a user of the package writes. */
function bundleOf(handler: string): string {
  const contents = `
    import { createVerifier } from './index.ts';
    import { lambdaGuard } from './lambda.ts';
    const verifier = createVerifier(JSON.parse(process.env.GUARD_OPTIONS).verifier);
    export const handler = lambdaGuard(verifier, ${handler});`;
  const stdin = { contents, resolveDir: 'guards', loader: 'ts' } as const;
  const { outputFiles } = buildSync({ stdin, bundle: true, platform: 'node', format: 'cjs', write: false });
  return String(outputFiles[0]?.text);
}

const ARN = 'arn:aws:execute-api:eu-west-1:123456789012:abcdef123/prod/GET/orders/7';
const EVERY_METHOD = 'arn:aws:execute-api:eu-west-1:123456789012:abcdef123/prod/*';

/** Returns the header as an HTTP API writes it, which joins several. */
function joined(values: readonly string[]): Record<string, string> {
  return { host: 'orders.example', ...(values.length > 0 && { authorization: values.join(',') }) };
}

/** Returns the header as a REST API writes it, which keeps the last one in `headers`. */
function multi(values: readonly string[]) {
  return {
    headers: { Host: 'orders.example', ...(values.length > 0 && { Authorization: values.at(-1) }) },
    multiValueHeaders: { Host: ['orders.example'], ...(values.length > 0 && { Authorization: [...values] }) },
  };
}

/** Events in the form of AWS's documentation, without the parts that no guard reads. */
const events = {
  token: (values: readonly string[]) =>
    ({ type: 'TOKEN', methodArn: ARN, authorizationToken: values.join(',') }) satisfies APIGatewayTokenAuthorizerEvent,
  request: (values: readonly string[]) =>
    ({
      ...{ type: 'REQUEST', methodArn: ARN, resource: '/orders/{id}', path: '/orders/7', httpMethod: 'GET' },
      ...multi(values),
    }) satisfies Partial<APIGatewayRequestAuthorizerEvent>,
  http1: (values: readonly string[]) => ({
    ...{ version: '1.0', type: 'REQUEST', methodArn: ARN, identitySource: values.join(','), path: '/orders/7' },
    headers: joined(values),
  }),
  http2: (values: readonly string[]) =>
    ({
      ...{ version: '2.0', type: 'REQUEST', routeArn: ARN, identitySource: [...values], routeKey: 'GET /orders/{id}' },
      ...{ rawPath: '/orders/7', rawQueryString: '', headers: joined(values) },
    }) satisfies Partial<APIGatewayRequestAuthorizerEventV2>,
  proxy1: (values: readonly string[]) =>
    ({
      ...{ resource: '/orders/{id}', path: '/orders/7', httpMethod: 'GET', body: null, isBase64Encoded: false },
      ...multi(values),
    }) satisfies Partial<APIGatewayProxyEvent>,
  proxy2: (values: readonly string[]) =>
    ({
      ...{ version: '2.0', routeKey: 'GET /orders/{id}', rawPath: '/orders/7', rawQueryString: '' },
      ...{ headers: joined(values), isBase64Encoded: false },
    }) satisfies Partial<APIGatewayProxyEventV2>,
};
type EventForm = keyof typeof events;

const SUB = '7ce0dd0f-0d1f-4a3b-9c0a-2f3f1f0f5a11';

describe('the authorizer with simple responses', () => {
  const code = functionBundle('guards/httpApi').code;
  const open = (options: VerifierOptions): Door => {
    const { invoke } = deploy(code, options);
    return async (values) => {
      const { payload } = (await invoke(events.http2(values))) as { payload: { isAuthorized: boolean } };
      return payload.isAuthorized ? 'accepted' : 403;
    };
  };

  test('accepts every good token and no other', async () => {
    await expectVerdicts(table, open, { face: 'HTTP API, simple responses', verdictOf: () => 403 });
  });

  test('passes who the user is to the integration, in flat values', async () => {
    const { invoke } = deploy(code, table.guards.group);
    const member = table.vectors.find(({ name }) => name === 'a member of the group');
    const result = await invoke(events.http2([`Bearer ${String(member?.token)}`]));

    expect(result).toEqual({
      payload: {
        isAuthorized: true,
        context: {
          sub: SUB,
          tokenUse: 'access',
          clientId: '1h57kf5cpq17m0eml12example',
          expiresAt: expect.any(Number),
          groups: '["members","admin"]',
          scope: 'aws.cognito.signin.user.admin',
        },
      },
    });
  });

  test('logs why a request is not let through, without the token', async () => {
    const { invoke, lines } = deploy(code, table.guards.access);
    const forged = table.vectors.filter(({ expected, guard }) => expected !== 'accepted' && guard === 'access');
    for (const { token } of forged.slice(0, 20)) await invoke(events.http2([`Bearer ${token}`]));
    const logged = lines.filter((line) => line.includes('not authorized'));

    expect(logged).toHaveLength(20);
    expect(logged[0]).toContain('{"level":"INFO","message":"not authorized","code":"TOKEN_INVALID","reason":"issuer"}');
    for (const { token } of forged.slice(0, 20)) expect(lines.join()).not.toContain(token.slice(-40));
  });

  test('fails, and denies no one, while the keys cannot be fetched', async () => {
    const { invoke, lines } = deploy(code, table.guards.access);
    table.issuer.answer = () => new Response('down', { status: 500 });
    const result = await invoke(events.http2([`Bearer ${String(table.vectors[0]?.token)}`]));
    table.issuer.answer = undefined;

    expect(result).toMatchObject({ functionError: 'Unhandled', errorType: 'GuardError' });
    expect(lines.join()).toContain('"level":"ERROR","message":"not authorized","code":"COGNITO_UNAVAILABLE"');
  });

  test('asks the endpoint of the variables of the AWS SDK', async () => {
    const options = structuredClone(table.guards.access) as { pools: { endpoint?: string }[] } & VerifierOptions;
    for (const pool of options.pools) delete pool.endpoint;
    const event = events.http2([`Bearer ${String(table.vectors[0]?.token)}`]);
    for (const name of ['AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER', 'AWS_ENDPOINT_URL']) {
      const { invoke } = deploy(code, options, { [name]: table.issuer.endpoint });
      expect(await invoke(event)).toMatchObject({ payload: { isAuthorized: true } });
    }
  });
});

describe('the authorizer with policies', () => {
  const code = functionBundle('guards/restApi').code;
  const statusOf = (failed: GuardErrorCode): Verdict => (failed.startsWith('TOKEN_') ? 401 : 403);
  const door =
    (form: EventForm) =>
    (options: VerifierOptions): Door => {
      const { invoke } = deploy(code, options);
      return async (values) => {
        const result = await invoke(events[form](values));
        if (!('payload' in result)) {
          expect(result.errorMessage).toBe('Unauthorized');
          return 401;
        }
        const { principalId, policyDocument } = result.payload as {
          principalId: string;
          policyDocument: { Statement: { Effect: string; Resource: string }[] };
        };
        const [statement] = policyDocument.Statement;
        expect([principalId, statement?.Resource]).toEqual([
          statement?.Effect === 'Allow' ? SUB : 'denied',
          EVERY_METHOD,
        ]);
        return statement?.Effect === 'Allow' ? 'accepted' : 403;
      };
    };

  test.each<[string, EventForm]>([
    ['REST API, TOKEN', 'token'],
    ['REST API, REQUEST', 'request'],
    ['HTTP API 1.0, policies', 'http1'],
    ['HTTP API 2.0, policies', 'http2'],
  ])('accepts every good token and no other: %s', async (face, form) => {
    await expectVerdicts(table, door(form), { face, verdictOf: statusOf });
  });

  test('returns the documented policy', async () => {
    const { invoke } = deploy(code, table.guards.access);
    const result = await invoke(events.token([`Bearer ${String(table.vectors[0]?.token)}`]));

    expect(result).toEqual({
      payload: {
        principalId: SUB,
        policyDocument: {
          Version: '2012-10-17',
          Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: EVERY_METHOD }],
        },
        context: expect.objectContaining({ sub: SUB }),
      },
    });
  });

  test('fails with another error while the keys cannot be fetched', async () => {
    const { invoke } = deploy(code, table.guards.access);
    table.issuer.answer = () => new Response('down', { status: 500 });
    const result = await invoke(events.token([`Bearer ${String(table.vectors[0]?.token)}`]));
    table.issuer.answer = undefined;

    expect(result).toMatchObject({ functionError: 'Unhandled', errorType: 'GuardError' });
  });
});

describe('a handler behind lambdaGuard', () => {
  const code = bundleOf('async (event, { sub }, context) => ({ statusCode: 200, body: sub + context.functionName })');
  const door =
    (form: EventForm) =>
    (options: VerifierOptions): Door => {
      const { invoke } = deploy(code, options);
      return async (values) => {
        const { payload } = (await invoke(events[form](values))) as { payload: { statusCode: number; body: string } };
        if (payload.statusCode === 200) {
          expect(payload.body).toBe(`${SUB}fn`);
          return 'accepted';
        }
        return (JSON.parse(payload.body) as { code: GuardErrorCode }).code;
      };
    };

  test.each<[string, EventForm]>([
    ['lambdaGuard, REST API', 'proxy1'],
    ['lambdaGuard, HTTP API', 'proxy2'],
  ])('accepts every good token and no other: %s', async (face, form) => {
    await expectVerdicts(table, door(form), { face });
  });

  test('is not called for an event without headers', async () => {
    const { invoke } = deploy(code, table.guards.access);

    for (const event of [{}, { headers: null, multiValueHeaders: null }]) {
      expect(await invoke(event)).toMatchObject({
        payload: { statusCode: 401, headers: { 'www-authenticate': 'Bearer' } },
      });
    }
  });
});
