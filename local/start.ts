import { enableCompileCache } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Engine } from './Engine.ts';
import { EngineError } from './EngineError.ts';
import { findAssembly } from './start/findAssembly.ts';
import { isMetricsLine } from './start/isMetricsLine.ts';
import { requestLines } from './start/requestLines.ts';
import { startOptions, USAGE, UsageError } from './start/startOptions.ts';
import type { StartOptions } from './start/startOptions.ts';
import { stateFolderOf } from './start/stateFolderOf.ts';
import { readUsersFile } from './start/usersFile.ts';

// Caches the compiled files: the second start takes half the time.
enableCompileCache();

function tell(line: string): void {
  void process.stderr.write(`${line}\n`);
}

async function timed<T>(what: string, run: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await run();
  tell(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return result;
}

function stopOnSignal(engine: Engine): void {
  let stopping = false;
  const stop = (): void => {
    // A second Ctrl-C ends the process at once.
    if (stopping) process.exit(1);
    stopping = true;
    tell('Stopping');
    void engine.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

async function exportUsers(stateFolder: string, file: string): Promise<void> {
  const { exportState } = await import('./start/exportState.ts');
  tell(`Exported ${exportState(stateFolder, file)} users to ${file}`);
}

async function start(options: StartOptions): Promise<void> {
  const project = process.cwd();
  if (options.exportFile !== null) return exportUsers(stateFolderOf(project, options.assembly), options.exportFile);
  // Read first, so that a wrong file name is reported before the app is synthesized.
  const users = options.importFile === null ? undefined : readUsersFile(options.importFile);
  // Loads while the app synthesizes.
  const modules = Promise.all([import('./Engine.ts'), import('./start/report.ts')]);
  const requestLine = requestLines(process.stderr.isTTY && process.stderr.hasColors());
  const { assembly, stateFolder } = await findAssembly(project, options.assembly, (reason, run) =>
    timed(`Synthesized, because ${reason}`, run),
  );
  const [{ startEngine }, { addresses, jsonLine, notices }] = await modules;
  const engine = await timed(`Booted ${relative(project, assembly) || '.'}`, () =>
    startEngine({
      assembly,
      stateFolder,
      fresh: options.fresh,
      users,
      port: options.port,
      pageFolder: fileURLToPath(new URL('../console/', import.meta.url)),
      onLog: (line, text) => (options.verbose || !isMetricsLine(text) ? tell(line) : undefined),
      onRequest: (request) => tell(requestLine(request)),
    }),
  );
  stopOnSignal(engine);
  for (const notice of notices(engine)) tell(notice);
  process.stdout.write(options.json ? `${jsonLine(engine)}\n` : `\n${addresses(engine)}\n\nCtrl-C stops.\n`);
}

async function main(): Promise<void> {
  try {
    const options = startOptions(process.argv.slice(2));
    if (options.help) process.stdout.write(USAGE);
    else await start(options);
  } catch (error) {
    if (error instanceof UsageError) {
      tell(`${error.message}\n\n${USAGE}`);
      process.exit(2);
    }
    tell(error instanceof EngineError ? error.message : String((error as Error).stack ?? error));
    process.exit(1);
  }
}

await main();
