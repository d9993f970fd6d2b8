import type { Environment } from '../runtime/serve.ts';
import type { AdminConfig } from './adminConfig.ts';
import type { AdminServices } from './AdminOperation.ts';
import { UserPool } from './UserPool.ts';

/** Makes what lives as long as the execution environment. */
export function startAdmin(config: AdminConfig): Environment<AdminServices> {
  return {
    config,
    openServices: (_caller, reportException, audit) => ({
      config,
      userPool: new UserPool(config, reportException),
      audit,
    }),
  };
}
