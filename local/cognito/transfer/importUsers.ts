import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { Cognito } from '../context/Cognito.ts';
import { CognitoException } from '../exceptions/CognitoException.ts';
import type { Contact, UserPool } from '../settings/userPool.ts';
import { deleteUsers } from '../state/deleteUsers.ts';
import { transaction } from '../state/transaction.ts';
import { identitiesOf } from '../state/ExternalIdentities.ts';
import type { Group } from '../state/Groups.ts';
import type { User } from '../state/Users.ts';
import { assertRequired, assertValues, CONTACTS, type Attributes } from '../users/attributes.ts';
import { aliasOf } from '../users/changeAttributes.ts';
import { assertPolicy, hashPassword, temporaryUntil } from '../users/passwords.ts';
import { poolName } from './exportUsers.ts';
import { ImportError } from './ImportError.ts';
import { readIdentities } from './readIdentities.ts';
import { readUserDocument } from './readUserDocument.ts';
import type { UserEntry } from './UserDocument.ts';

/** An entry of the document, with its place in it for errors. */
interface Row {
  entry: UserEntry;
  place: string;
  pool: UserPool;
}

/** A checked row. Its password is hashed when all rows are checked. */
interface ImportedUser {
  pool: UserPool;
  user: User;
  password: string | undefined;
  aliases: Contact[];
  groups: readonly string[];
}

/** Runs a check of Cognito, and names the place of its error. */
function checked(place: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw error instanceof CognitoException ? new ImportError(place, error.message) : error;
  }
}

/** Returns the pools by the names that an entry may use. */
function poolsByName({ pools, state }: Cognito): Map<string, UserPool> {
  const all = [...pools.values()];
  return new Map([
    ...all.map((pool) => [poolName(state, pool.id), pool] as const),
    ...all.map((pool) => [pool.id, pool] as const),
  ]);
}

/** A user of an external provider has a user name in every pool: `google_1234567890`. */
function hasUsername({ entry, place, pool }: Row): boolean {
  return pool.usernameAttributes.size === 0 || readIdentities(entry, place).some(({ primary }) => primary);
}

function readUsername(row: Row, sub: string): string {
  const { entry, place } = row;
  const { username } = entry;
  if (hasUsername(row)) {
    if (username !== undefined) return username;
    throw new ImportError(`${place}.username`, 'is missing: users of this pool have user names');
  }
  if (username === undefined) return sub;
  throw new ImportError(`${place}.username`, 'must be left out: users of this pool have no user names');
}

/** Contacts count as verified unless the file says otherwise, so that users in a file written by hand can sign in. */
function readAttributes({ entry, place, pool }: Row): Attributes {
  const attributes = { ...entry.attributes };
  for (const [name, value] of Object.entries(attributes)) {
    checked(`${place}.attributes.${name}`, () => assertValues(pool, { [name]: value }));
  }
  for (const contact of CONTACTS) {
    if (attributes[contact] === undefined) continue;
    attributes[`${contact}_verified`] ??= entry.status === 'UNCONFIRMED' ? 'false' : 'true';
  }
  return attributes;
}

/** A user with a password in clear is written by hand and must be complete; an export can have incomplete users. */
function assertComplete({ entry: { password, attributes }, place, pool }: Row): void {
  if (password === undefined) return;
  checked(`${place}.password`, () => assertPolicy(pool.policy, password));
  checked(`${place}.attributes`, () => assertRequired(pool, attributes));
  const contacts = [...pool.usernameAttributes];
  if (contacts.length > 0 && contacts.every((contact) => attributes[contact] === undefined)) {
    throw new ImportError(`${place}.attributes`, `must have ${contacts.join(' or ')}, to sign in with`);
  }
}

function readUser(row: Row, clock: Clock): User {
  const { entry, pool } = row;
  const { status = 'CONFIRMED', enabled = true, temporaryPasswordUntil: until } = entry;
  const sub = entry.sub ?? randomUUID();
  const createdAt = entry.createdAt === undefined ? clock.nowMillis() : Date.parse(entry.createdAt);
  const defaultUntil = status === 'FORCE_CHANGE_PASSWORD' ? temporaryUntil(pool, clock) : null;
  return {
    ...{ poolId: pool.id, sub, status, enabled, createdAt },
    username: readUsername(row, sub),
    passwordHash: entry.passwordHash ?? null,
    temporaryUntil: until === undefined ? defaultUntil : Date.parse(until),
    attributes: readAttributes(row),
    modifiedAt: entry.modifiedAt === undefined ? createdAt : Date.parse(entry.modifiedAt),
  };
}

/** Throws when two users of a pool have the same identifier. */
function assertDistinct(cognito: Cognito, imported: readonly ImportedUser[]): void {
  const first = new Map<string, number>();
  for (const [index, { pool, user, aliases }] of imported.entries()) {
    const identifiers = [
      ['sub', user.sub],
      ...(user.username === user.sub ? [] : [['username', cognito.users.key(pool, user.username)]]),
      ...identitiesOf(user).map(
        ({ providerName, userId }) => ['attributes.identities', JSON.stringify([providerName, userId])] as const,
      ),
      ...aliases.map((alias) => [`attributes.${alias}`, cognito.users.key(pool, user.attributes[alias] ?? '')]),
    ] as const;
    for (const [member, value] of identifiers) {
      const key = JSON.stringify([pool.id, member, value]);
      const other = first.get(key);
      if (other !== undefined) throw new ImportError(`users[${index}].${member}`, `is the same as of users[${other}]`);
      first.set(key, index);
    }
  }
}

/** A group that the pool lacks, such as one that was created by a call, is added by its name. */
function findOrAddGroup({ groups }: Cognito, pool: UserPool, name: string): Group {
  return groups.byName(pool, name) ?? groups.insert(pool, { name, description: null, precedence: null, roleArn: null });
}

/**
 * Replaces the users of all pools by those of an export. All entries are checked first; nothing changes when one is
 * invalid.
 * @param mainPoolId pool of the entries without `userPool`.
 * @returns the number of users.
 * @throws ImportError with the place of the first invalid value.
 */
export async function importUsers(cognito: Cognito, mainPoolId: string, document: unknown): Promise<number> {
  const pools = poolsByName(cognito);
  const main = cognito.pools.get(mainPoolId);
  const imported = readUserDocument(document).map((entry, index): ImportedUser => {
    const place = `users[${index}]`;
    const pool = entry.userPool === undefined ? main : pools.get(entry.userPool);
    if (pool === undefined)
      throw new ImportError(`${place}.userPool`, `is not one of this deployment (${[...pools.keys()].join(', ')})`);
    const row = { entry, place, pool };
    const user = readUser(row, cognito.clock);
    assertComplete(row);
    const aliases = CONTACTS.filter((contact) => aliasOf(pool, user, contact) !== null);
    return { pool, user, password: entry.password, aliases, groups: entry.groups ?? [] };
  });
  assertDistinct(cognito, imported);
  const hashes = await Promise.all(
    imported.map(async ({ user, password }) =>
      password === undefined ? user.passwordHash : hashPassword(password, user),
    ),
  );
  transaction(cognito.state, () => {
    deleteUsers(cognito.state);
    for (const [index, { pool, user, aliases, groups }] of imported.entries()) {
      cognito.users.insert(pool, { ...user, passwordHash: hashes[index] ?? null }, aliases);
      cognito.externalIdentities.index(user);
      for (const name of groups) cognito.groups.addMember(findOrAddGroup(cognito, pool, name), user);
    }
  });
  cognito.users.reportChange();
  return imported.length;
}
