import { Handles } from '../../lambdas/session/Handles.ts';
import type { Handle } from '../../lambdas/session/Handle.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../local/cognito/startUserPool.ts';

/** A handle as the function seals it, with any content. */
export function sealHandle(changes: Partial<Handle>): Promise<string> {
  const secrets = { current: () => Promise.resolve(CLIENT_SECRET), others: () => Promise.resolve([]) };
  return new Handles(secrets, CLIENT_ID).seal({
    kind: 'CONFIRM_SIGN_UP',
    cognitoSession: null,
    userId: null,
    username: null,
    locale: null,
    supports: null,
    decoy: false,
    resends: 0,
    issuedAt: Date.now(),
    expiresAt: Date.now() + 60_000,
    ...changes,
  });
}
