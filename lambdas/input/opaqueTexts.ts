import { InvalidField } from './readFields.ts';
import { withoutMarks } from './withoutMarks.ts';

/** Cognito's refresh tokens have some 1,800 characters; the API sets no limit. */
const REFRESH_TOKEN_MAX_LENGTH = 8192;

/** Reads a challenge session, without spaces around it; it is validated when it is opened. Rule: `required`. */
export function readChallengeSession(text: string): string {
  const session = withoutMarks(text).trim();
  if (session === '') throw new InvalidField(['required']);
  return session;
}

/** Reads a refresh token; only Cognito can validate it. Rules: `required`, `tooLong`. */
export function readRefreshToken(text: string): string {
  const token = withoutMarks(text).trim();
  if (token === '') throw new InvalidField(['required']);
  if (token.length > REFRESH_TOKEN_MAX_LENGTH) throw new InvalidField(['tooLong']);
  return token;
}
