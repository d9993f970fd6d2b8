import type { JsonWebKey } from 'node:crypto';
import type { AssemblyModel } from '../assembly/model.ts';
import type { Clock } from '../clock.ts';
import type { UsersPage } from '../engineApi.ts';
import type { EventLog } from '../events.ts';
import type { Faults } from '../faults.ts';
import type { Inbox } from '../inbox.ts';
import type { Invoke } from '../lambda/invocation.ts';
import type { State } from '../state.ts';
import { CognitoException } from './exceptions/CognitoException.ts';
import { createCognito } from './context/createCognito.ts';
import { exceptions } from './exceptions/exceptions.ts';
import { createUserTransfer, type UserTransfer } from './transfer/UserTransfer.ts';
import { poolUsers, type PageRequest } from './state/poolUsers.ts';
import { notEmulatedIn } from './settings/notEmulated.ts';
import { subjectOf } from './users/subjectOf.ts';
import { targets } from './targets.ts';
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
  /** True rejects calls above the documented category quotas, as AWS does. Default: false. */
  throttle?: boolean;
  /** Called with faults of the engine itself, which the caller sees as InternalErrorException. */
  onFault?: (error: unknown) => void;
  /** Timeout of a trigger in milliseconds. Default: 5,000, as in AWS. */
  triggerMillis?: number;
}

export interface CognitoService extends UserTransfer {
  /** Handles a call of the user pools API, and `GET /<pool id>/.well-known/jwks.json`. */
  handle: (request: Request) => Promise<Response>;
  /** Returns the public keys of a pool, generated on first use. Throws for an unknown pool. */
  jwks: (userPoolId: string) => { keys: JsonWebKey[] };
  /** Returns a page of a pool's users, newest first; empty for an unknown pool. */
  users: (userPoolId: string, page: PageRequest) => UsersPage;
  /** Configured features that the engine does not emulate, named at boot. */
  notEmulated: string[];
}

const TRIGGER_MILLIS = 5000;
const JWKS_PATH = /^\/([^/]+)\/\.well-known\/jwks\.json$/;

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

/** Starts the user pools of an assembly. */
export function createCognitoService(options: CognitoServiceOptions): CognitoService {
  const { clock, events, faults } = options;
  const cognito = createCognito({ ...options, triggerMillis: options.triggerMillis ?? TRIGGER_MILLIS });
  const throttle = options.throttle ? new Throttle(clock) : null;
  // Off the main thread, so that booting does not wait; a sign-in that comes first waits.
  for (const id of cognito.pools.keys()) void cognito.keys.prepareFor(id).catch(() => undefined);

  const jwks = (userPoolId: string) => {
    if (!cognito.pools.has(userPoolId)) throw exceptions.unknownPool(userPoolId);
    return cognito.keys.jwks(userPoolId);
  };

  const call = async (action: string | null, request: Request, keep: (body: unknown) => void): Promise<object> => {
    const fault = action === null ? undefined : faults.take(action);
    const injected = fault && new CognitoException(fault.exception, fault.message);
    if (injected && injected.name !== UNDELIVERED) throw injected;
    const target = readTarget(action, request, targets);
    throttle?.assertWithinQuota(String(action));
    const body = await readBody(request);
    keep(body);
    return target.call(body, injected ? { ...cognito, inbox: failingInbox(injected) } : cognito);
  };

  const respond = async (request: Request): Promise<Response> => {
    const action = readAction(request);
    const started = performance.now();
    let outcome = 'ok';
    let body: unknown;
    try {
      return success(await call(action, request, (read) => (body = read)));
    } catch (error) {
      const failed = failure(error);
      if (failed.isFault) {
        options.onFault?.(error);
        // The state may be broken, so it is not queried for the user.
        body = undefined;
      }
      outcome = failed.name;
      return failed.response;
    } finally {
      const durationMillis = performance.now() - started;
      const user = subjectOf(cognito, body);
      const event = { service: 'cognito', name: action ?? 'unknown', outcome, durationMillis } as const;
      events.record({ ...event, ...(user !== null && { user }) });
    }
  };

  const handle = async (request: Request): Promise<Response> => {
    const poolId = request.method === 'GET' ? JWKS_PATH.exec(new URL(request.url).pathname)?.[1] : undefined;
    if (poolId === undefined) return respond(request);
    return cognito.pools.has(poolId) ? Response.json(jwks(poolId)) : new Response(null, { status: 404 });
  };

  const users: CognitoService['users'] = (userPoolId, page) => poolUsers(options.state, userPoolId, page);
  const notEmulated = [...cognito.pools.values()].flatMap(notEmulatedIn);
  return { handle, jwks, users, ...createUserTransfer(cognito), notEmulated };
}
