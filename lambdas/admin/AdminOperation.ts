import type { Caller } from '../runtime/contract.ts';
import type { Audit } from '../runtime/record.ts';
import type { AdminConfig } from './adminConfig.ts';
import type { UserPool } from './UserPool.ts';

/** Everything that an operation of operators may use; made for one invocation. */
export interface AdminServices {
  config: AdminConfig;
  userPool: UserPool;
  /** What the log line says of the operation. */
  audit: Audit;
}

/** Resolves a field of operators. Throws `AuthError` for a declared failure. */
export type AdminOperation<Input, Value> = (services: AdminServices, input: Input, caller: Caller) => Promise<Value>;
