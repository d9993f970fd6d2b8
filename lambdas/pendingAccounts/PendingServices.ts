import type { AppClient } from '../cognito/AppClient.ts';
import type { UserPoolAdmin } from './UserPoolAdmin.ts';

/** Everything that an action on pending accounts may use. */
export interface PendingServices {
  appClient: AppClient;
  admin: UserPoolAdmin;
  /** Milliseconds after which an account that was not confirmed is deleted. */
  validityMillis: number;
}
