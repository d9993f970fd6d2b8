import { randomUUID } from 'node:crypto';
import type { NewUser, PoolGroup, SeedResult, UserChange, UserDetail, UsersPage } from '../../engineApi.ts';
import type { Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { UserPool } from '../settings/userPool.ts';
import { deleteUsers } from '../state/deleteUsers.ts';
import { KeyedMutex } from '../state/KeyedMutex.ts';
import { poolUsers, toPoolUser, type PageRequest } from '../state/poolUsers.ts';
import { transaction } from '../state/transaction.ts';
import type { User } from '../state/Users.ts';
import { AdminAddUserToGroup } from '../targets/AdminAddUserToGroup.ts';
import { AdminConfirmSignUp } from '../targets/AdminConfirmSignUp.ts';
import { AdminCreateUser } from '../targets/AdminCreateUser.ts';
import { AdminDeleteUser } from '../targets/AdminDeleteUser.ts';
import { AdminDisableUser } from '../targets/AdminDisableUser.ts';
import { AdminEnableUser } from '../targets/AdminEnableUser.ts';
import { AdminRemoveUserFromGroup } from '../targets/AdminRemoveUserFromGroup.ts';
import { AdminResetUserPassword } from '../targets/AdminResetUserPassword.ts';
import { AdminSetUserPassword } from '../targets/AdminSetUserPassword.ts';
import { AdminUpdateUserAttributes } from '../targets/AdminUpdateUserAttributes.ts';
import { AdminUserGlobalSignOut } from '../targets/AdminUserGlobalSignOut.ts';
import { groupByName } from '../users/groups.ts';
import { activeFactors } from '../users/factors.ts';
import { assertPolicy, createTemporaryPassword } from '../users/passwords.ts';
import type { Target } from '../wire/defineTarget.ts';
import { parse } from '../wire/parameters.ts';
import { shapes } from '../wire/shapes.ts';
import { seedPassword, seedPerson } from './seedPeople.ts';

/** The users of one pool for the control API. Changes go through Cognito's API actions and throw their exceptions. */
export interface UserAdmin {
  list(request: PageRequest): UsersPage;
  /** @throws UserNotFoundException, as the methods below. */
  detail(sub: string): UserDetail;
  create(user: NewUser): Promise<UserDetail>;
  /** Applies all changes, or none when one of them is not possible. */
  change(sub: string, change: UserChange): Promise<UserDetail>;
  /** Mails a code with which the user has to set a new password before the next sign-in. */
  resetPassword(sub: string): Promise<UserDetail>;
  /** Sends an invitation again, with a new temporary password. */
  resendInvitation(sub: string): Promise<UserDetail>;
  /** Revokes all tokens of the user. */
  signOut(sub: string): Promise<UserDetail>;
  remove(sub: string): Promise<void>;
  /** Returns the groups of the pool. */
  groups(): PoolGroup[];
  seed(count: number, locale: string): Promise<SeedResult>;
  /** Deletes the users of every pool, and the groups that the template does not have. */
  clear(): void;
  /** Calls `listener` after each change of a user, by any call. Returns an unsubscribe function. */
  onChange(listener: () => void): () => void;
}

/** Returns the administration of a pool's users. */
export function createUserAdmin(cognito: Cognito, pool: UserPool): UserAdmin {
  const call = (target: Target, username: string, input: object = {}) =>
    target.call({ UserPoolId: pool.id, Username: username, ...input }, cognito);
  const scope = { cognito, pool, call };
  const seeding = new KeyedMutex();
  return {
    list: (request) => poolUsers(cognito.state, pool.id, request),
    detail: (sub) => toDetail(scope, findUser(scope, sub)),
    create: (user) => createUser(scope, user),
    change: (sub, change) => changeUser(scope, sub, change),
    resetPassword: (sub) => callFor(scope, AdminResetUserPassword, sub),
    resendInvitation: (sub) => resendInvitation(scope, sub),
    signOut: (sub) => callFor(scope, AdminUserGlobalSignOut, sub),
    groups: () => poolGroups(scope),
    remove: async (sub) => {
      await call(AdminDeleteUser, findUser(scope, sub).username);
    },
    // One at a time, so that two do not create the same people.
    seed: (count, locale) => seeding.run(pool.id, () => seedUsers(scope, count, locale)),
    clear: () => {
      transaction(cognito.state, () => {
        deleteUsers(cognito.state);
        cognito.groups.reset(cognito.pools.values());
      });
      cognito.users.reportChange();
    },
    onChange: (listener) => cognito.users.onChange(listener),
  };
}

interface Scope {
  cognito: Cognito;
  pool: UserPool;
  /** Calls an API action for a user name. */
  call: (target: Target, username: string, input?: object) => Promise<object>;
}

function findUser({ cognito, pool }: Scope, sub: string): User {
  const user = cognito.users.bySub(pool.id, sub);
  if (!user) throw exceptions.userNotFound();
  return user;
}

/** Calls an API action for a user, and returns the user after it. */
async function callFor(scope: Scope, target: Target, sub: string): Promise<UserDetail> {
  await scope.call(target, findUser(scope, sub).username);
  return toDetail(scope, findUser(scope, sub));
}

/** More groups than a pool can have, so that one page has all of them. */
const ALL_GROUPS = 100_000;

function poolGroups({ cognito, pool }: Scope): PoolGroup[] {
  const { items } = cognito.groups.list(pool, { limit: ALL_GROUPS, token: undefined });
  return items.map(({ name, description, precedence }) => ({ name, description, precedence }));
}

function toDetail({ cognito, pool }: Scope, user: User): UserDetail {
  const { attributes, sub, username, modifiedAt } = user;
  return {
    user: toPoolUser(user),
    attributes: { sub, ...attributes },
    username,
    modifiedAt: new Date(modifiedAt).toISOString(),
    factors: activeFactors(cognito, pool, user),
    tokenFamilies: cognito.families.countOpen(user),
    groups: cognito.groups.ofUser(user).map(({ name }) => name),
  };
}

function toEntries(attributes: Readonly<Record<string, string | null | undefined>>): object[] {
  return Object.entries(attributes).flatMap(([Name, Value]) => (Value === undefined ? [] : [{ Name, Value }]));
}

function toNewAttributes(user: NewUser): object[] {
  const { email, phoneNumber, nickname, locale, confirmed = true, invite = false } = user;
  const flag = (contact: string | undefined, verified: boolean) =>
    contact === undefined ? undefined : String(verified);
  return toEntries({
    email,
    phone_number: phoneNumber,
    nickname,
    locale,
    email_verified: flag(email, user.emailVerified ?? confirmed),
    // The first texted code proves the number of an invited user, as after Mutation.adminInviteUser.
    phone_number_verified: flag(phoneNumber, user.phoneNumberVerified ?? (confirmed && !invite)),
    ...user.attributes,
  });
}

function usernameOf({ usernameAttributes }: UserPool, { username, email, phoneNumber }: NewUser): string | undefined {
  if (usernameAttributes.size === 0) return username ?? randomUUID();
  return (usernameAttributes.has('email') ? email : undefined) ?? phoneNumber ?? email;
}

async function createUser(scope: Scope, user: NewUser): Promise<UserDetail> {
  const { cognito, pool, call } = scope;
  const { confirmed = true, password = createTemporaryPassword(pool.policy) } = user;
  const { username } = parse({ username: shapes.username }, { username: usernameOf(pool, user) });
  if (user.invite) return inviteUser(scope, username, user);
  assertPassword(pool, password);
  const input = { UserAttributes: toNewAttributes(user), MessageAction: 'SUPPRESS' };
  // The temporary password is replaced by the permanent one, whose characters are less restricted.
  await call(AdminCreateUser, username, { ...input, TemporaryPassword: createTemporaryPassword(pool.policy) });
  await call(AdminSetUserPassword, username, { Password: password, Permanent: true });
  const created = cognito.users.find(pool, username);
  if (!created) throw exceptions.userNotFound();
  // The state after a sign-up, which no administrator's action returns to.
  return toDetail(scope, confirmed ? created : cognito.users.update(created, { status: 'UNCONFIRMED' }));
}

/** Sends an invitation with a temporary password, by mail where the user has an e-mail address. */
async function inviteUser(scope: Scope, username: string, user: NewUser): Promise<UserDetail> {
  const { cognito, pool, call } = scope;
  const DesiredDeliveryMediums = [user.email === undefined ? 'SMS' : 'EMAIL'];
  const input = { UserAttributes: toNewAttributes(user), TemporaryPassword: user.password, DesiredDeliveryMediums };
  await call(AdminCreateUser, username, input);
  const invited = cognito.users.find(pool, username);
  if (!invited) throw exceptions.userNotFound();
  return toDetail(scope, invited);
}

/** Sends an invitation to the same address or number again. */
async function resendInvitation(scope: Scope, sub: string): Promise<UserDetail> {
  const { username, attributes } = findUser(scope, sub);
  const { email, phone_number: phoneNumber } = attributes;
  const contacts = { username, ...(email && { email }), ...(phoneNumber && { phoneNumber }) };
  const DesiredDeliveryMediums = [email ? 'EMAIL' : 'SMS'];
  // The message names the user as the first invitation did.
  const shown = usernameOf(scope.pool, contacts) ?? username;
  await scope.call(AdminCreateUser, shown, { MessageAction: 'RESEND', DesiredDeliveryMediums });
  return toDetail(scope, findUser(scope, sub));
}

function assertPassword(pool: UserPool, password: string): void {
  parse({ Password: shapes.password }, { Password: password });
  assertPolicy(pool.policy, password);
}

async function changeUser(scope: Scope, sub: string, change: UserChange): Promise<UserDetail> {
  const { cognito, pool, call } = scope;
  const { username, status } = findUser(scope, sub);
  const { attributes, enabled, confirmed, password } = change;
  const groups = change.groups?.map((name) => groupByName(cognito, pool, name).name);
  // Everything that can fail comes before the first change, and of the changes only the first can fail.
  if (password !== undefined) assertPassword(pool, password);
  else if (confirmed && status !== 'UNCONFIRMED') throw exceptions.cannotConfirm(status);
  if (attributes) await call(AdminUpdateUserAttributes, username, { UserAttributes: toEntries(attributes) });
  if (password !== undefined) await call(AdminSetUserPassword, username, { Password: password, Permanent: true });
  else if (confirmed) await call(AdminConfirmSignUp, username);
  if (enabled !== undefined) await call(enabled ? AdminEnableUser : AdminDisableUser, username);
  if (groups) await setGroups(scope, sub, groups);
  return toDetail(scope, findUser(scope, sub));
}

/** Makes a user a member of these groups, and of no other. */
async function setGroups(scope: Scope, sub: string, wanted: readonly string[]): Promise<void> {
  const user = findUser(scope, sub);
  const current = scope.cognito.groups.ofUser(user).map(({ name }) => name);
  const added = wanted.filter((name) => !current.includes(name));
  const removed = current.filter((name) => !wanted.includes(name));
  for (const GroupName of removed) await scope.call(AdminRemoveUserFromGroup, user.username, { GroupName });
  for (const GroupName of added) await scope.call(AdminAddUserToGroup, user.username, { GroupName });
}

async function seedUsers(scope: Scope, count: number, locale: string): Promise<SeedResult> {
  const { cognito, pool } = scope;
  const password = seedPassword(pool.policy);
  const users: SeedResult['users'] = [];
  for (let number = 0; users.length < count; number += 1) {
    const person = seedPerson(number, locale);
    const username = person.email.replace(/@.*/, '');
    const names = [person.email, person.phoneNumber, username];
    if (names.some((name) => cognito.users.find(pool, name) !== null)) continue;
    const { user } = await createUser(scope, { ...person, username, password });
    users.push({ sub: user.sub, email: person.email, phoneNumber: person.phoneNumber, nickname: person.nickname });
  }
  return { users, password };
}
