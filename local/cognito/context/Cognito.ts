import type { Clock } from '../../clock.ts';
import type { Inbox } from '../../inbox.ts';
import type { Invoke } from '../../lambda/invocation.ts';
import type { State } from '../../state.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { AppClient } from '../settings/appClient.ts';
import type { UserPool } from '../settings/userPool.ts';
import type { AttemptLimits } from '../state/AttemptLimits.ts';
import type { AuthSessions } from '../state/AuthSessions.ts';
import type { Codes } from '../state/Codes.ts';
import type { Groups } from '../state/Groups.ts';
import type { Lockouts } from '../state/Lockouts.ts';
import type { TokenFamilies } from '../state/TokenFamilies.ts';
import type { Users } from '../state/Users.ts';
import type { SigningKeys } from '../state/SigningKeys.ts';
import type { KeyedMutex } from '../state/KeyedMutex.ts';

/** State and services that the API actions use. */
export interface Cognito {
  state: State;
  clock: Clock;
  inbox: Pick<Inbox, 'deliver'>;
  invoke: Invoke;
  pools: ReadonlyMap<string, UserPool>;
  clients: ReadonlyMap<string, AppClient>;
  users: Users;
  groups: Groups;
  codes: Codes;
  sessions: AuthSessions;
  families: TokenFamilies;
  lockouts: Lockouts;
  limits: AttemptLimits;
  keys: SigningKeys;
  /** Allows one password check per user at a time. */
  userLocks: KeyedMutex;
  /** Timeout of a trigger in milliseconds. */
  triggerMillis: number;
}

/** The pool and the app client of a call. */
export interface ClientScope {
  pool: UserPool;
  client: AppClient;
}

export function poolById(cognito: Cognito, id: string): UserPool {
  const pool = cognito.pools.get(id);
  if (!pool) throw exceptions.unknownPool(id);
  return pool;
}

/** Returns the app client of that id with its pool. */
export function clientScope(cognito: Cognito, clientId: string): ClientScope {
  const client = cognito.clients.get(clientId);
  const pool = client && cognito.pools.get(client.userPoolId);
  if (!client || !pool) throw exceptions.unknownClient(clientId);
  return { pool, client };
}
