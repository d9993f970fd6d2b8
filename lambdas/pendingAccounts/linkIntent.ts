/**
 * The attribute that records what the user of an account wants to link. Only functions of the gateway write it: no app
 * client may.
 */
export const LINKING = 'custom:linking';

/** How long a sign-in at the identity provider may take, in milliseconds. */
const VALIDITY_MILLIS = 10 * 60 * 1000;

/** Makes the value of the attribute: the provider and the end, in milliseconds since 1970. */
export function makeIntent(provider: string, now: number): { value: string; expiresAt: number } {
  const expiresAt = now + VALIDITY_MILLIS;
  return { value: `${expiresAt} ${provider}`, expiresAt };
}

/** Returns true for a value that allows an identity of the provider to be linked now. */
export function isIntent(value: string | undefined, provider: string, now: number): boolean {
  const [, end = '0', name] = /^(\d{13}) (.+)$/.exec(value ?? '') ?? [];
  return name === provider && Number(end) > now;
}
