import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoAssembly } from '../local/demoAssembly.ts';
import { startEngine, type Engine } from '../../local/Engine.ts';
import { run } from '../mistakes/project.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine({ assembly: demoAssembly(), stateFolder: null });
});
afterAll(() => engine.stop());

test.each([
  ['SIGTERM', 'example', 'fetch'],
  ['SIGKILL', 'example', 'fetch'],
  ['SIGTERM', 'example:guard'],
] as const)(
  '%s to npm ends the server of npm run %s',
  async (signal, script, ...example) => {
    const options = ['--port', '0', '--engine', engine.consoleUrl];
    const started = run(process.cwd(), ['npm', 'run', '--silent', script, '--', ...example, ...options]);
    const [url] = await started.saw(/http:\/\/127\.0\.0\.1:\d+\/(?=\n|orders)/);
    expect((await fetch(url)).status).toBeLessThan(500);
    process.kill(started.pid, signal);
    // The output closes when the last process that writes to it has ended.
    await started.ended;
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  },
  120_000,
);
