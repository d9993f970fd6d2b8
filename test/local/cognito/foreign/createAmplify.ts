import { Amplify } from 'aws-amplify';
import {
  confirmResetPassword,
  confirmSignIn,
  confirmSignUp,
  confirmUserAttribute,
  deleteUser,
  fetchAuthSession,
  fetchUserAttributes,
  resetPassword,
  signIn,
  signOut,
  signUp,
  updatePassword,
  updateUserAttributes,
} from 'aws-amplify/auth';
import { ConsoleLogger } from 'aws-amplify/utils';
import { withExceptionName, type ForeignClient, type ForeignSettings, type SignedIn } from './ForeignClient.ts';

async function tokens(forceRefresh = false): Promise<SignedIn> {
  const session = await withExceptionName(fetchAuthSession({ forceRefresh }));
  return {
    accessToken: session.tokens?.accessToken.toString() ?? '',
    idToken: session.tokens?.idToken?.toString() ?? '',
  };
}

/** Configures Amplify, which is one for the process or the page, and returns it as a client. */
export function createAmplify({ userPoolId, clientId, endpoint }: ForeignSettings): ForeignClient {
  // It warns of an endpoint that is not AWS's.
  ConsoleLogger.LOG_LEVEL = 'ERROR';
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId: clientId, userPoolEndpoint: endpoint } } });
  return {
    async signUp({ email, phone, password }) {
      const userAttributes = { email, phone_number: phone, nickname: 'Hanako' };
      await withExceptionName(signUp({ username: email, password, options: { userAttributes } }));
    },
    async confirmSignUp(email, code) {
      await withExceptionName(confirmSignUp({ username: email, confirmationCode: code }));
    },
    async signIn(email, password) {
      const { nextStep } = await withExceptionName(signIn({ username: email, password }));
      return nextStep.signInStep === 'CONFIRM_SIGN_IN_WITH_SMS_CODE' ? 'SMS_MFA' : nextStep.signInStep;
    },
    async answerSms(code) {
      await withExceptionName(confirmSignIn({ challengeResponse: code }));
      return tokens();
    },
    async attributes() {
      return withExceptionName(fetchUserAttributes());
    },
    async updateAttributes(userAttributes) {
      const updated = await withExceptionName(updateUserAttributes({ userAttributes }));
      return Object.entries(updated)
        .filter(([, { nextStep }]) => nextStep.updateAttributeStep === 'CONFIRM_ATTRIBUTE_WITH_CODE')
        .map(([name]) => name);
    },
    verifyEmail: (code) =>
      withExceptionName(confirmUserAttribute({ userAttributeKey: 'email', confirmationCode: code })),
    changePassword: (before, after) => withExceptionName(updatePassword({ oldPassword: before, newPassword: after })),
    refresh: () => tokens(true),
    signOutEverywhere: () => withExceptionName(signOut({ global: true })),
    async forgotPassword(email) {
      await withExceptionName(resetPassword({ username: email }));
    },
    resetPassword: (email, code, password) =>
      withExceptionName(confirmResetPassword({ username: email, confirmationCode: code, newPassword: password })),
    deleteUser: () => withExceptionName(deleteUser()),
  };
}
