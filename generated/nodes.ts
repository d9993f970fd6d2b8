/* eslint-disable */
import * as documents from './documents.ts';
import type { DocumentNode } from 'graphql';
import type { Operations } from './operations.ts';

/** Those that only read. */
export const queries: readonly string[] = ['authConfig','me'];

/** The types that a union can be; caches ask for it. */
export const possibleTypes: Record<string, string[]> = {
  AuthResult: ['Challenge','Tokens'],
  ChallengeDetails: ['UnsupportedChallenge'],
};

/** The documents as nodes, by name. */
export const nodes: Record<keyof Operations, DocumentNode> = {
  authConfig: documents.AuthConfigDocument,
  confirmSignUp: documents.ConfirmSignUpDocument,
  me: documents.MeDocument,
  refreshTokens: documents.RefreshTokensDocument,
  resendCode: documents.ResendCodeDocument,
  respondToPasswordChallenge: documents.RespondToPasswordChallengeDocument,
  respondToSmsChallenge: documents.RespondToSmsChallengeDocument,
  signIn: documents.SignInDocument,
  signOut: documents.SignOutDocument,
  signUp: documents.SignUpDocument,
};
