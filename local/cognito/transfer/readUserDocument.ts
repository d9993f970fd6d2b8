import { ImportError } from './ImportError.ts';
import type { UserEntry } from './UserDocument.ts';

type Check = (value: unknown) => string | undefined;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Salt and scrypt key; see hashPassword. */
const HASH = /^[\w-]{22}\.[\w-]{43}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const GROUP = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;
const STATUSES: readonly unknown[] = [
  'UNCONFIRMED',
  'CONFIRMED',
  'RESET_REQUIRED',
  'FORCE_CHANGE_PASSWORD',
  'EXTERNAL_PROVIDER',
];

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTime(value: unknown): boolean {
  if (typeof value !== 'string' || !TIME.test(value) || Number.isNaN(Date.parse(value))) return false;
  // A day that the month does not have would become one of the next month.
  return new Date(value).toISOString().startsWith(value.slice(0, 'yyyy-mm-dd'.length));
}

/** Returns a check that reports `problem` for values that are not accepted. */
function accepts(isValid: (value: unknown) => boolean, problem: string): Check {
  return (value) => (isValid(value) ? undefined : problem);
}

const text = accepts((value) => typeof value === 'string' && value !== '', 'must be a text that is not empty');
const time = accepts(isTime, 'must be a time such as "2026-01-31T09:00:00Z"');

/** Members of an entry, each with the check of its form. */
const MEMBERS: Readonly<Record<keyof UserEntry, Check>> = {
  userPool: text,
  sub: accepts((value) => typeof value === 'string' && UUID.test(value), 'must be a UUID in lower case'),
  username: text,
  status: accepts((value) => STATUSES.includes(value), `must be one of ${STATUSES.join(', ')}`),
  enabled: accepts((value) => typeof value === 'boolean', 'must be true or false'),
  attributes: accepts(isObject, 'must be an object of attributes by name'),
  groups: accepts(
    (value) => Array.isArray(value) && value.every((name) => typeof name === 'string' && GROUP.test(name)),
    'must be a list of names of groups',
  ),
  password: text,
  passwordHash: accepts(
    (value) => value === null || (typeof value === 'string' && HASH.test(value)),
    'must be the hash of an export; a password in clear belongs in "password"',
  ),
  temporaryPasswordUntil: time,
  createdAt: time,
  modifiedAt: time,
};

function assertMembers(object: Record<string, unknown>, known: readonly string[], place: string): void {
  const unknown = Object.keys(object).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new ImportError(`${place}${unknown}`, `is unknown; known are ${known.join(', ')}`);
}

function readEntry(value: unknown, place: string): UserEntry {
  if (!isObject(value)) throw new ImportError(place, 'must be an object');
  assertMembers(value, Object.keys(MEMBERS), `${place}.`);
  for (const [name, check] of Object.entries(MEMBERS)) {
    const problem = value[name] === undefined ? undefined : check(value[name]);
    if (problem !== undefined) throw new ImportError(`${place}.${name}`, problem);
  }
  if (!isObject(value['attributes'])) throw new ImportError(`${place}.attributes`, 'is missing');
  for (const [name, attribute] of Object.entries(value['attributes'])) {
    const at = `${place}.attributes.${name}`;
    if (typeof attribute !== 'string') throw new ImportError(at, 'must be a text, as in Cognito, such as "true"');
    if (name === 'sub') throw new ImportError(at, `belongs in ${place}.sub`);
  }
  if (value['password'] === undefined && value['passwordHash'] === undefined) {
    throw new ImportError(`${place}.password`, 'is missing');
  }
  if (value['password'] !== undefined && value['passwordHash'] !== undefined) {
    throw new ImportError(`${place}.passwordHash`, 'cannot be given together with "password"');
  }
  return value as object as UserEntry;
}

/**
 * Reads the form of an export. The values of attributes are checked later, against the user pool.
 * @throws ImportError with the first place that is wrong.
 */
export function readUserDocument(document: unknown): UserEntry[] {
  if (!isObject(document) || document['genkan'] === undefined) {
    throw new ImportError('genkan', 'is missing; an export begins with {"genkan": 1, "users": […]}');
  }
  const { genkan, users } = document;
  if (genkan !== 1) {
    const newer = Number.isSafeInteger(genkan) && Number(genkan) > 1;
    throw new ImportError('genkan', newer ? 'the file was made by a newer version of Genkan' : 'must be 1');
  }
  assertMembers(document, ['genkan', 'users'], '');
  if (!Array.isArray(users)) throw new ImportError('users', 'must be a list of users');
  return users.map((user: unknown, index) => readEntry(user, `users[${index}]`));
}
