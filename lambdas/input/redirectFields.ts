import { InvalidField } from './readFields.ts';
import { withoutMarks } from './withoutMarks.ts';

/** Cognito documents no length of a code; its own have 36 characters. */
const CODE_MAX_LENGTH = 2048;
/** @see https://www.rfc-editor.org/rfc/rfc7636#section-4.1 */
const CODE_VERIFIER = /^[\w.~-]{43,128}$/;

/** Reads the code of a redirect sign-in; only Cognito can validate it. Rules: `required`, `tooLong`. */
export function readAuthorizationCode(text: string): string {
  const code = withoutMarks(text).trim();
  if (code === '') throw new InvalidField(['required']);
  if (code.length > CODE_MAX_LENGTH) throw new InvalidField(['tooLong']);
  return code;
}

/** Reads a PKCE code verifier. Rules: `required`, `format`. */
export function readCodeVerifier(text: string): string {
  if (text === '') throw new InvalidField(['required']);
  if (!CODE_VERIFIER.test(text)) throw new InvalidField(['format']);
  return text;
}

/** Reads a redirect URI, which must equal one of the deployment's. Rules: `required`, `unregistered`. */
export function readRedirectUri(text: string, registered: readonly string[]): string {
  if (text.trim() === '') throw new InvalidField(['required']);
  if (!registered.includes(text)) throw new InvalidField(['unregistered']);
  return text;
}

/** Reads the name of an identity provider, as `authConfig` lists it. Rules: `required`, `unknown`. */
export function readProvider(text: string, providers: readonly string[]): string {
  const name = text.trim();
  if (name === '') throw new InvalidField(['required']);
  if (!providers.includes(name)) throw new InvalidField(['unknown']);
  return name;
}
