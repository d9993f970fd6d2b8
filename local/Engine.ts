import { rmSync } from 'node:fs';
import type { AnsweredRequest } from './appsync/report/AnsweredRequest.ts';
import { openIdentities } from './assembly/identities.ts';
import { withoutQualifier } from './assembly/withoutQualifier.ts';
import type { AssemblyModel } from './assembly/model.ts';
import { readAssembly } from './assembly/readAssembly.ts';
import { notEmulatedBy } from './assembly/notEmulatedBy.ts';
import { SourceMaps } from './assembly/SourceMaps.ts';
import { awsVariables } from './awsVariables.ts';
import { assertBootable } from './assembly/assertBootable.ts';
import { choosePools } from './choosePools.ts';
import type { Clock } from './clock.ts';
import { createPoolSignIn } from './console/poolSignIn.ts';
import { EngineControl } from './control/EngineControl.ts';
import { createCognitoService, type CognitoService } from './cognito/cognitoService.ts';
import { EngineError } from './EngineError.ts';
import { ScheduledRules } from './eventbridge/ScheduledRules.ts';
import type { Endpoints } from './engineApi.ts';
import { EventLog } from './events.ts';
import { faultLine } from './faultLine.ts';
import { frontEndConfig, type FrontEndConfig } from './frontEndConfig.ts';
import { Faults } from './faults.ts';
import { rejectSubscriptions } from './appsync/realtime/rejectSubscriptions.ts';
import { awsRoutes } from './http/awsRoutes.ts';
import { gatewayRoutes } from './http/gatewayRoutes.ts';
import { listen, listenNear } from './http/listen.ts';
import type { Listener } from './http/listen.ts';
import { Inbox } from './inbox.ts';
import { openClock } from './keptClock.ts';
import { createKmsService } from './kms/kmsService.ts';
import type { Invoke } from './lambda/invocation.ts';
import { InvokeException } from './lambda/InvokeException.ts';
import { createInvokeApi } from './lambda/invokeApi.ts';
import { createLambdaService } from './lambda/lambdaService.ts';
import type { LambdaService } from './lambda/lambdaService.ts';
import { LogLines } from './logLines.ts';
import type { OnLine } from './logLines.ts';
import { createSecretsService } from './secrets/secretsService.ts';
import { serveApis } from './serveApis.ts';
import type { ServedApi } from './serveApis.ts';
import { openState } from './state.ts';
import type { State } from './state.ts';
import { sweepTemporaryFolders, temporaryFolder } from './temporaryFolders.ts';

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
  /** Folder of the console's pages (see PageBundle); without it the console consists of the HTTP API. */
  pageFolder?: string;
  /** Called with each line that a function or resolver writes. */
  onLog?: OnLine;
  /** Called after each request to an API. */
  onRequest?: (request: AnsweredRequest) => void;
}

/** A running deployment of an assembly on this machine. */
export interface Engine {
  /** The first API's address; empty without an API. */
  graphqlUrl: string;
  /** The first API's key; empty when it has none. */
  apiKey: string;
  /** Endpoint of Cognito, KMS, Lambda and Secrets Manager for AWS SDK clients. */
  cognitoUrl: string;
  /** The user pool of the first API, or else the first; empty without one. */
  userPoolId: string;
  /** The first app client of that pool whose tokens the API accepts, or else the first; empty without one. */
  clientId: string;
  /** Address of the inbox's HTTP API. */
  inboxUrl: string;
  /** Address of the console and of the control API. */
  consoleUrl: string;
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
  /** Ends both servers and every worker, and closes the state. Safe to call twice. */
  stop(): Promise<void>;
  /** Stops, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Resources to close, as far as they are open when something fails. */
interface Open {
  gateway?: Listener;
  aws?: Listener;
  rules?: ScheduledRules;
  functions?: LambdaService;
  faults?: Faults;
  state?: State;
  keepClock?: () => void;
  unpackTo?: string;
}

/** Closes from the outside in, so that no part uses a closed one. */
async function close(open: Open): Promise<void> {
  const { gateway, aws, rules, functions, faults, state, keepClock, unpackTo } = open;
  await gateway?.close();
  rules?.stop();
  faults?.stop();
  await functions?.stop();
  await aws?.close();
  try {
    keepClock?.();
  } catch {
    // The disk is full. A move of the clock that was not stored was reported when it was made.
  }
  state?.close();
  if (unpackTo !== undefined) rmSync(unpackTo, { recursive: true, force: true });
}

/** Returns a function that rethrows an error with the name of the imported file. */
function rejectFile(file: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof EngineError ? new EngineError(`${file}: ${error.message}. Nothing was imported.`) : error;
  };
}

/** Opens what all parts of the engine share: the state and the deployment. */
function openDeployment(options: EngineOptions, open: Open) {
  sweepTemporaryFolders();
  const state = (open.state = openState(options.stateFolder ?? null, options.fresh));
  const { clock, keepClock } = openClock(state);
  open.keepClock = keepClock;
  const unpackTo = (open.unpackTo = temporaryFolder('code'));
  const model = readAssembly(options.assembly, openIdentities(state), { unpackTo, nowSeconds: clock.nowSeconds() });
  assertBootable(model);
  const parts = { events: new EventLog(clock), faults: new Faults(), inbox: new Inbox(state, clock) };
  return { model, state, clock, keepClock, sourceMaps: new SourceMaps(options.assembly), ...parts };
}

type Deployment = ReturnType<typeof openDeployment>;

interface Outlet {
  aws: Listener;
  open: Open;
  log: (source: string, line: string) => void;
}

/** Starts the functions, the scheduled rules and the AWS APIs of a deployment. */
function startServices(deployment: Deployment, { aws, open, log }: Outlet) {
  const { model, clock, faults, events, state } = deployment;
  open.faults = faults;
  const environment = awsVariables(aws.origin);
  const functions = (open.functions = createLambdaService({ ...deployment, environment, log }));
  open.rules = new ScheduledRules({ rules: model.rules, clock, invokeLater: functions.invokeLater, log });
  const invoke: Invoke = async (functionArn, event) => {
    const fault = await faults.take('Invoke');
    if (fault !== undefined) throw new InvokeException(fault.exception, fault.message);
    return functions.invoke(withoutQualifier(functionArn), event);
  };
  const stateFile = state.location() ?? 'in memory';
  const onFault = (error: unknown): void => log('cognito', faultLine(error, stateFile));
  const invokeLater = (functionArn: string, event: unknown) =>
    functions.invokeLater(withoutQualifier(functionArn), event);
  const onLine = (line: string): void => log('cognito', line);
  const cognito = createCognitoService({ ...deployment, invoke, invokeLater, onFault, onLine });
  const lambda = createInvokeApi({ functions, faults });
  void aws.serve(
    awsRoutes({
      cognito,
      lambda,
      kms: createKmsService(deployment),
      secretsmanager: createSecretsService(deployment),
      events,
    }),
  );
  return { cognito, invoke, stateFile };
}

/** Returns the parts of the control API that concern users: those of the pool that a request names, or the first. */
function userControls(cognito: CognitoService, model: AssemblyModel, pools: Endpoints['userPools']) {
  const userPoolId = pools[0]?.id ?? '';
  const client = model.userPoolClients.find(({ id }) => id === pools[0]?.clientId);
  return {
    users: (pool = userPoolId) => cognito.userAdmin(pool),
    signIn: createPoolSignIn({ cognito: cognito.handle, client }),
    exportUsers: cognito.exportUsers,
    importUsers: (document: unknown) => cognito.importUsers(userPoolId, document),
  };
}

async function boot(options: EngineOptions, open: Open): Promise<Omit<Engine, 'stop' | typeof Symbol.asyncDispose>> {
  const { port = 0 } = options;
  const gateway = (open.gateway = await listen(port));
  const aws = (open.aws = await listenNear(port === 0 || port === 65_535 ? 0 : port + 1));
  const deployment = openDeployment(options, open);
  const { model, clock, inbox, events, faults } = deployment;
  const { region } = model;
  const logs = new LogLines(options.onLog);
  const log = (source: string, line: string): void => logs.write(source, line);
  const { cognito, invoke, stateFile } = startServices(deployment, { aws, open, log });
  const apis = serveApis({ ...deployment, invoke, jwks: cognito.jwks, log, onRequest: options.onRequest });
  const pools = choosePools(model);
  const endpoints = {
    graphqlUrl: apis.length === 0 ? '' : `${gateway.origin}/graphql`,
    apiKey: apis[0]?.apiKey ?? '',
    cognitoUrl: aws.origin,
    userPoolId: pools[0]?.id ?? '',
    clientId: pools[0]?.clientId ?? '',
    inboxUrl: `${gateway.origin}/inbox`,
    consoleUrl: `${gateway.origin}/`,
  };
  const served = apis.map(({ name, path, apiKey }) => ({ name, path, apiKey, url: gateway.origin + path }));
  const missing = apis.flatMap(({ service }) => service.notEmulated);
  const notEmulated = [...notEmulatedBy(model), ...missing, ...cognito.notEmulated];
  const shown: Endpoints = {
    ...endpoints,
    apiKey: endpoints.apiKey || null,
    notEmulated,
    apis: served.map(({ name, url, apiKey }) => ({ name, url, apiKey: apiKey || null })),
    authModes: apis[0]?.api.authModes.map(({ type }) => type) ?? [],
    userPools: pools,
    stateFolder: options.stateFolder ?? null,
  };
  const { pageFolder = null } = options;
  const config = frontEndConfig(model, served);
  const controls = { ...userControls(cognito, model, pools), pageFolder, region, config, endpoints: () => shown };
  if (options.users !== undefined) {
    const { file, document } = options.users;
    log('engine', `imported ${await controls.importUsers(document).catch(rejectFile(file))} users from ${file}`);
  }
  const sockets = rejectSubscriptions({ paths: apis.map(({ path }) => path), log: (line) => log('engine', line) });
  await gateway.serve(gatewayRoutes({ ...deployment, ...controls, apis, stateFile, log }), sockets);
  deployment.state.deleteEarlier();
  return {
    ...endpoints,
    apis: served,
    ...{ config, model, clock, inbox, events, faults, notEmulated },
    control: await EngineControl.connect(gateway.origin),
    logs: () => logs.list(),
  };
}

/**
 * Boots the deployment that an assembly describes: AppSync, Lambda, Cognito and the console, on two free ports.
 * @throws AssemblyError and NotEmulatedError (see readAssembly), PortInUseError for a `port` that is taken. Parts that
 * are already started are stopped.
 *
 * @example
 *   await using engine = await startEngine({ assembly: 'cdk.out' });
 *   await engine.control.createUser({ email: 'hanako@example.com', password: 'Sakura-2026' });
 *   const response = await fetch(engine.graphqlUrl, { method: 'POST', headers: { 'x-api-key': engine.apiKey }, body });
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const open: Open = {};
  let closed: Promise<void> | undefined;
  const stop = (): Promise<void> => (closed ??= close(open));
  try {
    return { ...(await boot(options, open)), stop, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
