import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openIdentities } from './assembly/identities.ts';
import { withoutQualifier } from './assembly/lambdaArn.ts';
import type { AssemblyModel } from './assembly/model.ts';
import { readAssembly } from './assembly/readAssembly.ts';
import type { Clock } from './clock.ts';
import { createCognitoService } from './cognito/cognitoService.ts';
import { EventLog } from './events.ts';
import { Faults } from './faults.ts';
import { awsRoutes } from './http/awsRoutes.ts';
import { gatewayRoutes } from './http/gatewayRoutes.ts';
import { listen, PortInUseError } from './http/listen.ts';
import type { Listener } from './http/listen.ts';
import { Inbox } from './inbox.ts';
import { openClock } from './keptClock.ts';
import { createLambdaService } from './lambda/lambdaService.ts';
import { LogLines } from './logLines.ts';
import { createSecretsService } from './secrets/secretsService.ts';
import { serveApis } from './serveApis.ts';
import type { ServedApi } from './serveApis.ts';
import { openState } from './state.ts';

export type EngineOptions = {
  /** The folder of a synthesized assembly, e.g. `cdk.out`. */
  assembly: string;
  /** Where users, identifiers and the clock are kept between runs; null keeps them in memory. */
  stateFolder: string | null;
  /** True forgets what an earlier run left. */
  fresh?: boolean;
  /** The port of the first server; 0, the default, takes any free one. The second server takes the next, or any free one. */
  port?: number;
  /** Called with each line that a function or resolver writes. */
  onLog?: (line: string) => void;
};

/** A running deployment of an assembly on this machine. */
export type Engine = {
  /** The first API's address. */
  graphqlUrl: string;
  /** The first API's key; empty when it has none. */
  apiKey: string;
  /** Where an AWS SDK client finds Cognito and Secrets Manager. */
  cognitoUrl: string;
  /** The user pool of the first API, or else the first; empty without one. */
  userPoolId: string;
  /** The first app client of that pool; empty without one. */
  clientId: string;
  inboxUrl: string;
  consoleUrl: string;
  /** Every API, with its own address. */
  apis: ServedApi[];
  model: AssemblyModel;
  clock: Clock;
  inbox: Inbox;
  events: EventLog;
  faults: Faults;
  /** The lines that functions and resolvers wrote, newest last. */
  logs: () => string[];
  /** Ends both servers and every worker, and closes the state. Safe to call twice. */
  stop(): Promise<void>;
};

type Closer = () => void | Promise<void>;

/** Any region and credentials do; nobody checks a signature. Calls to services that are not played end in a named refusal. */
const awsVariables = (origin: string): Readonly<Record<string, string>> => ({
  AWS_ENDPOINT_URL: origin,
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: origin,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: origin,
});

const listenAt = async (routes: Parameters<typeof listen>[0], port: number): Promise<Listener> => {
  try {
    return await listen(routes, port);
  } catch (error) {
    if (error instanceof PortInUseError) return listen(routes, 0);
    throw error;
  }
};

const choosePool = (model: AssemblyModel): { userPoolId: string; clientId: string } => {
  const ofApi = model.apis[0]?.authModes.find((mode) => mode.type === 'AMAZON_COGNITO_USER_POOLS')?.userPoolId;
  const pool = model.userPools.find(({ id }) => id === ofApi) ?? model.userPools[0];
  const client = model.userPoolClients.find(({ userPoolId }) => userPoolId === pool?.id);
  return { userPoolId: pool?.id ?? '', clientId: client?.id ?? '' };
};

const boot = async (options: EngineOptions, closers: Closer[]): Promise<Engine> => {
  const state = openState(options.stateFolder, options.fresh);
  closers.push(() => state.close());
  const { clock, keepClock } = openClock(state);
  closers.push(keepClock);
  const unpackTo = join(tmpdir(), `genkan-code-${randomUUID()}`);
  closers.push(() => rmSync(unpackTo, { recursive: true, force: true }));
  const model = readAssembly(options.assembly, openIdentities(state), { unpackTo, nowSeconds: clock.nowSeconds() });
  const logs = new LogLines(options.onLog);
  const shared = {
    model,
    state,
    clock,
    events: new EventLog(clock),
    faults: new Faults(),
    inbox: new Inbox(state, clock),
  };

  // The functions learn the AWS server's port, and Cognito's triggers are functions: so the functions come last, and
  // nothing can call them before, because no turn of the event loop lies between.
  const invoke: typeof functions.invoke = (functionArn, event) =>
    functions.invoke(withoutQualifier(functionArn), event);
  const cognito = createCognitoService({ ...shared, invoke });
  const aws = await listenAt(
    awsRoutes({ cognito, secrets: createSecretsService(shared) }),
    options.port ? options.port + 1 : 0,
  );
  closers.push(() => aws.close());
  const log = (source: string, line: string): void => logs.write(source, line);
  const functions = createLambdaService({ ...shared, environment: awsVariables(aws.origin), log });
  closers.push(() => functions.stop());

  const apis = serveApis({ ...shared, invoke, jwks: cognito.jwks, log });
  const pool = choosePool(model);
  const describe = (origin: string) => ({
    ...pool,
    graphqlUrl: `${origin}/graphql`,
    apiKey: apis[0].apiKey,
    cognitoUrl: aws.origin,
    inboxUrl: `${origin}/inbox`,
    consoleUrl: `${origin}/`,
  });
  const endpoints = () => ({ ...describe(gateway.origin), apiKey: apis[0].apiKey || null });
  const gateway = await listen(gatewayRoutes({ ...shared, apis, endpoints, keepClock }), options.port ?? 0);
  closers.push(() => gateway.close());
  return {
    ...describe(gateway.origin),
    apis: apis.map(({ name, path, apiKey }) => ({ name, path, apiKey, url: gateway.origin + path })),
    ...shared,
    logs: () => logs.list(),
    stop: () => closeAll(closers),
  };
};

/** Closes in the reverse order of opening; each once. */
const closeAll = async (closers: Closer[]): Promise<void> => {
  for (let close = closers.pop(); close !== undefined; close = closers.pop()) await close();
};

/**
 * Boots the deployment that an assembly describes.
 * @throws AssemblyError and NotEmulatedError (see readAssembly), PortInUseError for a `port` that is taken. What was
 * started by then is stopped.
 */
export const startEngine = async (options: EngineOptions): Promise<Engine> => {
  const closers: Closer[] = [];
  try {
    return await boot(options, closers);
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
};
