import { Account } from '../../../local/account/Account.ts';
import { createAccountServices, type AccountServices } from '../../../local/account/accountServices.ts';
import type { AssemblyModel } from '../../../local/assembly/model.ts';
import { Clock } from '../../../local/clock.ts';
import { EventLog } from '../../../local/events.ts';
import { Faults } from '../../../local/faults.ts';

const MODEL: AssemblyModel = {
  region: 'ap-northeast-1',
  accountId: '111122223333',
  apis: [],
  functions: [],
  userPools: [],
  userPoolClients: [],
  userPoolGroups: [],
  userPoolDomains: [],
  identityProviders: [],
  identityPools: [],
  secrets: [],
  kmsKeys: [],
  rules: [],
  stacks: [],
  notEmulated: [],
};

/** Returns the services of an account without a stack. */
export function emptyAccount(): AccountServices {
  const clock = new Clock();
  return createAccountServices({
    ...{ model: MODEL, clock, account: new Account() },
    ...{ events: new EventLog(clock), faults: new Faults() },
  });
}
