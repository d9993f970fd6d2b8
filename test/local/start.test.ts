import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { demoAssembly } from './demoAssembly.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const START = fileURLToPath(new URL('../../local/start.ts', import.meta.url));

let assembly: string;
beforeAll(() => {
  assembly = demoAssembly();
});

interface Run {
  child: ChildProcess;
  stdout: () => string;
  stderr: () => string;
  exit: Promise<number | null>;
}
const running: Run[] = [];

function run(args: string[], cwd = temporaryFolder()): Run {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', START, ...args], { cwd });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const started = { child, stdout: () => stdout, stderr: () => stderr, exit };
  running.push(started);
  return started;
}

/** Waits until standard output has a whole line. */
async function ready({ stdout, stderr, exit }: Run): Promise<string> {
  const ended = exit.then(() => true);
  while (!stdout().endsWith('\n')) {
    if (await Promise.race([ended, setTimeout(20, false)])) throw new Error(`ended: ${stderr()}`);
  }
  return stdout();
}

afterEach(async () => {
  for (const { child } of running) child.kill('SIGTERM');
  await Promise.all(running.splice(0).map(({ exit }) => exit));
});

describe('npm start', () => {
  test('prints exactly one line of JSON for scripts, serves, logs to standard error, and stops on SIGTERM', async () => {
    const started = run(['--assembly', assembly, '--port', '0', '--json']);
    const line = await ready(started);
    const told = JSON.parse(line) as Record<string, string>;
    expect(Object.keys(told)).toEqual([
      'graphqlUrl',
      'apiKey',
      'cognitoUrl',
      'userPoolId',
      'clientId',
      'inboxUrl',
      'consoleUrl',
    ]);
    const answer = await fetch(told['graphqlUrl'] ?? '', {
      method: 'POST',
      headers: { 'x-api-key': told['apiKey'] ?? '' },
      body: JSON.stringify({ query: '{ ask(name: "CLIENT") }' }),
    });
    expect(await answer.json()).toEqual({ data: { ask: told['clientId'] } });
    expect(started.stderr()).toMatch(/^Booted .*: \d+\.\d s$/m);
    expect(started.stderr()).toContain('asked for CLIENT');
    started.child.kill('SIGTERM');
    expect(await started.exit).toBe(0);
    expect(started.stdout()).toBe(line);
  });

  describe('while it runs', () => {
    const ask = async (args: string[], query: string): Promise<{ stderr: string; body: unknown }> => {
      const started = run(['--assembly', assembly, '--port', '0', '--json', ...args]);
      const { graphqlUrl = '', apiKey = '' } = JSON.parse(await ready(started)) as Record<string, string>;
      const headers = { 'x-api-key': apiKey };
      const answer = await fetch(graphqlUrl, { method: 'POST', headers, body: JSON.stringify({ query }) });
      const body: unknown = await answer.json();
      started.child.kill('SIGTERM');
      await started.exit;
      return { stderr: started.stderr(), body };
    };

    test("shows a line per request and what a function prints, but not the function's metrics", async () => {
      const { stderr } = await ask([], 'query Hanako { here ask(name: "CLIENT") again: here }');
      expect(stderr).toMatch(/^\d\d:\d\d:\d\d {2}Query\.here ×2, Query\.ask {2}ok {2}[\d.]+ ms$/m);
      expect(stderr).toMatch(/^\[.*\] asked for CLIENT$/m);
      expect(stderr).not.toContain('CloudWatchMetrics');
      expect(stderr).not.toContain('Hanako');
    });

    test('shows the metrics too when asked to', async () => {
      const { stderr } = await ask(['--verbose'], '{ ask(name: "CLIENT") }');
      expect(stderr).toMatch(/^\[.*\] \{"_aws":\{.*"asked":"CLIENT"\}$/m);
      expect(stderr).toMatch(/ Query\.ask {2}ok /);
    });

    test("says where a syntax error is, which AppSync's answer does not", async () => {
      const { stderr, body } = await ask([], '{ here');
      const message = 'Unable to parse GraphQL query.';
      expect(body).toEqual({ errors: [{ errorType: 'MalformedHttpRequestException', message }] });
      expect(stderr).toMatch(
        / - {2}MalformedHttpRequestException {2}[\d.]+ ms {2}Unable to parse GraphQL query\. Syntax Error: Expected Name, found <EOF>\. \(1:7\)$/m,
      );
    });
  });

  test('prints the addresses and what is not emulated', async () => {
    const started = run(['--assembly', demoAssembly({ apis: ['demo', 'other'] }), '--port', '0']);
    const text = await ready(started);
    expect(text).toMatch(/GraphQL +http:\/\/127\.0\.0\.1:\d+\/graphql\n/);
    expect(text).toMatch(/GraphQL other +http:\/\/127\.0\.0\.1:\d+\/other\/graphql +da2-/);
    expect(text).toMatch(/API key +da2-[a-z0-9]{26}/);
    expect(text).toMatch(/Inbox +http:\/\/127\.0\.0\.1:\d+\/inbox\n/);
    expect(started.stderr()).toContain('2 APIs: demo is served at /graphql, the others at their names');
    started.child.kill('SIGINT');
    expect(await started.exit).toBe(0);
  });

  test('synthesizes the project when it is stale, and only then', async () => {
    const project = temporaryFolder();
    writeFileSync(join(project, 'cdk.json'), JSON.stringify({ app: 'node app.mjs', output: 'out' }));
    writeFileSync(
      join(project, 'app.mjs'),
      `import { cpSync } from 'node:fs'; cpSync(${JSON.stringify(assembly)}, process.env.CDK_OUTDIR, { recursive: true });`,
    );
    const first = run(['--port', '0', '--json'], project);
    const { apiKey } = JSON.parse(await ready(first)) as { apiKey: string };
    expect(first.stderr()).toMatch(/^Synthesized, because there is no assembly yet: \d+\.\d s$/m);
    first.child.kill('SIGTERM');
    await first.exit;
    const second = run(['--port', '0', '--json'], project);
    expect(JSON.parse(await ready(second))).toMatchObject({ apiKey });
    expect(second.stderr()).not.toContain('Synthesized');
    second.child.kill('SIGTERM');
    await second.exit;
    const third = run(['--port', '0', '--json', '--fresh'], project);
    expect(JSON.parse(await ready(third))).not.toMatchObject({ apiKey });
  });

  test('reloads when an input changes, and shows why it cannot', async () => {
    const project = temporaryFolder();
    writeFileSync(join(project, 'cdk.json'), JSON.stringify({ app: 'node app.mjs' }));
    const copy = `import { cpSync } from 'node:fs'; cpSync(${JSON.stringify(assembly)}, process.env.CDK_OUTDIR, { recursive: true });`;
    writeFileSync(join(project, 'app.mjs'), copy);
    const started = run(['--port', '0', '--json', '--watch', '--endpoint', 'S3=http://localhost:9000'], project);
    const told = JSON.parse(await ready(started)) as Record<string, string>;
    const until = async (text: string) => {
      while (!started.stderr().includes(text)) await setTimeout(20);
    };
    await until('Watching for changes');
    expect(started.stderr()).toContain('functions call http://localhost:9000 for S3');
    writeFileSync(join(project, 'app.mjs'), `${copy} // again`);
    await until('Reloaded, because app.mjs has changed');
    writeFileSync(join(project, 'app.mjs'), `throw new Error('no stack today');`);
    await until('The earlier deployment goes on.');
    expect(started.stderr()).toContain('no stack today');
    const answer = await fetch(told['graphqlUrl'] ?? '', {
      method: 'POST',
      headers: { 'x-api-key': told['apiKey'] ?? '' },
      body: JSON.stringify({ query: '{ here }' }),
    });
    expect(await answer.json()).toEqual({ data: { here: 'here' } });
  });

  test('shows why synth failed, and ends with 1', async () => {
    const project = temporaryFolder();
    writeFileSync(join(project, 'cdk.json'), JSON.stringify({ app: 'echo the reason; exit 7' }));
    const started = run([], project);
    expect(await started.exit).toBe(1);
    expect(started.stderr()).toBe('synth failed (exit 7): echo the reason; exit 7\nthe reason\n\n');
    expect(started.stdout()).toBe('');
  });

  test('reports an assembly that it cannot boot in one sentence, and exits with 2', async () => {
    const broken = temporaryFolder();
    writeFileSync(join(broken, 'manifest.json'), '{');
    const started = run(['--assembly', broken, '--port', '0']);
    expect(await started.exit).toBe(2);
    expect(started.stderr()).toMatch(/^--assembly .*: .*manifest\.json is not JSON\n\nUsage: npm start/);
    expect(started.stderr()).not.toContain('    at ');
  });

  test('reports what it does not emulate, by name', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'out'));
    cpSync(assembly, join(folder, 'out'), { recursive: true });
    const file = join(folder, 'out', 'Demo.template.json');
    const template = readFileSync(file, 'utf8').replaceAll(
      '"Runtime": {\n     "Name": "APPSYNC_JS"',
      '"RequestMappingTemplate": "{}", $&',
    );
    writeFileSync(file, template);
    const started = run(['--assembly', join(folder, 'out'), '--port', '0']);
    await expect.poll(started.stdout, { timeout: 15_000 }).toContain('Ctrl-C stops.');
    expect(started.stderr()).toMatch(
      /not emulated: AWS::AppSync::Resolver \w+ \(VTL mapping templates\): Query\.\w+\n/,
    );
    started.child.kill();
    await started.exit;
  });

  test('explains itself, and ends with 2 on an option that it does not know', async () => {
    const help = run(['--help']);
    expect(await help.exit).toBe(0);
    expect(help.stdout()).toContain('--assembly DIR');
    const wrong = run(['--frehs']);
    expect(await wrong.exit).toBe(2);
    expect(wrong.stderr()).toMatch(/^Unknown option '--frehs'\n\nUsage: npm start/);
    expect(wrong.stdout()).toBe('');
  });
});
