/* eslint-disable */
import type { DocumentNode } from 'graphql';
import * as documents from './documents.ts';
import type { OperationName } from './operations.ts';

/** The operations that are queries. */
export const queries: readonly OperationName[] = ['authConfig', 'me', 'sessions'];

/** The members of each union, as Apollo's cache asks for them. */
export const possibleTypes: Record<string, string[]> = {
  AuthResult: ['Challenge', 'Tokens'],
  ChallengeDetails: ['UnsupportedChallenge'],
};

/** The documents as parsed nodes. */
export const nodes: Readonly<Record<OperationName, DocumentNode>> = {
  authConfig: documents.AuthConfigDocument,
  changePassword: documents.ChangePasswordDocument,
  confirmSignUp: documents.ConfirmSignUpDocument,
  deleteAccount: documents.DeleteAccountDocument,
  me: documents.MeDocument,
  refreshTokens: documents.RefreshTokensDocument,
  resendCode: documents.ResendCodeDocument,
  respondToPasswordChallenge: documents.RespondToPasswordChallengeDocument,
  respondToSmsChallenge: documents.RespondToSmsChallengeDocument,
  revokeSession: documents.RevokeSessionDocument,
  sendAttributeCode: documents.SendAttributeCodeDocument,
  sessions: documents.SessionsDocument,
  signIn: documents.SignInDocument,
  signOut: documents.SignOutDocument,
  signOutEverywhere: documents.SignOutEverywhereDocument,
  signUp: documents.SignUpDocument,
  updateProfile: documents.UpdateProfileDocument,
  verifyAttribute: documents.VerifyAttributeDocument,
};
