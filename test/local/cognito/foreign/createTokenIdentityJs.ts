/* eslint-disable @typescript-eslint/no-deprecated -- many apps still have this package */
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js';
import type { ForeignSettings } from './ForeignClient.ts';
import type { SoftwareTokenClient } from './SoftwareTokenClient.ts';

/** Callbacks that resolve with the next challenge, or with DONE. */
function challengeOf(call: (callbacks: Record<ChallengeCallback, (name?: unknown) => void>) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const show = (name: unknown): void => resolve(String(name));
    call({
      onSuccess: () => resolve('DONE'),
      onFailure: reject,
      mfaRequired: show,
      totpRequired: show,
      selectMFAType: show,
      mfaSetup: show,
    });
  });
}
type ChallengeCallback = 'onSuccess' | 'onFailure' | 'mfaRequired' | 'totpRequired' | 'selectMFAType' | 'mfaSetup';

/** Creates a client with amazon-cognito-identity-js. */
export function createTokenIdentityJs({ userPoolId, clientId, endpoint }: ForeignSettings): SoftwareTokenClient {
  const Pool = new CognitoUserPool({ UserPoolId: userPoolId, ClientId: clientId, endpoint });
  let user = new CognitoUser({ Username: 'unknown', Pool });
  const finish = async (name: string, code: string): Promise<void> => {
    const next = await challengeOf((callbacks) => user.sendMFACode(code, callbacks, name));
    if (next !== 'DONE') throw new Error(next);
  };
  const setUp: SoftwareTokenClient['setUp'] = (codeOf) =>
    new Promise((resolve, reject) => {
      user.associateSoftwareToken({
        onFailure: reject,
        associateSecretCode: (secret) =>
          user.verifySoftwareToken(codeOf(secret), 'phone', { onFailure: reject, onSuccess: () => resolve(secret) }),
      });
    });
  return {
    signIn(Username, Password) {
      user = new CognitoUser({ Username, Pool });
      const details = new AuthenticationDetails({ Username, Password });
      return challengeOf((callbacks) => user.authenticateUser(details, callbacks));
    },
    answerSms: (code) => finish('SMS_MFA', code),
    chooseSoftwareToken: () => challengeOf((callbacks) => user.sendMFASelectionAnswer('SOFTWARE_TOKEN_MFA', callbacks)),
    answerSoftwareToken: (code) => finish('SOFTWARE_TOKEN_MFA', code),
    setUpAtSignIn: setUp,
    setUp,
    preferSoftwareToken: () =>
      new Promise((resolve, reject) => {
        user.setUserMfaPreference(null, { Enabled: true, PreferredMfa: true }, (error) =>
          error ? reject(error) : resolve(),
        );
      }),
    signOut: () => new Promise((resolve) => user.signOut(resolve)),
  };
}
