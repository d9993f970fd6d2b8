import { seal } from '../../lambdas/challenges/seal.ts';
import type { ChallengeSession } from '../../lambdas/challenges/ChallengeSession.ts';
import { toSealingKey } from '../../lambdas/challenges/sealingKey.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../local/cognito/startUserPool.ts';

/** Seals a challenge session of any content, as the function with a client secret seals it. */
export function sealChallengeSession(changes: Partial<ChallengeSession>, clientSecret = CLIENT_SECRET): string {
  const session: ChallengeSession = {
    kind: 'CONFIRM_SIGN_UP',
    cognitoSession: null,
    userId: null,
    username: null,
    locale: null,
    supports: null,
    decoy: false,
    claim: null,
    passwordHash: null,
    code: null,
    resends: 0,
    issuedAt: Date.now(),
    expiresAt: Date.now() + 60_000,
    ...changes,
  };
  return seal(session, toSealingKey(clientSecret), CLIENT_ID);
}
