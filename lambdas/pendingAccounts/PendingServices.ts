import type { AppClient } from '../cognito/AppClient.ts';
import type { UserPoolAdmin } from './UserPoolAdmin.ts';

/** Everything that an action on pending accounts may use. */
export interface PendingServices {
  appClient: AppClient;
  admin: UserPoolAdmin;
  userPoolId: string;
  /** The identity providers whose addresses are verified without an attribute that says so. */
  trustedProviders: readonly string[];
  /** Milliseconds after which an account that was not confirmed is deleted. */
  validityMillis: number;
}
