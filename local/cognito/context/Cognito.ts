import type { Clock } from '../../clock.ts';
import type { Inbox } from '../../inbox.ts';
import type { Invoke } from '../../lambda/invocation.ts';
import type { KeyStore } from '../../kms/KeyStore.ts';
import type { State } from '../../state.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { AppClient } from '../settings/appClient.ts';
import type { UserPool } from '../settings/userPool.ts';
import type { IdentityProvider } from '../settings/identityProvider.ts';
import type { UserPoolDomain } from '../settings/userPoolDomain.ts';
import type { AuthorizationCodes } from '../state/AuthorizationCodes.ts';
import type { BrowserSessions } from '../state/BrowserSessions.ts';
import type { ExternalIdentities } from '../state/ExternalIdentities.ts';
import type { FederationRequests } from '../state/FederationRequests.ts';
import type { AttemptLimits } from '../state/AttemptLimits.ts';
import type { AuthSessions } from '../state/AuthSessions.ts';
import type { Codes } from '../state/Codes.ts';
import type { FormerPasswords } from '../state/FormerPasswords.ts';
import type { Groups } from '../state/Groups.ts';
import type { Lockouts } from '../state/Lockouts.ts';
import type { MfaPreferences } from '../state/MfaPreferences.ts';
import type { SessionConfigurations } from '../state/SessionConfigurations.ts';
import type { SoftwareTokens } from '../state/SoftwareTokens.ts';
import type { TokenFamilies } from '../state/TokenFamilies.ts';
import type { TokenSessions } from '../state/TokenSessions.ts';
import type { User, Users } from '../state/Users.ts';
import type { SigningKeys } from '../state/SigningKeys.ts';
import type { KeyedMutex } from '../state/KeyedMutex.ts';

/** State and services that the API actions use. */
export interface Cognito {
  state: State;
  clock: Clock;
  inbox: Pick<Inbox, 'deliver'>;
  invoke: Invoke;
  /** Invokes a function asynchronously. */
  invokeLater: (functionArn: string, event: unknown) => void;
  kms: KeyStore;
  pools: ReadonlyMap<string, UserPool>;
  clients: ReadonlyMap<string, AppClient>;
  /** Domains by the id of their pool. */
  domains: ReadonlyMap<string, UserPoolDomain>;
  /** External identity providers of all pools. */
  providers: readonly IdentityProvider[];
  users: Users;
  externalIdentities: ExternalIdentities;
  authorizationCodes: AuthorizationCodes;
  browserSessions: BrowserSessions;
  federationRequests: FederationRequests;
  groups: Groups;
  codes: Codes;
  sessions: AuthSessions;
  families: TokenFamilies;
  tokenSessions: TokenSessions;
  sessionConfigurations: SessionConfigurations;
  formerPasswords: FormerPasswords;
  softwareTokens: SoftwareTokens;
  mfaPreferences: MfaPreferences;
  lockouts: Lockouts;
  limits: AttemptLimits;
  keys: SigningKeys;
  /** Allows one password check per user at a time. */
  userLocks: KeyedMutex;
  /** User-Agent of the call; null when it has none. */
  userAgent: string | null;
  /** Timeout of a trigger in milliseconds. */
  triggerMillis: number;
}

/** The pool and the app client of a call. */
export interface ClientScope {
  pool: UserPool;
  client: AppClient;
  /** Managed login: called with the user at the end of a sign-in, in its transaction, instead of issuing tokens. */
  finish?: (user: User) => void;
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

/** Returns an app client with its pool, for an action that names both. */
export function clientOfPool(cognito: Cognito, userPoolId: string, clientId: string): ClientScope {
  const pool = poolById(cognito, userPoolId);
  const client = cognito.clients.get(clientId);
  if (client?.userPoolId !== pool.id) throw exceptions.unknownClient(clientId);
  return { pool, client };
}
