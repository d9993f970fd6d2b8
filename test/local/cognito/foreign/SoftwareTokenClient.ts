/** Returns the code of an authenticator app. */
export type CodeOf = (secret: string) => string;

/** What an app does with software tokens through a client of AWS's user pools. */
export interface SoftwareTokenClient {
  /** Signs in by SRP; resolves with the challenge, as Cognito names it. */
  signIn: (email: string, password: string) => Promise<string>;
  answerSms: (code: string) => Promise<void>;
  /** Answers SELECT_MFA_TYPE with the authenticator app; resolves with the challenge that follows. */
  chooseSoftwareToken: () => Promise<string>;
  answerSoftwareToken: (code: string) => Promise<void>;
  /** Answers MFA_SETUP; resolves with the secret. */
  setUpAtSignIn: (codeOf: CodeOf) => Promise<string>;
  /** Registers an authenticator app of the signed-in user; resolves with the secret. */
  setUp: (codeOf: CodeOf) => Promise<string>;
  preferSoftwareToken: () => Promise<void>;
  signOut: () => Promise<void>;
}
