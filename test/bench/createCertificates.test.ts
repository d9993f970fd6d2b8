import { X509Certificate } from 'node:crypto';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createCertificates } from '../../bench/processes/createCertificates.ts';

const { authority, certificate, key } = await createCertificates();

test('creates an authority and its certificate for this machine only', () => {
  const [root, leaf] = [new X509Certificate(authority), new X509Certificate(certificate)];
  expect(root.ca).toBe(true);
  expect(root.verify(root.publicKey)).toBe(true);
  expect(leaf.ca).toBe(false);
  expect(leaf.verify(root.publicKey)).toBe(true);
  expect(leaf.checkIssued(root)).toBe(true);
  expect(leaf.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(leaf.checkHost('localhost')).toBe('localhost');
  expect(leaf.checkHost('cognito-idp.ap-northeast-1.amazonaws.com')).toBeUndefined();
  expect(leaf.validToDate.getTime() - Date.now()).toBeLessThanOrEqual(24 * 60 * 60 * 1000);
});

test('creates another authority for each run', async () => {
  expect((await createCertificates()).authority).not.toBe(authority);
});

test('only a client that trusts the authority can connect to the server', async () => {
  const server = createServer({ cert: certificate, key }, (_request, response) => response.end('hello'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = (ca?: string): Promise<string> =>
    new Promise((resolve, reject) => {
      get(url, { agent: false, ...(ca && { ca }) }, (response) => {
        response.on('data', (chunk: Buffer) => resolve(chunk.toString()));
      }).on('error', reject);
    });
  const answers = [await ask(authority), await ask().catch((error: unknown) => (error as { code?: string }).code)];
  await new Promise((resolve) => server.close(resolve));
  expect(answers).toEqual(['hello', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE']);
});
