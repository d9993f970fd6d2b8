import type { Mutation, Query } from '../../generated/schema.ts';
import type { AdminOperationName, OperationName } from '../runtime/contract.ts';
import { authConfig } from './authConfig.ts';
import { changePassword } from './changePassword.ts';
import { confirmForgotPassword } from './confirmForgotPassword.ts';
import { confirmSignUp } from './confirmSignUp.ts';
import { deleteAccount } from './deleteAccount.ts';
import { finishTotpSetup } from './finishTotpSetup.ts';
import { forgotPassword } from './forgotPassword.ts';
import { linkIdentityProvider } from './linkIdentityProvider.ts';
import { me } from './me.ts';
import type { Operation } from './Operation.ts';
import { refreshTokens } from './refreshTokens.ts';
import { resendCode } from './resendCode.ts';
import { respondToNewPasswordChallenge } from './respondToNewPasswordChallenge.ts';
import { respondToPasswordChallenge } from './respondToPasswordChallenge.ts';
import { respondToSmsChallenge } from './respondToSmsChallenge.ts';
import { respondToTotpChallenge } from './respondToTotpChallenge.ts';
import { revokeSession } from './revokeSession.ts';
import { selectFactor } from './selectFactor.ts';
import { sendAttributeCode } from './sendAttributeCode.ts';
import { sessions } from './sessions.ts';
import { setMfaPreference } from './setMfaPreference.ts';
import { signIn } from './signIn.ts';
import { signInWithCode } from './signInWithCode.ts';
import { signOut } from './signOut.ts';
import { signOutEverywhere } from './signOutEverywhere.ts';
import { signUp } from './signUp.ts';
import { startTotpSetup } from './startTotpSetup.ts';
import { unlinkIdentityProvider } from './unlinkIdentityProvider.ts';
import { updateProfile } from './updateProfile.ts';
import { verifyAttribute } from './verifyAttribute.ts';

type Fields = Omit<Mutation, '__typename'> & Omit<Query, '__typename'>;

/** One operation for each field of users; a field without one, or with one of another type, does not compile. */
export const operations: {
  [Name in Exclude<OperationName, AdminOperationName>]-?: Operation<never, NonNullable<Fields[Name]>>;
} = {
  signUp,
  confirmSignUp,
  signIn,
  respondToSmsChallenge,
  respondToTotpChallenge,
  selectFactor,
  respondToPasswordChallenge,
  respondToNewPasswordChallenge,
  forgotPassword,
  confirmForgotPassword,
  resendCode,
  signInWithCode,
  refreshTokens,
  signOut,
  signOutEverywhere,
  revokeSession,
  changePassword,
  updateProfile,
  sendAttributeCode,
  verifyAttribute,
  startTotpSetup,
  finishTotpSetup,
  setMfaPreference,
  linkIdentityProvider,
  unlinkIdentityProvider,
  deleteAccount,
  me,
  sessions,
  authConfig,
};
