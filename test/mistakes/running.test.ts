import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { demoAssembly } from '../local/demoAssembly.ts';
import { projectWith, run } from './project.ts';

async function ask(graphqlUrl: string, apiKey: string, query: string): Promise<unknown> {
  const headers = { 'x-api-key': apiKey };
  const response = await fetch(graphqlUrl, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return response.json();
}

interface Addresses {
  graphqlUrl: string;
  apiKey: string;
}

describe('a mistake that shows while the engine runs', () => {
  test('is reported with its place in the sources', async () => {
    const folder = projectWith({
      'lambdas/operations/startServices.ts': (text) => `${text}\nthrow new Error('boom');\n`,
      'resolvers/Mutation.signIn.ts': (text) =>
        text.replace(
          /^export function request.*$/m,
          `$&\n  if ((null as unknown as Context).stash) return ctx as never;`,
        ),
    });
    const started = run(folder, ['npm', 'start', '--silent', '--', '--port', '0', '--json']);
    const [line] = await started.saw(/^\{.*\}$/m);
    const { graphqlUrl, apiKey } = JSON.parse(line) as Addresses;
    const input = '{ username: "hanako@example.com", password: "Sakura-2026" }';
    const signIn = await ask(graphqlUrl, apiKey, `mutation { signIn(input: ${input}) { __typename } }`);
    await ask(graphqlUrl, apiKey, '{ authConfig { __typename } }');
    await started.saw(/authConfig {2}INTERNAL/);
    process.kill(started.pid, 'SIGTERM');
    const { stderr } = await started.ended;

    const message = "TypeError: Cannot read properties of null (reading 'stash')";
    expect(stderr).toContain(`[Mutation.signIn] resolvers/Mutation.signIn.ts:6:36: ${message}\n`);
    // The client gets what AppSync would send.
    expect(JSON.stringify(signIn)).toMatch(/"code\.js:\d+:\d+: TypeError: /);
    const lines = readLines(folder);
    expect(stderr).toContain(
      `] Error: boom (lambdas/operations/startServices.ts:${lines}:7; --verbose shows the stack)\n`,
    );
    expect(stderr).not.toContain('    at ');
  });

  function readLines(folder: string): number {
    const text = readFileSync(join(folder, 'lambdas/operations/startServices.ts'), 'utf8');
    return text.split('\n').findIndex((line) => line.startsWith('throw new')) + 1;
  }
});

describe('the end of npm', () => {
  test.each(['SIGTERM', 'SIGKILL'] as const)('by %s ends the engine and frees the port', async (signal) => {
    const command = ['npm', 'start', '--silent', '--', '--port', '0', '--json', '--assembly', demoAssembly()];
    const started = run(projectWith(), command);
    const [line] = await started.saw(/^\{.*\}$/m);
    const { graphqlUrl } = JSON.parse(line) as Addresses;
    process.kill(started.pid, signal);
    // The output closes when the last process that writes to it has ended.
    const { stderr } = await started.ended;
    expect(stderr).toMatch(/^Stopping$/m);
    await expect(fetch(graphqlUrl)).rejects.toThrow('fetch failed');
  });

  test('by Ctrl-C during a synth leaves no message', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const folder = projectWith();
    writeFileSync(join(folder, 'app.mjs'), `await fetch('http://127.0.0.1:${port}');`);
    writeFileSync(join(folder, 'cdk.json'), JSON.stringify({ app: 'node app.mjs' }));
    const started = run(folder, ['npm', 'start', '--silent']);
    // The app waits for an answer that never comes.
    await once(server, 'request');
    process.kill(-started.pid, 'SIGINT');
    expect(await started.ended).toMatchObject({ stdout: '', stderr: '' });
    server.closeAllConnections();
    server.close();
  });
});
