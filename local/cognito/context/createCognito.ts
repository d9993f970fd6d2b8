import type { AssemblyModel } from '../../assembly/model.ts';
import type { Clock } from '../../clock.ts';
import type { Inbox } from '../../inbox.ts';
import type { Invoke } from '../../lambda/invocation.ts';
import { KeyStore } from '../../kms/KeyStore.ts';
import type { State } from '../../state.ts';
import type { Cognito } from './Cognito.ts';
import { toAppClient } from '../settings/appClient.ts';
import { toDeployedGroup } from '../settings/deployedGroup.ts';
import { toIdentityProvider } from '../settings/identityProvider.ts';
import { toUserPoolDomain } from '../settings/userPoolDomain.ts';
import { toUserPool } from '../settings/userPool.ts';
import { AttemptLimits } from '../state/AttemptLimits.ts';
import { AuthorizationCodes } from '../state/AuthorizationCodes.ts';
import { BrowserSessions } from '../state/BrowserSessions.ts';
import { ExternalIdentities } from '../state/ExternalIdentities.ts';
import { FederationRequests } from '../state/FederationRequests.ts';
import { AuthSessions } from '../state/AuthSessions.ts';
import { Codes } from '../state/Codes.ts';
import { FormerPasswords } from '../state/FormerPasswords.ts';
import { Groups } from '../state/Groups.ts';
import { Lockouts } from '../state/Lockouts.ts';
import { MfaPreferences } from '../state/MfaPreferences.ts';
import { prepare } from '../state/prepare.ts';
import { SessionConfigurations } from '../state/SessionConfigurations.ts';
import { SoftwareTokens } from '../state/SoftwareTokens.ts';
import { TokenFamilies } from '../state/TokenFamilies.ts';
import { TokenSessions } from '../state/TokenSessions.ts';
import { Users } from '../state/Users.ts';
import { SigningKeys } from '../state/SigningKeys.ts';
import { KeyedMutex } from '../state/KeyedMutex.ts';

interface Parts {
  model: AssemblyModel;
  state: State;
  clock: Clock;
  inbox: Pick<Inbox, 'deliver'>;
  invoke: Invoke;
  invokeLater: Cognito['invokeLater'];
  triggerMillis: number;
}

/** Creates the user pools of an assembly on the engine's state. */
export function createCognito(parts: Parts): Cognito {
  const { model, state, clock, inbox, invoke, invokeLater, triggerMillis } = parts;
  for (const { id } of model.userPools) {
    const sql = 'INSERT OR IGNORE INTO cognito_pools (pool_id, created_at) VALUES (?, ?)';
    prepare(state, sql).run(id, clock.nowMillis());
  }
  const pools = new Map(model.userPools.map((pool) => [pool.id, toUserPool(pool, model.region)]));
  const sessionConfigurations = new SessionConfigurations(state);
  for (const pool of pools.values()) sessionConfigurations.deploy(pool);
  const groups = new Groups(state, clock, model.userPoolGroups.map(toDeployedGroup));
  groups.deploy(pools.values());
  const users = new Users(state, clock);
  return {
    state,
    clock,
    inbox,
    invoke,
    pools,
    invokeLater,
    kms: new KeyStore(model),
    clients: new Map(model.userPoolClients.map((client) => [client.id, toAppClient(client)])),
    domains: new Map(model.userPoolDomains.map((domain) => [domain.userPoolId, toUserPoolDomain(domain)])),
    providers: model.identityProviders.map(toIdentityProvider),
    users,
    externalIdentities: new ExternalIdentities(state, users),
    authorizationCodes: new AuthorizationCodes(state, clock),
    browserSessions: new BrowserSessions(state, clock),
    federationRequests: new FederationRequests(state, clock),
    groups,
    codes: new Codes(state, clock),
    sessions: new AuthSessions(state, clock),
    families: new TokenFamilies(state, clock),
    tokenSessions: new TokenSessions(state, clock),
    sessionConfigurations,
    formerPasswords: new FormerPasswords(state),
    softwareTokens: new SoftwareTokens(state),
    mfaPreferences: new MfaPreferences(state),
    lockouts: new Lockouts(state, clock),
    limits: new AttemptLimits(state, clock),
    keys: new SigningKeys(state),
    userLocks: new KeyedMutex(),
    userAgent: null,
    triggerMillis,
  };
}
