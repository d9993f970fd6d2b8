import { rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Hono } from 'hono';
import type { Addresses } from './Addresses.ts';
import type { AnsweredRequest } from './appsync/report/AnsweredRequest.ts';
import { rejectSubscriptions } from './appsync/realtime/rejectSubscriptions.ts';
import { openIdentities } from './assembly/identities.ts';
import { assertBootable } from './assembly/assertBootable.ts';
import type { AssemblyModel } from './assembly/model.ts';
import { notEmulatedBy } from './assembly/notEmulatedBy.ts';
import { readAssembly } from './assembly/readAssembly.ts';
import { SourceMaps } from './assembly/SourceMaps.ts';
import { withoutQualifier } from './assembly/withoutQualifier.ts';
import { awsVariables } from './awsVariables.ts';
import { choosePools } from './choosePools.ts';
import type { Clock } from './clock.ts';
import { createCognitoService, type CognitoService } from './cognito/cognitoService.ts';
import { createPoolSignIn } from './console/poolSignIn.ts';
import { createIdentityService } from './cognitoIdentity/identityService.ts';
import { IssuedCredentials } from './cognitoIdentity/IssuedCredentials.ts';
import { withLocalDomains } from './domainAddresses.ts';
import type { Endpoints, IdentityProviderInfo } from './engineApi.ts';
import type { ServiceEndpoints } from './serviceEndpoints.ts';
import { ScheduledRules } from './eventbridge/ScheduledRules.ts';
import type { EventLog } from './events.ts';
import { faultLine } from './faultLine.ts';
import { frontEndConfig, type FrontEndConfig } from './frontEndConfig.ts';
import type { Faults } from './faults.ts';
import { awsRoutes } from './http/awsRoutes.ts';
import { gatewayRoutes } from './http/gatewayRoutes.ts';
import type { Listener } from './http/listen.ts';
import type { HttpEnvironment } from './http/ServedRoutes.ts';
import { createIdentityProvider } from './identityProvider/createIdentityProvider.ts';
import type { NextIdentities } from './identityProvider/NextIdentities.ts';
import type { Inbox } from './inbox.ts';
import type { Account } from './account/Account.ts';
import { createAccountServices } from './account/accountServices.ts';
import { createKmsService } from './kms/kmsService.ts';
import type { Invoke } from './lambda/invocation.ts';
import { createInvokeApi } from './lambda/invokeApi.ts';
import { InvokeException } from './lambda/InvokeException.ts';
import { createLambdaService, type LambdaService } from './lambda/lambdaService.ts';
import type { Reloads } from './Reloads.ts';
import { createSecretsService } from './secrets/secretsService.ts';
import { serveApis, type ServedApi } from './serveApis.ts';
import type { State } from './state.ts';
import { temporaryFolder } from './temporaryFolders.ts';

/** Parts of the engine that stay when the assembly is deployed again. */
export interface Stay {
  state: State;
  clock: Clock;
  keepClock: () => void;
  events: EventLog;
  faults: Faults;
  inbox: Inbox;
  reloads: Reloads;
  nextIdentities: NextIdentities;
  account: Account;
  gateway: Listener;
  aws: Listener;
  log: (source: string, line: string) => void;
}

interface DeployOptions {
  assembly: string;
  stateFolder: string | null;
  endpoints: ServiceEndpoints;
  pageFolder: string | null;
  mailLimit?: boolean;
  onRequest?: ((request: AnsweredRequest) => void) | undefined;
}

/** A deployed assembly, ready to be served. */
export interface Deployment {
  addresses: Addresses;
  apis: ServedApi[];
  config: FrontEndConfig | null;
  model: AssemblyModel;
  notEmulated: string[];
  /** `GET /endpoints`. */
  endpoints: Endpoints;
  /** Replaces the users of the first API's pool by those of a document. */
  importUsers: (document: unknown) => Promise<number>;
  /** Sends all requests to this deployment; resolves when the earlier one has answered its last. */
  serve(): Promise<void>;
  /** Resolves when no asynchronous event is under way. */
  drain(): Promise<void>;
  /** Ends the rules and the functions. */
  stop(): Promise<void>;
}

/** Steps that undo a deployment, the last one first. */
type Undo = (() => void | Promise<void>)[];

interface Services {
  cognito: CognitoService;
  credentials: IssuedCredentials;
  functions: LambdaService;
  invoke: Invoke;
  routes: Hono<HttpEnvironment>;
}

type Read = Stay & DeployOptions & { model: AssemblyModel; sourceMaps: SourceMaps };

/** Starts the functions, the scheduled rules and the AWS APIs of a deployment. */
function startServices(parts: Read, undo: Undo): Services {
  const { model, clock, faults, state, aws, log, assembly } = parts;
  const environment = awsVariables(aws.origin, parts.endpoints);
  const sdkFolders = [dirname(resolve(assembly)), process.cwd()];
  const functions = createLambdaService({ ...parts, environment, sdkFolders });
  undo.push(() => functions.stop());
  const rules = new ScheduledRules({ rules: model.rules, clock, invokeLater: functions.invokeLater, log });
  undo.push(() => rules.stop());
  const invoke: Invoke = async (functionArn, event) => {
    const fault = await faults.take('Invoke');
    if (fault !== undefined) throw new InvokeException(fault.exception, fault.message);
    return functions.invoke(withoutQualifier(functionArn), event);
  };
  const cognito = createCognitoService({
    ...parts,
    invoke,
    invokeLater: (functionArn, event) => functions.invokeLater(withoutQualifier(functionArn), event),
    onFault: (error) => log('cognito', faultLine(error, stateFileOf(state))),
    onLine: (line) => log('cognito', line),
  });
  const { jwks, isSignedIn } = cognito;
  const credentials = new IssuedCredentials(clock);
  const lambda = createInvokeApi({ functions, faults });
  const routes = awsRoutes({
    ...{ cognito, lambda, events: parts.events, oauth: cognito.oauth },
    account: createAccountServices(parts),
    identity: createIdentityService({ ...parts, check: { clock, jwks, isSignedIn }, credentials }),
    identityProvider: createIdentityProvider({
      ...{ clock, find: cognito.findProvider },
      takeNext: (provider) => parts.nextIdentities.take(provider),
    }),
    kms: createKmsService(parts),
    secretsmanager: createSecretsService(parts),
  });
  return { cognito, credentials, functions, invoke, routes };
}

function stateFileOf(state: State): string {
  return state.location() ?? 'in memory';
}

/** Returns the parts of the control API that concern users: those of the pool that a request names, or the first. */
function userControls(cognito: CognitoService, pools: Endpoints['userPools']) {
  const userPoolId = pools[0]?.id ?? '';
  return {
    users: (pool = userPoolId) => cognito.userAdmin(pool),
    signIn: createPoolSignIn({
      cognito: cognito.handle,
      clientId: pools[0]?.clientId ?? null,
      secretHash: cognito.secretHash,
    }),
    exportUsers: cognito.exportUsers,
    importUsers: (document: unknown) => cognito.importUsers(userPoolId, document),
  };
}

function describeProviders({ identityProviders }: AssemblyModel): IdentityProviderInfo[] {
  return identityProviders.map(({ userPoolId, name, properties }) => ({
    ...{ userPool: userPoolId, name, type: String(properties['ProviderType']) },
  }));
}

function readModel(stay: Stay, { assembly }: DeployOptions, undo: Undo): AssemblyModel {
  const unpackTo = temporaryFolder('code');
  undo.push(() => rmSync(unpackTo, { recursive: true, force: true }));
  const nowSeconds = stay.clock.nowSeconds();
  const model = readAssembly(assembly, openIdentities(stay.state), { unpackTo, nowSeconds });
  assertBootable(model);
  return withLocalDomains(model, stay.aws.origin);
}

function build(stay: Stay, options: DeployOptions, undo: Undo): Omit<Deployment, 'stop'> {
  const { gateway, aws, log, state } = stay;
  const model = readModel(stay, options, undo);
  const parts: Read = { ...stay, ...options, model, sourceMaps: new SourceMaps(options.assembly) };
  const { cognito, credentials, functions, invoke, routes } = startServices(parts, undo);
  const apis = serveApis({ ...parts, invoke, jwks: cognito.jwks, credentials });
  const pools = choosePools(model);
  const addresses = {
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
  const notEmulated = [...notEmulatedBy(model), ...missing, ...functions.notEmulated, ...cognito.notEmulated];
  const shown: Endpoints = {
    ...addresses,
    apiKey: addresses.apiKey || null,
    notEmulated,
    apis: served.map(({ name, url, apiKey }) => ({ name, url, apiKey: apiKey || null })),
    authModes: apis[0]?.api.authModes.map(({ type }) => type) ?? [],
    userPools: pools,
    stateFolder: options.stateFolder,
    mailLimit:
      cognito.mailsPerDay === null ? null : { perDay: cognito.mailsPerDay, isEnforced: options.mailLimit ?? false },
  };
  const config = frontEndConfig(model, served, stay.aws.origin);
  const { region } = model;
  const identityProviders = describeProviders(model);
  const controls = {
    ...userControls(cognito, pools),
    identityProviders,
    region,
    config,
    endpoints: () => shown,
  };
  const gatewayApp = gatewayRoutes({ ...parts, ...controls, apis, stateFile: stateFileOf(state) });
  const sockets = rejectSubscriptions({ paths: apis.map(({ path }) => path), log: (line) => log('engine', line) });
  return {
    ...{ addresses, apis: served, config, model, notEmulated, endpoints: shown, importUsers: controls.importUsers },
    async serve() {
      await Promise.all([aws.serve(routes), gateway.serve(gatewayApp, sockets)]);
    },
    drain: () => functions.drain(),
  };
}

/**
 * Reads an assembly and starts all that it deploys. Requests reach it after `serve`, but its functions can call the AWS
 * APIs only then.
 * @throws AssemblyError and NotEmulatedError (see readAssembly). Parts that are already started are stopped.
 */
export async function deploy(stay: Stay, options: DeployOptions): Promise<Deployment> {
  const undo: Undo = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return { ...build(stay, options, undo), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
