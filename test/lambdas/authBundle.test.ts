import { createServer } from 'node:http';
import { createRequire, isBuiltin } from 'node:module';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleSizes } from '../../bench/bundleSizes.ts';
import budgets from '../../bench/budgets.json' with { type: 'json' };
import { bundleFunction, bundleOptions } from '../../infra/functions/bundleFunction.ts';
import type { handler as Handler } from '../../lambdas/auth.ts';
import { ENVIRONMENT } from './startAuth.ts';

let folder: string;
let bundle: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'genkan-'));
  bundle = bundleFunction('auth').code;
  writeFileSync(join(folder, 'index.js'), bundle);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the bundle is within its budget and needs only modules of Node.js', () => {
  const { minified, zip, parts } = bundleSizes(bundleOptions('auth'));
  expect(minified).toBe(Buffer.byteLength(bundle));
  expect(minified).toBeLessThanOrEqual(budgets.authMinified.limit);
  expect(zip).toBeLessThanOrEqual(budgets.authZip.limit);
  // An upgrade of the SDK could add its own client or a second copy of its core.
  const libraries = parts.map(([name]) => name).filter((name) => name.startsWith('@'));
  expect(libraries.sort()).toEqual([
    '@aws-sdk/client-cognito-identity-provider',
    '@smithy/core',
    '@smithy/node-http-handler',
    '@smithy/types',
  ]);
  const required = [...bundle.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name ?? '');
  expect(required.filter((name) => !isBuiltin(name))).toEqual([]);
  expect(bundle).not.toContain('169.254.170.2');
});

test('the bundle works with the credentials of its environment', async () => {
  const calls: { target: string | undefined; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const { 'x-amz-target': target, authorization } = request.headers;
    calls.push({ target: String(target), authorization });
    const isSecret = String(target).startsWith('secretsmanager');
    response.writeHead(isSecret ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' });
    const exception = { __type: 'NotAuthorizedException', message: 'Incorrect username or password.' };
    response.end(JSON.stringify(isSecret ? { SecretString: 'a client secret' } : exception));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(process.env, ENVIRONMENT, {
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: url,
  });
  const { handler } = createRequire(import.meta.url)(join(folder, 'index.js')) as { handler: typeof Handler };
  const input = { username: 'hanako@example.jp', password: 'Sakura-2026' };
  const caller = { address: null, language: null, requestId: 'r-1', accessToken: null };
  const outcome = await handler({ operation: 'signIn', input, caller }, { awsRequestId: 'a-1' });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(outcome).toMatchObject({ ok: false, error: { code: 'INVALID_CREDENTIALS', info: { requestId: 'r-1' } } });
  expect(calls).toEqual([
    {
      target: 'secretsmanager.GetSecretValue',
      authorization: expect.stringContaining('Credential=AKIAIOSFODNN7EXAMPLE/') as string,
    },
    { target: 'AWSCognitoIdentityProviderService.InitiateAuth', authorization: undefined },
  ]);
});
