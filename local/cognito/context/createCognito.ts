import type { AssemblyModel } from '../../assembly/model.ts';
import type { Clock } from '../../clock.ts';
import type { Inbox } from '../../inbox.ts';
import type { Invoke } from '../../lambda/invocation.ts';
import type { State } from '../../state.ts';
import type { Cognito } from './Cognito.ts';
import { toAppClient } from '../settings/appClient.ts';
import { toDeployedGroup } from '../settings/deployedGroup.ts';
import { toUserPool } from '../settings/userPool.ts';
import { AttemptLimits } from '../state/AttemptLimits.ts';
import { AuthSessions } from '../state/AuthSessions.ts';
import { Codes } from '../state/Codes.ts';
import { Groups } from '../state/Groups.ts';
import { Lockouts } from '../state/Lockouts.ts';
import { prepare } from '../state/prepare.ts';
import { TokenFamilies } from '../state/TokenFamilies.ts';
import { Users } from '../state/Users.ts';
import { SigningKeys } from '../state/SigningKeys.ts';
import { KeyedMutex } from '../state/KeyedMutex.ts';

interface Parts {
  model: AssemblyModel;
  state: State;
  clock: Clock;
  inbox: Pick<Inbox, 'deliver'>;
  invoke: Invoke;
  triggerMillis: number;
}

/** Creates the user pools of an assembly on the engine's state. */
export function createCognito({ model, state, clock, inbox, invoke, triggerMillis }: Parts): Cognito {
  for (const { id } of model.userPools) {
    const sql = 'INSERT OR IGNORE INTO cognito_pools (pool_id, created_at) VALUES (?, ?)';
    prepare(state, sql).run(id, clock.nowMillis());
  }
  const pools = new Map(model.userPools.map((pool) => [pool.id, toUserPool(pool, model.region)]));
  const groups = new Groups(state, clock, model.userPoolGroups.map(toDeployedGroup));
  groups.deploy(pools.values());
  return {
    state,
    clock,
    inbox,
    invoke,
    pools,
    clients: new Map(model.userPoolClients.map((client) => [client.id, toAppClient(client)])),
    users: new Users(state, clock),
    groups,
    codes: new Codes(state, clock),
    sessions: new AuthSessions(state, clock),
    families: new TokenFamilies(state, clock),
    lockouts: new Lockouts(state, clock),
    limits: new AttemptLimits(state, clock),
    keys: new SigningKeys(state),
    userLocks: new KeyedMutex(),
    triggerMillis,
  };
}
