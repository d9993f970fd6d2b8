import type { Cognito } from '../context/Cognito.ts';
import { exportUsers } from './exportUsers.ts';
import { importUsers } from './importUsers.ts';
import type { UserDocument } from './UserDocument.ts';

/** Export and import of the users of all pools. */
export interface UserTransfer {
  exportUsers: () => UserDocument;
  /**
   * Replaces the users of all pools by those of an export, and resolves with their number.
   * @param mainPoolId pool of the entries without `userPool`.
   * @throws ImportError
   */
  importUsers: (mainPoolId: string, document: unknown) => Promise<number>;
}

export function createUserTransfer(cognito: Cognito): UserTransfer {
  return {
    exportUsers: () => exportUsers(cognito.state),
    importUsers: (mainPoolId, document) => importUsers(cognito, mainPoolId, document),
  };
}
