import { Account } from './account/Account.ts';
import type { Addresses } from './Addresses.ts';
import { deploy, type Deployment, type Stay } from './deploy.ts';
import type { AnsweredRequest } from './appsync/report/AnsweredRequest.ts';
import type { AssemblyModel } from './assembly/model.ts';
import type { Clock } from './clock.ts';
import { EngineControl } from './control/EngineControl.ts';
import { EngineError } from './EngineError.ts';
import { EventLog } from './events.ts';
import { Faults } from './faults.ts';
import type { FrontEndConfig } from './frontEndConfig.ts';
import { listen, listenNear } from './http/listen.ts';
import type { Listener } from './http/listen.ts';
import { NextIdentities } from './identityProvider/NextIdentities.ts';
import { Inbox } from './inbox.ts';
import { openClock } from './keptClock.ts';
import { LogLines } from './logLines.ts';
import type { OnLine } from './logLines.ts';
import { Reloads } from './Reloads.ts';
import type { ServedApi } from './serveApis.ts';
import { serviceEndpoints } from './serviceEndpoints.ts';
import { openState } from './state.ts';
import type { State } from './state.ts';
import { sweepTemporaryFolders } from './temporaryFolders.ts';

const MAX_PORT = 65_535;

/** A file of users. */
export interface UsersFile {
  /** Its name, for errors. */
  file: string;
  /** Its content, as `GET /state` returns it. */
  document: unknown;
}

/** Options of `startEngine`. */
export interface EngineOptions {
  /** The folder of a synthesized assembly, e.g. `cdk.out`. */
  assembly: string;
  /** Folder for users, identifiers and the clock between runs. Default: null, which keeps them in memory. */
  stateFolder?: string | null;
  /** True deletes the state of earlier runs, once this one has booted. */
  fresh?: boolean;
  /** Users to import before the first request. They replace all users. */
  users?: UsersFile | undefined;
  /** Port of the first server. Default: 0, any free port. The second server takes the next port, or any free one. */
  port?: number;
  /**
   * URLs of other local servers for services that the engine does not emulate, by the SDK's service id in any case,
   * e.g. `{ DYNAMODB: 'http://localhost:8000' }`. Functions get them as `AWS_ENDPOINT_URL_<SERVICE>`.
   */
  endpoints?: Readonly<Record<string, string>>;
  /**
   * True rejects e-mails above the 50 a day of Cognito's own sender, as AWS does. Default: false, which delivers them
   * with a warning in the log and in the console.
   */
  mailLimit?: boolean;
  /** Folder of the console's pages (see PageBundle); without it the console consists of the HTTP API. */
  pageFolder?: string;
  /** Called with each line that a function or resolver writes. */
  onLog?: OnLine;
  /** Called after each request to an API. */
  onRequest?: (request: AnsweredRequest) => void;
}

/** A running deployment of an assembly on this machine. */
export interface Engine extends Addresses {
  /** Content of genkan.config.json; null when no API of the assembly has features for front ends. */
  config: FrontEndConfig | null;
  /** Every API, with its own address. */
  apis: ServedApi[];
  /** What the engine read from the assembly. */
  model: AssemblyModel;
  /** Features of the deployment that the engine does not emulate, a line each. */
  notEmulated: string[];
  /** The clock of the whole deployment. Tests move it forward. */
  clock: Clock;
  /** The e-mails and text messages. */
  inbox: Inbox;
  /** The calls that the engine received and made. */
  events: EventLog;
  /** Faults that tests switch on. */
  faults: Faults;
  /** Users, messages, clock and faults for tests, by the control API of this engine. */
  control: EngineControl;
  /** The lines that functions and resolvers wrote, newest last. */
  logs: () => string[];
  /**
   * Deploys the assembly again, as its folder has it now: template, schema, resolvers and functions. Users, sessions,
   * inbox, clock and ports stay, and open requests finish on the earlier deployment.
   * @throws AssemblyError and others as `startEngine` does; the earlier deployment then goes on.
   */
  reload(): Promise<void>;
  /** Ends both servers and every worker, and closes the state. Safe to call twice. */
  stop(): Promise<void>;
  /** Stops, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Resources to close, as far as they are open when something fails. */
interface Open {
  gateway?: Listener;
  aws?: Listener;
  deployments: Set<Deployment>;
  isClosed: boolean;
  faults?: Faults;
  state?: State;
  keepClock?: () => void;
}

/** A function, because the type checker does not see that the value changes while a promise is awaited. */
function isClosed(open: Open): boolean {
  return open.isClosed;
}

/** Closes from the outside in, so that no part uses a closed one. */
async function close(open: Open): Promise<void> {
  open.isClosed = true;
  const { gateway, aws, deployments, faults, state, keepClock } = open;
  await gateway?.close();
  faults?.stop();
  for (const deployment of deployments) await deployment.stop();
  await aws?.close();
  try {
    keepClock?.();
  } catch {
    // The disk is full. A move of the clock that was not stored was reported when it was made.
  }
  state?.close();
}

/** Returns a function that rethrows an error with the name of the imported file. */
function rejectFile(file: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof EngineError ? new EngineError(`${file}: ${error.message}. Nothing was imported.`) : error;
  };
}

/** Rejects options that TypeScript would, for callers in plain JavaScript. */
function checkOptions(options: Partial<Record<keyof EngineOptions, unknown>> | null | undefined): void {
  const { assembly, port = 0 } = options ?? {};
  if (typeof assembly !== 'string' || assembly === '') {
    throw new EngineError(
      `startEngine needs the folder of a synthesized assembly: startEngine({ assembly: 'cdk.out' })`,
    );
  }
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 0 || port > MAX_PORT) {
    throw new EngineError(`port ${String(port)}: a whole number from 0 to ${MAX_PORT} is needed`);
  }
}

/** Opens the parts that stay when the assembly is deployed again. */
async function openStay(options: EngineOptions, logs: LogLines, open: Open): Promise<Stay> {
  const { port = 0 } = options;
  const gateway = (open.gateway = await listen(port));
  const aws = (open.aws = await listenNear(port === 0 || port === MAX_PORT ? 0 : port + 1));
  sweepTemporaryFolders();
  const state = (open.state = openState(options.stateFolder ?? null, options.fresh));
  const { clock, keepClock } = openClock(state);
  open.keepClock = keepClock;
  const faults = (open.faults = new Faults());
  const parts = {
    events: new EventLog(clock),
    inbox: new Inbox(state, clock),
    reloads: new Reloads(),
    nextIdentities: new NextIdentities(),
    account: new Account(),
  };
  const log = (source: string, line: string): void => logs.write(source, line);
  return { ...parts, ...{ state, clock, keepClock, faults, gateway, aws, log } };
}

function factsOf({ addresses, apis, config, model, notEmulated, endpoints }: Deployment) {
  const control = new EngineControl(addresses.consoleUrl, endpoints);
  return { ...addresses, apis, config, model, notEmulated, control };
}

async function boot(options: EngineOptions, open: Open): Promise<Omit<Engine, 'stop' | typeof Symbol.asyncDispose>> {
  checkOptions(options);
  const endpoints = serviceEndpoints(options.endpoints ?? {});
  const logs = new LogLines(options.onLog);
  const stay = await openStay(options, logs, open);
  const { pageFolder = null, stateFolder = null } = options;
  const deployOptions = { ...options, endpoints, pageFolder, stateFolder };
  let current = await deploy(stay, deployOptions);
  open.deployments.add(current);
  if (options.users !== undefined) {
    const { file, document } = options.users;
    const count = await current.importUsers(document).catch(rejectFile(file));
    stay.log('engine', `imported ${count} users from ${file}`);
  }
  await current.serve();
  stay.state.deleteEarlier();
  const { clock, inbox, events, faults, reloads } = stay;
  let reloading = Promise.resolve();
  const engine = {
    ...factsOf(current),
    ...{ clock, inbox, events, faults },
    logs: () => logs.list(),
    reload() {
      reloading = reloading.then(reload, reload);
      return reloading;
    },
  };
  const reload = async (): Promise<void> => {
    if (isClosed(open)) throw new EngineError('the engine has stopped');
    const earlier = current;
    const next = await deploy(stay, deployOptions);
    if (isClosed(open)) return next.stop();
    current = next;
    open.deployments.add(current);
    Object.assign(engine, factsOf(current));
    const answered = current.serve();
    reloads.report();
    await answered;
    await earlier.drain();
    await earlier.stop();
    open.deployments.delete(earlier);
  };
  return engine;
}

/**
 * Boots the deployment that an assembly describes: AppSync, Lambda, Cognito and the console, on two free ports.
 * @throws AssemblyError and NotEmulatedError (see readAssembly), PortInUseError for a `port` that is taken, EngineError
 * for invalid options. Parts that are already started are stopped.
 *
 * @example
 *   await using engine = await startEngine({ assembly: 'cdk.out' });
 *   await engine.control.createUser({ email: 'hanako@example.com', password: 'Sakura-2026' });
 *   const response = await fetch(engine.graphqlUrl, { method: 'POST', headers: { 'x-api-key': engine.apiKey }, body });
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const open: Open = { deployments: new Set(), isClosed: false };
  let closed: Promise<void> | undefined;
  const stop = (): Promise<void> => (closed ??= close(open));
  try {
    return Object.assign(await boot(options, open), { stop, [Symbol.asyncDispose]: stop });
  } catch (error) {
    await stop();
    throw error;
  }
}
