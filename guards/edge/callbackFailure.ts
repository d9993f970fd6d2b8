import type { Problem } from './problemPage.ts';

/**
 * Why managed login came back without an authorization code. `IDENTITY_LINKED`: the identity was linked to the user's
 * account, and the next sign-in succeeds.
 */
export type CallbackFailure = Problem | 'IDENTITY_LINKED';

/** What a trigger threw, in the description of an error. */
const THROWN = /failed with error ([A-Z0-9_]{1,40})\b/;
/** Codes of the gateway's PreSignUp trigger that users can act on. */
const KNOWN = ['ACCOUNT_NOT_LINKED', 'EMAIL_NOT_VERIFIED', 'IDENTITY_LINKED', 'TEMPORARILY_UNAVAILABLE'] as const;

/**
 * Returns why a sign-in failed, by the parameters of the callback. Any page can send them, so no text of them is shown.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
export function callbackFailure(query: URLSearchParams): CallbackFailure {
  const thrown = THROWN.exec(query.get('error_description') ?? '')?.[1];
  return KNOWN.find((code) => code === thrown) ?? 'SIGN_IN_FAILED';
}
