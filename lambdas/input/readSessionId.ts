import { InvalidField } from './readFields.ts';
import { withoutMarks } from './withoutMarks.ts';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeUserSession.html */
const SESSION_ID = /^(?:tkn|sso)[a-z0-9]{1,125}$/;

/** Reads the id of a session, as `Query.sessions` returns it. Rules: `required`, `format`. */
export function readSessionId(text: string): string {
  const id = withoutMarks(text).trim();
  if (id === '') throw new InvalidField(['required']);
  if (!SESSION_ID.test(id)) throw new InvalidField(['format']);
  return id;
}
