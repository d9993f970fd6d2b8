import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exportUsers } from '../cognito/transfer/exportUsers.ts';
import { EngineError } from '../EngineError.ts';
import { COMMAND } from './command.ts';
import { openStateToRead } from '../state.ts';
import { STATE_FILE } from '../state/stateFiles.ts';
import { writeUsersFile } from './usersFile.ts';

/**
 * Writes the users of a state to a file, also while an engine uses the state.
 * @returns the number of users.
 * @throws EngineError without a state, and for a file that cannot be written.
 */
export function exportState(stateFolder: string, file: string): number {
  if (!existsSync(join(stateFolder, STATE_FILE))) {
    throw new EngineError(`There are no users to export: ${stateFolder} has no state yet. \`${COMMAND}\` makes one.`);
  }
  const state = openStateToRead(stateFolder);
  try {
    const document = exportUsers(state);
    writeUsersFile(file, document);
    return document.users.length;
  } finally {
    state.close();
  }
}
