import type { Failed } from '../outcome/outcome.ts';
import { toFailed } from '../outcome/toFailed.ts';

/** What the browser returned with. */
export interface Callback {
  readonly state: string;
  /** The authorization code; null when the sign-in failed. */
  readonly code: string | null;
  /** `error` and its description; null when the sign-in succeeded. */
  readonly error: { readonly name: string; readonly description: string } | null;
}

/** The parameters of a redirect, which are removed from the address of the page. */
const PARAMETERS = ['code', 'state', 'error', 'error_description', 'error_uri'];

/** Codes that the gateway's PreSignUp trigger throws (lambdas/preSignUp/Rejection.ts). */
const KNOWN = ['ACCOUNT_NOT_LINKED', 'EMAIL_NOT_VERIFIED', 'TEMPORARILY_UNAVAILABLE'];
/** What a trigger threw, in the description of an error. */
const THROWN = /failed with error ([A-Z0-9_]{1,40})\b/;

/**
 * Reads the parameters of a redirect.
 * @returns null for an address without them
 */
export function readCallback(url: URL): Callback | null {
  const { searchParams } = url;
  const code = searchParams.get('code');
  const state = searchParams.get('state');
  const name = searchParams.get('error');
  if (!state || (!code && !name)) return null;
  const description = searchParams.get('error_description') ?? '';
  return { state, code: name ? null : code, error: name ? { name, description } : null };
}

/** The fragment that Facebook adds to its redirect, and browsers keep in the redirects after it. */
const FACEBOOK_FRAGMENT = '#_=_';

/** Returns the address without the parameters of a redirect. */
export function withoutCallback(url: URL): URL {
  const clean = new URL(url);
  if (clean.hash === FACEBOOK_FRAGMENT) clean.hash = '';
  for (const name of PARAMETERS) clean.searchParams.delete(name);
  return clean;
}

/** Returns true for the error that a sign-in ends with after its identity was linked. */
export function isLinked({ error }: Callback): boolean {
  return thrownBy(error) === 'IDENTITY_LINKED';
}

/**
 * Returns the failed outcome of a redirect. Its text says nothing of the description, which any page can send.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
export function toRedirectFailure({ error }: Callback): Failed {
  const thrown = thrownBy(error);
  if (thrown !== undefined && KNOWN.includes(thrown)) return toFailed(thrown, { restart: true });
  if (thrown !== undefined) return toFailed('REJECTED_BY_HOOK', { messageKey: `auth.hook.${thrown}`, restart: true });
  return toFailed('IDENTITY_PROVIDER_FAILED', { restart: true });
}

function thrownBy(error: Callback['error']): string | undefined {
  return THROWN.exec(error?.description ?? '')?.[1];
}
