/* eslint-disable */
import type { DocumentNode } from 'graphql';
import * as documents from './documents.ts';
import type { OperationName } from './operations.ts';

/** The operations that are queries. */
export const queries: readonly OperationName[] = ['authConfig', 'me', 'sessions'];

/** The members of each union, as Apollo's cache asks for them. */
export const possibleTypes: Record<string, string[]> = {
  AuthResult: ['Challenge', 'Tokens'],
  ChallengeDetails: ['FactorChoice', 'NewPasswordRequirements', 'UnsupportedChallenge'],
};

/** The documents as parsed nodes. */
export const nodes: Readonly<Record<OperationName, DocumentNode>> = {
  authConfig: documents.AuthConfigDocument,
  changePassword: documents.ChangePasswordDocument,
  confirmForgotPassword: documents.ConfirmForgotPasswordDocument,
  confirmSignUp: documents.ConfirmSignUpDocument,
  deleteAccount: documents.DeleteAccountDocument,
  finishTotpSetup: documents.FinishTotpSetupDocument,
  forgotPassword: documents.ForgotPasswordDocument,
  linkIdentityProvider: documents.LinkIdentityProviderDocument,
  me: documents.MeDocument,
  refreshTokens: documents.RefreshTokensDocument,
  resendCode: documents.ResendCodeDocument,
  respondToNewPasswordChallenge: documents.RespondToNewPasswordChallengeDocument,
  respondToPasswordChallenge: documents.RespondToPasswordChallengeDocument,
  respondToSmsChallenge: documents.RespondToSmsChallengeDocument,
  respondToTotpChallenge: documents.RespondToTotpChallengeDocument,
  revokeSession: documents.RevokeSessionDocument,
  selectFactor: documents.SelectFactorDocument,
  sendAttributeCode: documents.SendAttributeCodeDocument,
  sessions: documents.SessionsDocument,
  setMfaPreference: documents.SetMfaPreferenceDocument,
  signIn: documents.SignInDocument,
  signInWithCode: documents.SignInWithCodeDocument,
  signOut: documents.SignOutDocument,
  signOutEverywhere: documents.SignOutEverywhereDocument,
  signUp: documents.SignUpDocument,
  startTotpSetup: documents.StartTotpSetupDocument,
  unlinkIdentityProvider: documents.UnlinkIdentityProviderDocument,
  updateProfile: documents.UpdateProfileDocument,
  verifyAttribute: documents.VerifyAttributeDocument,
};
