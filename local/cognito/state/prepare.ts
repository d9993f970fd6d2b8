import type { StatementSync } from 'node:sqlite';
import type { State } from '../../state.ts';

const prepared = new WeakMap<State, Map<string, StatementSync>>();

/** Returns the statement of a text of SQL, compiled once per database. */
export function prepare(state: State, sql: string): StatementSync {
  let statements = prepared.get(state);
  if (!statements) {
    statements = new Map();
    prepared.set(state, statements);
  }
  let statement = statements.get(sql);
  if (!statement) {
    statement = state.prepare(sql);
    statements.set(sql, statement);
  }
  return statement;
}
