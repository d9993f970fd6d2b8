import type { UserStatus } from '../../generated/schema.ts';
import { InvalidField } from './readFields.ts';
import { withoutMarks } from './withoutMarks.ts';

const DEFAULT_SIZE = 20;
/** Cognito's maximum. @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html */
const MAX_SIZE = 60;
/** The gateway's own limit; Cognito's is 131,072 characters. */
const MAX_TOKEN_LENGTH = 8192;
const MAX_PREFIX_LENGTH = 128;
/** ASCII without spaces, quotation marks and backslashes, which end or escape a value of Cognito's filter. */
const PREFIX = /^[!#-[\]-~]+$/;

/** Reads the size of a page. Rule: `format` (not 1 to 60). */
export function readPageSize(size: number | null | undefined): number {
  const wanted = size ?? DEFAULT_SIZE;
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > MAX_SIZE) throw new InvalidField(['format']);
  return wanted;
}

/** Reads where a page begins; only Cognito can validate it. Rule: `tooLong`. */
export function readPageToken(text: string): string {
  const token = text.trim();
  if (token.length > MAX_TOKEN_LENGTH) throw new InvalidField(['tooLong']);
  return token;
}

/** Reads the beginning of an e-mail address in the spelling of stored ones. Rules: `tooLong`, `format`. */
export function readEmailPrefix(text: string): string {
  const prefix = withoutMarks(text.normalize('NFKC')).trim().toLowerCase();
  if (prefix.length > MAX_PREFIX_LENGTH) throw new InvalidField(['tooLong']);
  if (!PREFIX.test(prefix)) throw new InvalidField(['format']);
  return prefix;
}

/** Reads a status to list. Rule: `format` (OTHER, which stands for several of Cognito's). */
export function readStatus(status: UserStatus | null | undefined): UserStatus | null {
  if (status === 'OTHER') throw new InvalidField(['format']);
  return status ?? null;
}
