import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { AssemblyModel, KmsKeyModel, Properties, UserPoolDomainModel } from '../../../local/assembly/model.ts';
import { Clock } from '../../../local/clock.ts';
import { createCognitoService, type CognitoService } from '../../../local/cognito/cognitoService.ts';
import type { Message } from '../../../local/engineApi.ts';
import { EventLog } from '../../../local/events.ts';
import { Faults } from '../../../local/faults.ts';
import { createIdentityProvider } from '../../../local/identityProvider/createIdentityProvider.ts';
import { IDENTITY_PROVIDER_PATH } from '../../../local/identityProvider/issuerOf.ts';
import { Inbox } from '../../../local/inbox.ts';
import type { Invoke } from '../../../local/lambda/invocation.ts';
import { openState, type State } from '../../../local/state.ts';

export const REGION = 'ap-northeast-1';
export const USER_POOL_ID = `${REGION}_Genkan001`;
export const CLIENT_ID = '1example23456789clientid01';
/** A second client of the same pool, without a secret. */
export const OTHER_CLIENT_ID = '2example23456789clientid02';
export const CLIENT_SECRET = 'testonly0123456789abcdefghijklmnopqrstuvwxyz012345';
const KEY_ID = '1c0de000-2222-4333-8444-555566667777';
export const KEY_ARN = `arn:aws:kms:${REGION}:111122223333:key/${KEY_ID}`;
/** The KMS keys of the deployment. */
export const KMS_KEYS: [KmsKeyModel] = [
  { logicalId: 'Key', id: KEY_ID, arn: KEY_ARN, aliases: ['alias/codes'], enabled: true, seed: 'seed' },
];
export const TRIGGER_ARN = `arn:aws:lambda:${REGION}:111122223333:function:customMessage`;

/** What the pool of an AuthGateway is. */
const POOL_PROPERTIES: Properties = {
  UsernameAttributes: ['email', 'phone_number'],
  UsernameConfiguration: { CaseSensitive: false },
  AutoVerifiedAttributes: ['email'],
  MfaConfiguration: 'ON',
  EnabledMfas: ['SMS_MFA'],
  Schema: ['email', 'phone_number', 'nickname'].map((Name) => ({ Name, Required: true, Mutable: true })),
  Policies: {
    PasswordPolicy: {
      MinimumLength: 8,
      RequireLowercase: true,
      RequireUppercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
    },
  },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
};

const CLIENT_PROPERTIES: Properties = {
  GenerateSecret: true,
  ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  PreventUserExistenceErrors: 'ENABLED',
  EnableTokenRevocation: true,
  AuthSessionValidity: 3,
};

export interface UserPoolOptions {
  /** Laid over POOL_PROPERTIES. */
  poolProperties?: Properties;
  /** Properties of an AWS::Cognito::UserPoolSessionConfigurationAttachment; without it the template has none. */
  sessionConfiguration?: Properties;
  /** Laid over CLIENT_PROPERTIES. */
  clientProperties?: Properties;
  /** Laid over CLIENT_PROPERTIES for the second client. */
  otherClientProperties?: Properties;
  /** Gives the pool a domain, with these external identity providers. */
  identityProviders?: Properties[];
  /** Properties of the groups of the template. */
  groups?: Properties[];
  /** Emulates the CustomMessage trigger; without it the pool has no trigger. */
  invoke?: Invoke;
  /** Runs custom senders; `invoke` unless given. */
  invokeLater?: (functionArn: string, event: unknown) => void;
  /** Null: a client without a secret. */
  clientSecret?: string | null;
  throttle?: boolean;
  mailLimit?: boolean;
  onFault?: (error: unknown) => void;
  /** Called with each line that the user pools write to the log. */
  onLine?: (line: string) => void;
  /** Milliseconds that a trigger may take. */
  triggerMillis?: number;
  /** An open state to go on with; memory unless given. */
  state?: State;
  /** True: keys of its own, made while it runs; else those of the first pool of this process, to save the time. */
  freshKeys?: boolean;
}

export interface RunningUserPool {
  url: string;
  userPoolId: string;
  clientId: string;
  clientSecret: string;
  inbox: Inbox;
  clock: Clock;
  events: EventLog;
  faults: Faults;
  state: State;
  service: CognitoService;
  /** SECRET_HASH of a user name. */
  hash(username: string): string;
  /** The newest message to an address or a number. */
  lastMessage(to: string): Message;
  stop(): Promise<void>;
}

const DOMAIN: UserPoolDomainModel = {
  logicalId: 'Domain',
  userPoolId: USER_POOL_ID,
  baseUrl: `https://genkan.auth.${REGION}.amazoncognito.com`,
  domain: 'genkan',
  properties: { Domain: 'genkan', ManagedLoginVersion: 2 },
};

function toModel(options: UserPoolOptions): AssemblyModel {
  const secret = options.clientSecret === undefined ? CLIENT_SECRET : options.clientSecret;
  const trigger = options.invoke ? { LambdaConfig: { CustomMessage: TRIGGER_ARN } } : {};
  return {
    region: REGION,
    accountId: '111122223333',
    apis: [],
    functions: [],
    secrets: [],
    kmsKeys: KMS_KEYS,
    identityPools: [],
    rules: [],
    stacks: [],
    notEmulated: [],
    userPools: [
      {
        logicalId: 'UserPool',
        id: USER_POOL_ID,
        arn: `arn:aws:cognito-idp:${REGION}:111122223333:userpool/${USER_POOL_ID}`,
        properties: { ...POOL_PROPERTIES, ...trigger, ...options.poolProperties },
        ...(options.sessionConfiguration ? { sessionConfiguration: options.sessionConfiguration } : {}),
      },
    ],
    userPoolClients: [
      {
        logicalId: 'Client',
        id: CLIENT_ID,
        name: (options.clientProperties?.['ClientName'] as string | undefined) ?? 'Client-aB3dE6gH9jK2',
        userPoolId: USER_POOL_ID,
        secret,
        properties: { ...CLIENT_PROPERTIES, ...options.clientProperties },
      },
      {
        logicalId: 'OtherClient',
        id: OTHER_CLIENT_ID,
        name: 'OtherClient-aB3dE6gH9jK2',
        userPoolId: USER_POOL_ID,
        secret: null,
        properties: { ...CLIENT_PROPERTIES, ...options.otherClientProperties },
      },
    ],
    userPoolDomains: options.identityProviders ? [DOMAIN] : [],
    identityProviders: (options.identityProviders ?? []).map((properties, index) => ({
      logicalId: `Provider${index}`,
      name: String(properties['ProviderName']),
      userPoolId: USER_POOL_ID,
      properties,
    })),
    userPoolGroups: (options.groups ?? []).map((properties, index) => ({
      logicalId: `Group${index}`,
      name: String(properties['GroupName']),
      userPoolId: USER_POOL_ID,
      properties,
    })),
  };
}

const noTrigger: Invoke = () => Promise.reject(new Error('this pool has no trigger'));

/** The part of the engine's AWS APIs that concerns user pools. */
function routesOf(service: CognitoService, clock: Clock): Hono {
  const routes = new Hono();
  routes.route('/', service.oauth);
  routes.route(IDENTITY_PROVIDER_PATH, createIdentityProvider({ clock, find: service.findProvider }));
  routes.all('*', (context) => service.handle(context.req.raw));
  return routes;
}

async function listen({ fetch }: Hono): Promise<{ url: string; close: () => Promise<void> }> {
  return new Promise((resolve) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, (address: AddressInfo) => {
      resolve({
        url: `http://127.0.0.1:${address.port}`,
        close: () => new Promise((done) => server.close(() => done())),
      });
    });
  });
}

interface KeyRow {
  use: string;
  kid: string;
  private_jwk: string;
}
let firstKeys: KeyRow[] = [];

function lendKeys(state: State): void {
  const insert = state.prepare('INSERT OR IGNORE INTO cognito_signing_keys VALUES (?, ?, ?, ?)');
  for (const { use, kid, private_jwk } of firstKeys) insert.run(USER_POOL_ID, use, kid, private_jwk);
}

function keepKeys(state: State): void {
  const rows = state.prepare('SELECT use, kid, private_jwk FROM cognito_signing_keys').all();
  if (firstKeys.length === 0 && rows.length === 2) firstKeys = rows.map((row) => ({ ...(row as object as KeyRow) }));
}

/** Runs one user pool of the local engine over HTTP, on a free port of this machine. */
export async function startUserPool(options: UserPoolOptions = {}): Promise<RunningUserPool> {
  const clock = new Clock();
  const state = options.state ?? openState(null);
  if (!options.freshKeys) lendKeys(state);
  const parts = { state, clock, inbox: new Inbox(state, clock), events: new EventLog(clock), faults: new Faults() };
  const invoke = options.invoke ?? noTrigger;
  const service = createCognitoService({
    ...parts,
    model: toModel(options),
    invoke,
    invokeLater: options.invokeLater ?? ((functionArn, event) => void invoke(functionArn, event)),
    ...(options.onFault === undefined ? {} : { onFault: options.onFault }),
    ...(options.onLine === undefined ? {} : { onLine: options.onLine }),
    ...(options.throttle === undefined ? {} : { throttle: options.throttle }),
    ...(options.mailLimit === undefined ? {} : { mailLimit: options.mailLimit }),
    ...(options.triggerMillis === undefined ? {} : { triggerMillis: options.triggerMillis }),
  });
  const { url, close } = await listen(routesOf(service, clock));
  const clientSecret = options.clientSecret ?? CLIENT_SECRET;
  return {
    ...parts,
    url,
    service,
    userPoolId: USER_POOL_ID,
    clientId: CLIENT_ID,
    clientSecret,
    hash: (username) =>
      createHmac('sha256', clientSecret)
        .update(username + CLIENT_ID)
        .digest('base64'),
    lastMessage: (to) => {
      const message = parts.inbox.list().findLast((candidate) => candidate.to === to);
      if (!message) throw new Error('no message was sent there');
      return message;
    },
    stop: () => {
      keepKeys(state);
      return close();
    },
  };
}
