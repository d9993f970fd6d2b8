import { AuthError } from '../runtime/AuthError.ts';
import type { AccountState, Failure } from './failures.ts';

/** An exception of Cognito, mapped to the failure that it is for clients. */
export class CognitoError extends AuthError {
  override readonly name = 'CognitoError';
  /** The state of the account or token that the exception reports, if an operation may treat it as a next step. */
  readonly state: AccountState | null;
  /** True when Cognito did not accept the client secret or its hash, which may have been rotated. */
  readonly secretRejected: boolean;

  constructor({ code, state, secretRejected, ...details }: Failure) {
    super(code, details);
    this.state = state ?? null;
    this.secretRejected = secretRejected ?? false;
  }
}

/** Returns the account or token state that an error reports; null for any other error. */
export function stateOf(error: unknown): AccountState | null {
  return error instanceof CognitoError ? error.state : null;
}
