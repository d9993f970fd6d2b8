import { Amplify } from 'aws-amplify';
import {
  confirmSignIn,
  fetchMFAPreference,
  setUpTOTP,
  signIn,
  signOut,
  updateMFAPreference,
  verifyTOTPSetup,
  type SignInOutput,
} from 'aws-amplify/auth';
import { ConsoleLogger } from 'aws-amplify/utils';
import type { ForeignSettings } from './ForeignClient.ts';
import type { SoftwareTokenClient } from './SoftwareTokenClient.ts';

/** Amplify's steps of a sign-in, by Cognito's challenge. */
const CHALLENGES: Readonly<Record<string, string>> = {
  CONFIRM_SIGN_IN_WITH_SMS_CODE: 'SMS_MFA',
  CONFIRM_SIGN_IN_WITH_TOTP_CODE: 'SOFTWARE_TOKEN_MFA',
  CONTINUE_SIGN_IN_WITH_MFA_SELECTION: 'SELECT_MFA_TYPE',
  CONTINUE_SIGN_IN_WITH_TOTP_SETUP: 'MFA_SETUP',
};

/** Configures Amplify, which is one for the process, and returns it as a client. */
export function createTokenAmplify({ userPoolId, clientId, endpoint }: ForeignSettings): SoftwareTokenClient {
  // It warns of an endpoint that is not AWS's.
  ConsoleLogger.LOG_LEVEL = 'ERROR';
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId: clientId, userPoolEndpoint: endpoint } } });
  let step: SignInOutput['nextStep'];
  const confirm = async (challengeResponse: string): Promise<string> => {
    ({ nextStep: step } = await confirmSignIn({ challengeResponse }));
    return CHALLENGES[step.signInStep] ?? step.signInStep;
  };
  const finish = async (challengeResponse: string): Promise<void> => {
    if ((await confirm(challengeResponse)) !== 'DONE') throw new Error(step.signInStep);
  };
  return {
    async signIn(username, password) {
      ({ nextStep: step } = await signIn({ username, password }));
      return CHALLENGES[step.signInStep] ?? step.signInStep;
    },
    answerSms: finish,
    chooseSoftwareToken: () => confirm('TOTP'),
    answerSoftwareToken: finish,
    async setUpAtSignIn(codeOf) {
      if (step.signInStep !== 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP') throw new Error(step.signInStep);
      const { sharedSecret } = step.totpSetupDetails;
      await finish(codeOf(sharedSecret));
      return sharedSecret;
    },
    async setUp(codeOf) {
      const { sharedSecret } = await setUpTOTP();
      await verifyTOTPSetup({ code: codeOf(sharedSecret) });
      return sharedSecret;
    },
    async preferSoftwareToken() {
      await updateMFAPreference({ totp: 'PREFERRED' });
      const { preferred } = await fetchMFAPreference();
      if (preferred !== 'TOTP') throw new Error(`the preferred factor is ${preferred}`);
    },
    signOut: () => signOut(),
  };
}
