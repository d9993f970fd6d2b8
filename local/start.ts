import { enableCompileCache } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AssemblyError } from './assembly/AssemblyError.ts';
import type { Engine } from './Engine.ts';
import { EngineError } from './EngineError.ts';
import { PortInUseError } from './http/PortInUseError.ts';
import { COMMAND } from './start/command.ts';
import { failureText } from './start/failureText.ts';
import { findAssembly } from './start/findAssembly.ts';
import { isMetricsLine } from './start/isMetricsLine.ts';
import { portInUse } from './start/portInUse.ts';
import { requestLines } from './start/requestLines.ts';
import { shortLog } from './start/shortLog.ts';
import { watchApp } from './start/watchApp.ts';
import { startOptions, USAGE, UsageError } from './start/startOptions.ts';
import type { StartOptions } from './start/startOptions.ts';
import { stateFolderOf } from './start/stateFolderOf.ts';
import { readUsersFile } from './start/usersFile.ts';
import { writeConfig } from './start/writeConfig.ts';
import { whenNpmEnds } from './start/whenNpmEnds.ts';

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
  whenNpmEnds(stop);
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
  modules.catch(() => undefined);
  const requestLine = requestLines(process.stderr.isTTY && process.stderr.hasColors());
  const since = Date.now();
  const { assembly, stateFolder } = await findAssembly(project, options.assembly, async (reason, run) => {
    await timed(`Synthesized, because ${reason}`, run);
    if (COMMAND === 'npm start') tell('Types are not checked; npm run check:types does that');
  });
  const [{ startEngine }, { addresses, jsonLine, notices }] = await modules;
  const engine = await timed(`Booted ${relative(project, assembly) || '.'}`, () =>
    startEngine({
      assembly,
      stateFolder,
      fresh: options.fresh,
      users,
      port: options.port,
      endpoints: options.endpoints,
      mailLimit: options.mailLimit,
      pageFolder: fileURLToPath(new URL('../console/', import.meta.url)),
      onLog: (line, text) => {
        if (options.verbose) tell(line);
        else if (!isMetricsLine(text)) tell(line.slice(0, line.length - text.length) + shortLog(text));
      },
      onRequest: (request) => tell(requestLine(request)),
    }),
  );
  stopOnSignal(engine);
  if (options.configFile !== null) tell(writeConfig(options.configFile, engine.config));
  for (const notice of notices(engine)) tell(notice);
  for (const [service, url] of Object.entries(options.endpoints)) tell(`functions call ${url} for ${service}`);
  if (options.watch) watch(engine, { project, since, options, notices });
  process.stdout.write(options.json ? `${jsonLine(engine)}\n` : `\n${addresses(engine)}\n\nCtrl-C stops.\n`);
}

interface WatchOptions {
  project: string;
  since: number;
  options: StartOptions;
  notices: (engine: Engine) => string[];
}

function watch(engine: Engine, { project, since, options, notices }: WatchOptions): void {
  watchApp({
    project,
    given: options.assembly,
    since,
    reload: () => engine.reload(),
    onReload: (reason, millis) => {
      tell(`Reloaded, because ${reason}: ${(millis / 1000).toFixed(1)} s`);
      for (const notice of notices(engine)) tell(notice);
    },
    onError: (error) => tell(`${failureText(error, options.verbose)}\nThe earlier deployment goes on.`),
  });
  tell('Watching for changes');
}

/** Ends the process with the sentence of an error. */
async function end(error: unknown, { assembly, verbose }: Pick<StartOptions, 'assembly' | 'verbose'>): Promise<never> {
  if (error instanceof UsageError) {
    tell(`${error.message}\n\n${USAGE}`);
    process.exit(2);
  }
  if (error instanceof AssemblyError && assembly !== null) {
    return end(new UsageError(`--assembly ${assembly}: ${error.message}`), { assembly, verbose });
  }
  tell(failureText(error instanceof PortInUseError ? new EngineError(await portInUse(error)) : error, verbose));
  process.exit(1);
}

async function main(): Promise<void> {
  let options: StartOptions;
  try {
    options = startOptions(process.argv.slice(2), process.env);
  } catch (error) {
    return end(error, { assembly: null, verbose: false });
  }
  process.on('uncaughtException', (error) => void end(error, options));
  if (options.help) process.stdout.write(USAGE);
  else await start(options).catch((error: unknown) => end(error, options));
}

await main();
