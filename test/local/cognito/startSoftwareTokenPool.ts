import {
  AssociateSoftwareTokenCommand,
  GetUserCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
  type GetUserCommandOutput,
  type SetUserMFAPreferenceCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Properties } from '../../../local/assembly/model.ts';
import { codeOf, STEP_MILLIS } from './authenticator.ts';
import { startUserPool, type RunningUserPool, type UserPoolOptions } from './startUserPool.ts';
import { callsTo, EMAIL, type Calls } from './userPoolCalls.ts';

export const BOTH: Properties = { EnabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] };
/** Only an authenticator app; users need no phone number. */
export const TOKEN_ONLY: Properties = {
  EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
  Schema: ['email', 'nickname'].map((Name) => ({ Name, Required: true, Mutable: true })),
};
export const OPTIONAL: Properties = { ...BOTH, MfaConfiguration: 'OPTIONAL' };

export interface SoftwareTokenPool {
  pool: RunningUserPool;
  calls: Calls;
  /** The code of the authenticator app now. */
  code: (secret: string) => string;
  /** Moves the engine's clock to the next code. */
  nextCode: (secret: string) => string;
  /** Registers an authenticator app for a signed-in user, and returns its secret. */
  enroll: (accessToken: string) => Promise<string>;
  prefer: (accessToken: string, settings: Omit<SetUserMFAPreferenceCommandInput, 'AccessToken'>) => Promise<unknown>;
  getUser: (accessToken: string) => Promise<GetUserCommandOutput>;
  /** Signs a user up who has an e-mail address only. */
  joinWithoutPhone: () => Promise<void>;
}

/** Starts a user pool of the engine with the calls of software tokens. */
export async function startSoftwareTokenPool(
  poolProperties: Properties,
  options: UserPoolOptions = {},
): Promise<SoftwareTokenPool> {
  const pool = await startUserPool({ ...options, poolProperties });
  const calls = callsTo(pool);
  const code = (secret: string): string => codeOf(secret, pool.clock.nowMillis());
  return {
    pool,
    calls,
    code,
    nextCode(secret) {
      pool.clock.advance(STEP_MILLIS);
      return code(secret);
    },
    async enroll(AccessToken) {
      const { SecretCode = '' } = await calls.sdk.send(new AssociateSoftwareTokenCommand({ AccessToken }));
      await calls.sdk.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: code(SecretCode) }));
      return SecretCode;
    },
    prefer: (AccessToken, settings) => calls.sdk.send(new SetUserMFAPreferenceCommand({ AccessToken, ...settings })),
    getUser: (AccessToken) => calls.sdk.send(new GetUserCommand({ AccessToken })),
    async joinWithoutPhone() {
      const UserAttributes = [
        { Name: 'email', Value: EMAIL },
        { Name: 'nickname', Value: 'x' },
      ];
      await calls.signUp({}, { UserAttributes });
      await calls.confirm();
    },
  };
}
