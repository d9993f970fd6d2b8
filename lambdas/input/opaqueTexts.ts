import { InvalidField } from './readFields.ts';

/** Codes have six digits today; eight leave room for longer ones. */
const CODE = /^[0-9]{6,8}$/;
/** Cognito's refresh tokens have some 1,800 characters; the API sets no limit. */
const REFRESH_TOKEN_MAX_LENGTH = 8192;

/**
 * Reads a mailed or texted code; full-width digits, as a Japanese keyboard types them, become ASCII. Rules: `required`,
 * `format`.
 */
export function readCode(text: string): string {
  const code = text.normalize('NFKC').trim();
  if (code === '') throw new InvalidField(['required']);
  if (!CODE.test(code)) throw new InvalidField(['format']);
  return code;
}

/** Reads a challenge session, unchanged: it is validated when it is opened. Rule: `required`. */
export function readChallengeSession(text: string): string {
  if (text.trim() === '') throw new InvalidField(['required']);
  return text;
}

/** Reads a refresh token; only Cognito can validate it. Rules: `required`, `tooLong`. */
export function readRefreshToken(text: string): string {
  const token = text.trim();
  if (token === '') throw new InvalidField(['required']);
  if (token.length > REFRESH_TOKEN_MAX_LENGTH) throw new InvalidField(['tooLong']);
  return token;
}
