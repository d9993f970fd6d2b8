import { CouldNotLook } from './CouldNotLook.ts';

/** Settings of the SDK's clients. */
export interface ClientSettings {
  region?: string;
  profile?: string;
  endpoint?: string;
  maxAttempts: number;
}

/**
 * Runs a call about the account.
 * @param action its IAM action.
 * @throws CouldNotLook with the action.
 */
export async function look<T>(action: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw new CouldNotLook(action, cause);
  }
}
