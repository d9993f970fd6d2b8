import type { Clock } from '../../clock.ts';
import type { State } from '../../state.ts';
import type { DeployedGroup } from '../settings/deployedGroup.ts';
import type { UserPool } from '../settings/userPool.ts';
import { readCursor, toPage, type Page, type PageRequest } from './pages.ts';
import { prepare } from './prepare.ts';
import { transaction } from './transaction.ts';
import { toUser, type User } from './Users.ts';

export interface Group {
  id: number;
  poolId: string;
  name: string;
  description: string | null;
  precedence: number | null;
  roleArn: string | null;
  /** Milliseconds since the epoch. */
  createdAt: number;
  modifiedAt: number;
}

type GroupSettings = Pick<Group, 'description' | 'precedence' | 'roleArn'>;

type Row = Record<string, unknown>;

function toText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function toGroup(row: Row): Group {
  const precedence = row['precedence'];
  return {
    id: Number(row['id']),
    poolId: String(row['pool_id']),
    name: String(row['name']),
    description: toText(row['description']),
    precedence: typeof precedence === 'number' ? precedence : null,
    roleArn: toText(row['role_arn']),
    createdAt: Number(row['created_at']),
    modifiedAt: Number(row['modified_at']),
  };
}

/** The groups of every pool, and their members. */
export class Groups {
  readonly #state: State;
  readonly #clock: Clock;
  readonly #deployed: readonly DeployedGroup[];

  /** @param deployed the groups of the template. */
  constructor(state: State, clock: Clock, deployed: readonly DeployedGroup[]) {
    this.#state = state;
    this.#clock = clock;
    this.#deployed = deployed;
  }

  byName(pool: UserPool, name: string): Group | null {
    const sql = 'SELECT * FROM cognito_groups WHERE pool_id = ? AND name_key = ?';
    const row = prepare(this.#state, sql).get(pool.id, key(pool, name));
    return row ? toGroup(row) : null;
  }

  /** Adds a group. The caller makes sure that the name is free. */
  insert(pool: UserPool, { name, ...settings }: GroupSettings & Pick<Group, 'name'>): Group {
    const now = this.#clock.nowMillis();
    const { lastInsertRowid } = prepare(
      this.#state,
      `INSERT INTO cognito_groups (pool_id, name, name_key, description, precedence, role_arn, created_at, modified_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(pool.id, name, key(pool, name), settings.description, settings.precedence, settings.roleArn, now, now);
    return { id: Number(lastInsertRowid), poolId: pool.id, name, ...settings, createdAt: now, modifiedAt: now };
  }

  /** Stores the changes and returns the updated group. */
  update(group: Group, change: Partial<GroupSettings>): Group {
    const changed: Group = { ...group, ...change, modifiedAt: this.#clock.nowMillis() };
    const { description, precedence, roleArn, modifiedAt, id } = changed;
    prepare(
      this.#state,
      'UPDATE cognito_groups SET description = ?, precedence = ?, role_arn = ?, modified_at = ? WHERE id = ?',
    ).run(description, precedence, roleArn, modifiedAt, id);
    return changed;
  }

  /** Deletes a group with its memberships; its members stay users of the pool. */
  remove({ id }: Group): void {
    transaction(this.#state, () => {
      prepare(this.#state, 'DELETE FROM cognito_group_members WHERE group_id = ?').run(id);
      prepare(this.#state, 'DELETE FROM cognito_groups WHERE id = ?').run(id);
    });
  }

  count(pool: UserPool): number {
    const sql = 'SELECT count(*) AS groups FROM cognito_groups WHERE pool_id = ?';
    return Number(prepare(this.#state, sql).get(pool.id)?.['groups']);
  }

  /** Returns a page of the pool's groups, oldest first. */
  list(pool: UserPool, { limit, token }: PageRequest): Page<Group> {
    const sql = 'SELECT *, id AS position FROM cognito_groups WHERE pool_id = ? AND id > ? ORDER BY id LIMIT ?';
    return toPage(prepare(this.#state, sql).all(pool.id, readCursor(token), limit + 1), limit, toGroup);
  }

  /** Adds a member; a user that is one already stays one. */
  addMember(group: Group, { poolId, sub }: User): void {
    const sql = 'INSERT OR IGNORE INTO cognito_group_members (pool_id, sub, group_id) VALUES (?, ?, ?)';
    prepare(this.#state, sql).run(poolId, sub, group.id);
  }

  removeMember(group: Group, { poolId, sub }: User): void {
    const sql = 'DELETE FROM cognito_group_members WHERE pool_id = ? AND sub = ? AND group_id = ?';
    prepare(this.#state, sql).run(poolId, sub, group.id);
  }

  /** Removes a user from all groups. */
  removeMemberships({ poolId, sub }: User): void {
    prepare(this.#state, 'DELETE FROM cognito_group_members WHERE pool_id = ? AND sub = ?').run(poolId, sub);
  }

  /** Returns a page of the members, in the order in which they became members. */
  members(group: Group, { limit, token }: PageRequest): Page<User> {
    const sql = `SELECT u.*, m.id AS position FROM cognito_group_members m JOIN cognito_users u USING (pool_id, sub)
      WHERE m.group_id = ? AND m.id > ? ORDER BY m.id LIMIT ?`;
    return toPage(prepare(this.#state, sql).all(group.id, readCursor(token), limit + 1), limit, toUser);
  }

  /** Returns the groups of a user: the lowest precedence value first, and by name where it is the same. */
  ofUser({ poolId, sub }: Pick<User, 'poolId' | 'sub'>): Group[] {
    const sql = `SELECT g.* FROM cognito_group_members m JOIN cognito_groups g ON g.id = m.group_id
      WHERE m.pool_id = ? AND m.sub = ? ORDER BY g.precedence IS NULL, g.precedence, g.name`;
    return prepare(this.#state, sql).all(poolId, sub).map(toGroup);
  }

  /**
   * Brings the groups of the template into the state, as a deployment does. A group that the state has already keeps
   * its members; one that the template no longer has is deleted. Groups that were created by a call stay.
   */
  deploy(pools: Iterable<UserPool>): void {
    transaction(this.#state, () => {
      for (const pool of pools) {
        const own = this.#deployed.filter(({ poolId }) => poolId === pool.id);
        const kept = new Set(own.map((group) => this.#deployOne(pool, group).id));
        const sql = 'SELECT * FROM cognito_groups WHERE pool_id = ? AND deployed = 1';
        for (const group of prepare(this.#state, sql).all(pool.id).map(toGroup)) {
          if (!kept.has(group.id)) this.remove(group);
        }
      }
    });
  }

  /** Deletes the groups of every pool that were created by a call, and restores those of the template. */
  reset(pools: Iterable<UserPool>): void {
    transaction(this.#state, () => {
      const created = 'SELECT id FROM cognito_groups WHERE deployed = 0';
      this.#state.exec(`
        DELETE FROM cognito_group_members WHERE group_id IN (${created});
        DELETE FROM cognito_groups WHERE deployed = 0;`);
      this.deploy(pools);
    });
  }

  #deployOne(pool: UserPool, { poolId: _, ...settings }: DeployedGroup): Group {
    const found = this.byName(pool, settings.name);
    const { description, precedence, roleArn } = settings;
    const isSame = found?.description === description && found.precedence === precedence && found.roleArn === roleArn;
    const group = found ? (isSame ? found : this.update(found, settings)) : this.insert(pool, settings);
    prepare(this.#state, 'UPDATE cognito_groups SET deployed = 1 WHERE id = ?').run(group.id);
    return group;
  }
}

/**
 * Returns the form in which names are compared. A deployment that changes only the case of a name fails with
 * GroupExistsException (aws-amplify/amplify-backend#1781, a case-insensitive pool); that a case-sensitive pool keeps
 * such names apart is unsure.
 */
function key(pool: UserPool, name: string): string {
  return pool.caseSensitive ? name : name.toLowerCase();
}
