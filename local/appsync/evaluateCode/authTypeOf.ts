import { isRecord } from '../code/util/types/isRecord.ts';

const IAM = ['accountId', 'sourceIp', 'username', 'userArn'];
const USER_POOL = ['sub', 'issuer', 'username', 'claims', 'sourceIp', 'defaultAuthStrategy'];
const OPEN_ID = ['sub', 'issuer', 'claims'];

/**
 * Returns what `util.authType()` says for the identity of a mock context. A request has an authorization mode; a mock
 * context has an identity only, and AppSync tells the mode from its members.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html
 */
export function authTypeOf(identity: unknown): string {
  if (!isRecord(identity)) return 'API Key Authorization';
  const names = Object.keys(identity);
  const has = (members: readonly string[]) => members.every((name) => (identity[name] ?? null) !== null);
  if (names.length === 0 || names.includes('resolverContext')) return 'Lambda Authorization';
  if (has(IAM)) return 'IAM Authorization';
  if (has(USER_POOL)) return 'User Pool Authorization';
  if (has(OPEN_ID) && names.length === OPEN_ID.length) return 'Open ID Connect Authorization';
  return 'API Key Authorization';
}
