import type { DatabaseSync } from 'node:sqlite';

/** Ends a failed transaction. SQLite has ended it already after some errors, such as a full disk. */
export function rollBack(database: DatabaseSync): void {
  if (database.isTransaction) database.exec('ROLLBACK');
}
