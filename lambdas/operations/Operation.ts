import type { Challenges } from '../challenges/Challenges.ts';
import type { PendingEmails } from '../challenges/PendingEmails.ts';
import type { AppClient } from '../cognito/AppClient.ts';
import type { TokenEndpoint } from '../cognito/TokenEndpoint.ts';
import type { Config } from '../runtime/config.ts';
import type { PendingAccounts } from '../pendingAccounts/PendingAccounts.ts';
import type { Caller } from '../runtime/contract.ts';

/** Everything that an operation may use; made for one invocation. */
export interface Services {
  config: Config;
  appClient: AppClient;
  challenges: Challenges;
  pendingAccounts: PendingAccounts;
  pendingEmails: PendingEmails;
  tokenEndpoint: TokenEndpoint;
}

/** Resolves a field of the schema. Throws `AuthError` for a declared failure. */
export type Operation<Input, Value> = (services: Services, input: Input, caller: Caller) => Promise<Value>;
