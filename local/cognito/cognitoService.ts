import type { JsonWebKey } from 'node:crypto';
import type { Hono } from 'hono';
import type { AssemblyModel } from '../assembly/model.ts';
import type { Clock } from '../clock.ts';
import type { EventLog, RunningCall } from '../events.ts';
import { EVERY_ACTION, type Faults } from '../faults.ts';
import type { IdentityProviderOptions } from '../identityProvider/IdentityProviderOptions.ts';
import type { Inbox } from '../inbox.ts';
import type { Invoke } from '../lambda/invocation.ts';
import type { State } from '../state.ts';
import { CognitoException } from './exceptions/CognitoException.ts';
import { secretHash } from './appClient/secretHash.ts';
import { clientScope, type Cognito } from './context/Cognito.ts';
import { createCognito } from './context/createCognito.ts';
import { createUserAdmin, type UserAdmin } from './control/createUserAdmin.ts';
import { exceptions } from './exceptions/exceptions.ts';
import { providerSettings } from './federation/providerSettings.ts';
import { hasOwnSender, MailQuota, MAILS_PER_DAY } from './state/MailQuota.ts';
import { oauthRoutes } from './oauth/oauthRoutes.ts';
import { createUserTransfer, type UserTransfer } from './transfer/UserTransfer.ts';
import { notEmulatedIn } from './settings/notEmulated.ts';
import { notEmulatedFlows } from './settings/notEmulatedFlows.ts';
import { openidConfiguration } from './settings/openidConfiguration.ts';
import { subjectOf } from './users/subjectOf.ts';
import { targets } from './targets.ts';
import { createSignedInCheck, type SignedInCheck } from './tokens/createSignedInCheck.ts';
import { preflight, readableByPages } from './wire/cors.ts';
import { Throttle } from './wire/Throttle.ts';
import { readAction, readBody, readTarget } from './wire/readRequest.ts';
import { failure, success } from './wire/respond.ts';

interface CognitoServiceOptions {
  model: AssemblyModel;
  state: State;
  clock: Clock;
  inbox: Inbox;
  events: EventLog;
  faults: Faults;
  /** Runs the pools' triggers. */
  invoke: Invoke;
  /** Runs the pools' custom senders, for which Cognito does not wait. */
  invokeLater: (functionArn: string, event: unknown) => void;
  /** True rejects calls above the documented category quotas, as AWS does. Default: false. */
  throttle?: boolean;
  /** True rejects e-mails above the quota of Cognito's own sender; false reports them by `onLine`. Default: false. */
  mailLimit?: boolean;
  /** Called with faults of the engine itself, which the caller sees as InternalErrorException. */
  onFault?: (error: unknown) => void;
  /** Called with lines for the log that say more about an error than AWS tells the caller. */
  onLine?: (line: string) => void;
  /** Timeout of a trigger in milliseconds. Default: 5,000, as in AWS. */
  triggerMillis?: number;
}

export interface CognitoService extends UserTransfer {
  /**
   * Handles a call of the user pools API, its preflight by a browser, and `GET /<pool id>/.well-known/jwks.json` and
   * `openid-configuration`.
   */
  handle: (request: Request) => Promise<Response>;
  /** Returns the public keys of a pool, generated on first use. Throws for an unknown pool. */
  jwks: (userPoolId: string) => { keys: JsonWebKey[] };
  /** Returns whether the user of a verified token may still use it: enabled, and not signed out. */
  isSignedIn: SignedInCheck;
  /** Returns the administration of a pool's users for the control API; null for an unknown pool. */
  userAdmin: (userPoolId: string) => UserAdmin | null;
  /** Returns SECRET_HASH of a user name; null for an app client without a secret. Throws for an unknown app client. */
  secretHash: (clientId: string, username: string) => string | null;
  /** The endpoints of the pools' domains. */
  oauth: Hono;
  /** Returns an external identity provider of a pool, for the fake one that stands for it. */
  findProvider: IdentityProviderOptions['find'];
  /** E-mails that the pools may send in a day; null unless one has Cognito's own sender. */
  mailsPerDay: number | null;
  /** Configured features that the engine does not emulate, named at boot. */
  notEmulated: string[];
}

const TRIGGER_MILLIS = 5000;
const WELL_KNOWN_PATH = /^\/([^/]+)\/\.well-known\/(jwks\.json|openid-configuration)$/;

/**
 * Raised only when the message is sent: what the action did before remains.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html
 */
const UNDELIVERED = 'CodeDeliveryFailureException';

function failingInbox(error: CognitoException): Pick<Inbox, 'deliver'> {
  return {
    deliver: () => {
      throw error;
    },
  };
}

/** Cognito reports success for a message that is lost on its way, so the call goes on. */
function losingInbox({ inbox, faults }: CognitoServiceOptions): Pick<Inbox, 'deliver'> {
  return { deliver: (message) => (faults.loses(message.channel) ? undefined : inbox.deliver(message)) };
}

function notEmulatedOf({ pools, clients, kms }: Cognito): string[] {
  const keys = [...pools.values()].flatMap(({ triggers }) => triggers.kmsKeyId ?? []);
  return [
    ...[...pools.values()].flatMap(notEmulatedIn),
    ...[...clients.values()].flatMap(notEmulatedFlows),
    ...keys.filter((id) => kms.findKey(id) === null).map((id) => `AWS::Cognito::UserPool LambdaConfig.KMSKeyID ${id}`),
  ];
}

/** Returns a public document of a pool; undefined for another request. */
function publishedDocument({ pools, keys, domains }: Cognito, { method, url }: Request): Response | undefined {
  const { pathname, origin } = new URL(url);
  const [, poolId = '', name] = WELL_KNOWN_PATH.exec(pathname) ?? [];
  if (method !== 'GET' || name === undefined) return undefined;
  const pool = pools.get(poolId);
  if (!pool) return new Response(null, { status: 404 });
  const hasDomain = domains.has(poolId);
  return Response.json(name === 'jwks.json' ? keys.jwks(poolId) : openidConfiguration(pool, { origin, hasDomain }));
}

/** Returns the user pools as one call sees them. */
function forCall(cognito: Cognito, request: Request, undelivered: CognitoException | undefined): Cognito {
  const inbox = undelivered ? failingInbox(undelivered) : cognito.inbox;
  return { ...cognito, inbox, userAgent: request.headers.get('user-agent') };
}

function report(error: unknown, isFault: boolean, { onFault, onLine }: CognitoServiceOptions): void {
  if (isFault) onFault?.(error);
  else if (error instanceof CognitoException && error.detail !== null) onLine?.(`ERROR: ${error.detail}`);
}

/** Returns the parts of the service that read the state only. */
function partsOf(cognito: Cognito) {
  return {
    jwks: (userPoolId: string) => {
      if (!cognito.pools.has(userPoolId)) throw exceptions.unknownPool(userPoolId);
      return cognito.keys.jwks(userPoolId);
    },
    userAdmin: (userPoolId: string) => {
      const pool = cognito.pools.get(userPoolId);
      return pool ? createUserAdmin(cognito, pool) : null;
    },
    secretHash: (clientId: string, username: string) => {
      const { client } = clientScope(cognito, clientId);
      const { oldest } = client.secrets;
      return oldest === null ? null : secretHash(client, oldest, username);
    },
    findProvider: (named: Parameters<CognitoService['findProvider']>[0]) => providerSettings(cognito, named),
    isSignedIn: createSignedInCheck(cognito),
    mailsPerDay: [...cognito.pools.values()].some(hasOwnSender) ? MAILS_PER_DAY : null,
    notEmulated: notEmulatedOf(cognito),
    ...createUserTransfer(cognito),
  };
}

/** Starts the user pools of an assembly. */
export function createCognitoService(options: CognitoServiceOptions): CognitoService {
  const { clock, events, faults } = options;
  const inbox = losingInbox(options);
  const mailQuota = new MailQuota({ ...options, isEnforced: options.mailLimit ?? false });
  const triggerMillis = options.triggerMillis ?? TRIGGER_MILLIS;
  const cognito = createCognito({ ...options, inbox, mailQuota, triggerMillis });
  const throttle = options.throttle ? new Throttle(clock) : null;
  // Off the main thread, so that booting does not wait; a sign-in that comes first waits.
  for (const id of cognito.pools.keys()) void cognito.keys.prepareFor(id).catch(() => undefined);

  const call = async (action: string | null, request: Request, keep: (body: unknown) => void): Promise<object> => {
    const fault = action === null ? undefined : await faults.take(action, EVERY_ACTION);
    const injected = fault && new CognitoException(fault.exception, fault.message);
    if (injected && injected.name !== UNDELIVERED) throw injected;
    const target = readTarget(action, request, targets);
    throttle?.assertWithinQuota(String(action));
    const body = await readBody(request);
    keep(body);
    return target.call(body, forCall(cognito, request, injected));
  };

  const respond = async (request: Request, running: RunningCall): Promise<Response> => {
    running.request = null;
    try {
      const output = await call(readAction(request), request, (read) => (running.request = read));
      running.response = output;
      running.user = subjectOf(cognito, running.request);
      return success(output);
    } catch (error) {
      const { isFault, name, body, response } = failure(error);
      running.outcome = name;
      running.response = body;
      report(error, isFault, options);
      // After a fault the state may be broken, so it is not queried for the user.
      if (!isFault) running.user = subjectOf(cognito, running.request);
      return response;
    }
  };

  const handle = async (request: Request): Promise<Response> => {
    if (request.method === 'OPTIONS') return preflight(request);
    const document = publishedDocument(cognito, request);
    if (document) return readableByPages(request, document);
    const name = readAction(request) ?? 'unknown';
    const response = await events.call({ service: 'cognito', name }, (running) => respond(request, running));
    return targets.get(name)?.signed ? response : readableByPages(request, response);
  };

  return { handle, ...partsOf(cognito), oauth: oauthRoutes(cognito, options) };
}
