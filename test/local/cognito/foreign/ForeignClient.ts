/** Addresses and identifiers that a client of AWS needs. */
export interface ForeignSettings {
  userPoolId: string;
  clientId: string;
  /** The engine's endpoint in place of AWS's. */
  endpoint: string;
}

export interface Person {
  email: string;
  phone: string;
  password: string;
}

export interface SignedIn {
  accessToken: string;
  idToken: string;
}

/**
 * What an app does with a client of AWS's user pools. Failures reject with the name of AWS's exception as the message,
 * so that they arrive from a page too.
 */
export interface ForeignClient {
  signUp(person: Person): Promise<void>;
  confirmSignUp(email: string, code: string): Promise<void>;
  /** Signs in by SRP; resolves with the next step: SMS_MFA or CONFIRM_SIGN_UP. */
  signIn(email: string, password: string): Promise<string>;
  answerSms(code: string): Promise<SignedIn>;
  attributes(): Promise<Record<string, string | undefined>>;
  /** Resolves with the names of the attributes that were sent a code. */
  updateAttributes(attributes: Record<string, string>): Promise<string[]>;
  verifyEmail(code: string): Promise<void>;
  changePassword(before: string, after: string): Promise<void>;
  refresh(): Promise<SignedIn>;
  signOutEverywhere(): Promise<void>;
  forgotPassword(email: string): Promise<void>;
  resetPassword(email: string, code: string, password: string): Promise<void>;
  deleteUser(): Promise<void>;
}

/** Rejects with the name of an exception as the message. */
export async function withExceptionName<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    const { code, name, message } = error as { code?: string; name?: string; message?: string };
    throw new Error(code ?? name ?? message ?? 'unknown');
  }
}
