import type { SessionSettings, UserPool } from './userPool.ts';

/** Returns a session configuration as GetUserPoolSessionConfiguration does. */
export function describeSessionConfiguration(pool: UserPool, { tracked, maxPerUser }: SessionSettings): object {
  return {
    UserPoolId: pool.id,
    UserSessionTracking: tracked ? 'ENABLED' : 'DISABLED',
    TokenSession: { MaxPerUser: maxPerUser },
  };
}
